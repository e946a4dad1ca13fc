import type { LocalDay } from '$lib/domain/local-date';
import { m } from '$lib/paraglide/messages';
import { dayText } from '../format';

/** When a newest value was: today and yesterday by name. */
export const latestDayText = (day: LocalDay, today: LocalDay): string =>
  day === today
    ? m.metrics_latest_today()
    : day === today - 1
      ? m.metrics_latest_yesterday()
      : dayText(day);
