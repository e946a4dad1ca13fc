import { stepsToMetres } from '$lib/domain/modality';
import { SHADES } from '$lib/metrics/calendar';
import { MOST_POINTS } from '$lib/metrics/minute-pyramid';
import { SHORTEST_NIGHT_S } from '$lib/metrics/sleep-nights';
import { m } from '$lib/paraglide/messages';
import { clockExample } from '$lib/ui/explain/clock-example';
import { decimal, wholeNumber } from '$lib/ui/format';
import type { MathsSection } from './section';

/** What days, weeks, months, years and nights come to. */
export const daySections = (): readonly MathsSection[] => [
  {
    id: 'average',
    title: m.maths_average_title(),
    what: m.maths_average_what(),
    formula: [m.maths_average_formula()],
    rules: [
      m.maths_average_none(),
      m.maths_average_begins(),
      m.maths_average_today(),
      m.maths_average_periods(),
      m.maths_average_calendar({ shades: SHADES }),
      m.maths_average_others(),
      m.maths_average_tile(),
    ],
  },
  {
    id: 'total',
    title: m.maths_total_title(),
    what: m.maths_total_what(),
    formula: [m.maths_total_formula()],
    rules: [
      m.maths_total_once(),
      m.maths_total_running(),
      m.maths_total_estimated({ stride: `${decimal(stepsToMetres(1, null).metres, 3)}\u00a0m` }),
    ],
  },
  {
    id: 'minutes',
    title: m.maths_minutes_title(),
    what: m.maths_minutes_what(),
    rules: [
      m.maths_minutes_thinned({ points: wholeNumber(MOST_POINTS) }),
      m.maths_minutes_whole(),
      m.maths_minutes_sums(),
      m.maths_minutes_gaps(),
    ],
  },
  {
    id: 'sleep',
    title: m.maths_sleep_title(),
    what: m.maths_sleep_what(),
    rules: [
      m.maths_sleep_night({ hours: SHORTEST_NIGHT_S / 3_600 }),
      m.maths_sleep_minutes(),
      m.maths_sleep_changed(),
    ],
  },
  {
    id: 'clock-average',
    title: m.maths_clock_title(),
    what: m.maths_clock_what(),
    rules: [m.maths_clock_dial(clockExample()), m.maths_clock_none()],
  },
];
