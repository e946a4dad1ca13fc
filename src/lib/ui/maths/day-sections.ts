import { SHADES } from '$lib/metrics/calendar';
import { clockMean } from '$lib/metrics/clock-mean';
import { SHORTEST_NIGHT_S } from '$lib/metrics/sleep-nights';
import { m } from '$lib/paraglide/messages';
import { minuteText } from '$lib/ui/format';
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
      m.maths_average_today(),
      m.maths_average_periods(),
      m.maths_average_calendar({ shades: SHADES }),
    ],
  },
  {
    id: 'total',
    title: m.maths_total_title(),
    what: m.maths_total_what(),
    formula: [m.maths_total_formula()],
    rules: [m.maths_total_once(), m.maths_total_running()],
  },
  sleepSection(),
];

const sleepSection = (): MathsSection => {
  const [late, early] = [23 * 60 + 50, 10];
  return {
    id: 'sleep',
    title: m.maths_sleep_title(),
    what: m.maths_sleep_what(),
    rules: [
      m.maths_sleep_night({ hours: SHORTEST_NIGHT_S / 3_600 }),
      m.maths_sleep_minutes(),
      m.maths_sleep_clock({
        first: minuteText(late),
        second: minuteText(early),
        mean: minuteText(clockMean([late, early]) ?? NaN),
      }),
    ],
  };
};
