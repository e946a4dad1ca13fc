import type { DayRange } from '$lib/domain/day-range';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { MinuteStretch } from '$lib/metrics/minute-pyramid';
import { m } from '$lib/paraglide/messages';
import type { MinuteRangePlot } from '../charts/minute-range-plot';
import type { Mark } from '../charts/plot';
import {
  dayOfMonthText,
  dayRangeText,
  dayText,
  dayWithWeekday,
  minuteText,
  rangeText,
  wholeNumber,
} from '../format';
import type { MetricFormat } from './metric-format';
import { daysOf, isWholeDays, stretchOf, type Quarters } from './minute-span';

const MINUTE_MS = 60_000;

/** How long a mark of a chart stands for, after "per": "minute", "30 minutes", "day", "2 weeks". */
export const sizeText = (minutes: number): string => {
  const [length, words] = (
    [
      [7 * MINUTES_A_DAY, m.metrics_minutes_size_weeks],
      [MINUTES_A_DAY, m.metrics_minutes_size_days],
      [60, m.metrics_minutes_size_hours],
    ] as const
  ).find(([each]) => minutes % each === 0) ?? [1, m.metrics_minutes_size_minutes];
  const count = minutes / length;
  return words({ count, shown: wholeNumber(count) });
};

/** What a view shows: its days, and where it cuts them from when until when. */
export const viewText = (view: Quarters): string => {
  if (isWholeDays(view)) return rangeText(daysOf(view));
  const { from, until } = stretchOf(view);
  const days = daysOf(view);
  const [begin, end] = [minuteText(from % MINUTES_A_DAY), minuteText(until % MINUTES_A_DAY)];
  return days.first === days.last
    ? `${dayText(days.first)}, ${begin} – ${end}`
    : `${dayOfMonthText(days.first)}, ${begin} – ${dayText(days.last)}, ${end}`;
};

/** When a mark was: "Fri, 20 Nov 2026, 13:45", with its end where it is longer than a minute; days and weeks by their dates. */
export const markTitle = ({ x, width }: Mark): string => {
  const from = Math.round((x - width / 2) / MINUTE_MS);
  const until = Math.round((x + width / 2) / MINUTE_MS);
  const days = daysOfStretch({ from, until });
  if (days.first < days.last) return dayRangeText(days.first, days.last);
  const day = dayWithWeekday(days.first);
  if (until - from === MINUTES_A_DAY) return day;
  const begin = minuteText(from % MINUTES_A_DAY);
  return until - from === 1 ? `${day}, ${begin}` : `${day}, ${begin} – ${minuteText(until % MINUTES_A_DAY)}`;
};

/** What the tooltip of a mark says: its value, and how far its minutes reached where it stands for several. */
export const markNames = ({ isRanged }: Pick<MinuteRangePlot, 'isRanged'>, format: MetricFormat) => ({
  nameY: ({ y }: Mark): string => {
    const value = format.text(y);
    return isRanged ? m.metrics_mark_mean({ value }) : value;
  },
  nameReach: ({ low, high }: Mark): string =>
    isRanged ? m.metrics_mark_reach({ low: format.parts(low).value, high: format.parts(high).value }) : '',
});

const daysOfStretch = ({ from, until }: MinuteStretch): DayRange => ({
  first: Math.floor(from / MINUTES_A_DAY),
  last: Math.floor((until - 1) / MINUTES_A_DAY),
});
