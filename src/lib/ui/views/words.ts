import { m } from '$lib/paraglide/messages';
import type { View } from './address';

export const viewName = (view: View): string =>
  ({ line: m.views_line, periods: m.views_periods, calendar: m.views_calendar, years: m.views_years })[
    view
  ]();
