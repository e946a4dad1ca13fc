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

/** A whole day, week, month or year and what its days with a value come to. */
export interface Bucket extends DayRange, Figures {}

/**
 * One bucket for each period that has a value, oldest first. `points` may come in any order, one a day. Each value is
 * counted in exactly one bucket.
 */
export const aggregate = (
  points: readonly { readonly day: LocalDay; readonly value: number }[],
  by: BucketSize,
  firstWeekday: Weekday,
): readonly Bucket[] => {
  const buckets = new Map<LocalDay, { readonly range: DayRange; readonly values: number[] }>();
  let range: DayRange | null = null;
  for (const { day, value } of points) {
    // Neighbours mostly share their period: the calendar is asked once for each, not once a day.
    if (range === null || day < range.first || day > range.last) range = bucketOf(day, by, firstWeekday);
    const known = buckets.get(range.first);
    if (known) known.values.push(value);
    else buckets.set(range.first, { range, values: [value] });
  }
  return [...buckets.values()]
    .map(({ range: { first, last }, values }) => ({ first, last, ...figuresOf(values)! }))
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

/** What a range is best looked at by: few enough buckets to be told apart on a phone. */
export const periodFor = (range: DayRange): BucketSize => {
  const days = lengthOf(range);
  if (days <= 92) return 'day';
  if (days <= 2 * 366) return 'week';
  return days <= 15 * 366 ? 'month' : 'year';
};
