import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { bucketOf, type BucketSize, type Weekday } from './buckets';

/** What some values come to. */
export interface Figures {
  /** How many values there are. A day without one counts nowhere, neither as zero. */
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly total: number;
}

/** The value of a day. */
export interface DayValue {
  readonly day: LocalDay;
  readonly value: number;
}

/** A whole day, week, month or year and what its days with a value come to. */
export interface Bucket extends DayRange, Figures {}

/**
 * One bucket for each period that has a value, oldest first. `points` may come in any order, one a day. Each value is
 * counted in exactly one bucket. `figures` works out what the days of a bucket come to.
 */
export const aggregate = (
  points: readonly DayValue[],
  by: BucketSize,
  firstWeekday: Weekday,
  figures: (days: readonly DayValue[]) => Figures | null = figuresOfDays,
): readonly Bucket[] => {
  const buckets = new Map<LocalDay, { readonly range: DayRange; readonly days: DayValue[] }>();
  let range: DayRange | null = null;
  for (const point of points) {
    const { day } = point;
    // Neighbours mostly share their period: the calendar is asked once for each, not once a day.
    if (range === null || day < range.first || day > range.last) range = bucketOf(day, by, firstWeekday);
    const known = buckets.get(range.first);
    if (known) known.days.push(point);
    else buckets.set(range.first, { range, days: [point] });
  }
  return [...buckets.values()]
    .map(({ range: { first, last }, days }) => ({ first, last, ...figures(days)! }))
    .sort((a, b) => a.first - b.first);
};

/** Null where there are no values. */
export const figuresOf = (values: readonly number[]): Figures | null => {
  if (values.length === 0) return null;
  let [min, max, total] = [Infinity, -Infinity, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    total += value;
  }
  // The binary error of a long sum must not carry the mean past its own bounds.
  const mean = Math.min(max, Math.max(min, total / values.length));
  return { count: values.length, min, mean, max, total };
};

/** What the values of some days come to; null where there are none. */
export const figuresOfDays = (days: readonly DayValue[]): Figures | null =>
  figuresOf(days.map(({ value }) => value));

/**
 * The same where a day adds up until it is over: days from `today` on count for `max`, `total` and `count`, and for `min`
 * and `mean` only where there are no others.
 */
export const figuresOfSums = (days: readonly DayValue[], today: LocalDay): Figures | null => {
  const all = figuresOfDays(days);
  const over = figuresOfDays(days.filter(({ day }) => day < today));
  return all && over ? { ...all, min: over.min, mean: over.mean } : all;
};

/** What a range is best looked at by: few enough buckets to be told apart on a phone. */
export const periodFor = (range: DayRange): BucketSize => {
  const days = lengthOf(range);
  if (days <= 92) return 'day';
  if (days <= 2 * 366) return 'week';
  return days <= 15 * 366 ? 'month' : 'year';
};
