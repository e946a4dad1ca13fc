import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';

export const bucketSizes = ['day', 'week', 'month', 'year'] as const;

/** What days are gathered by. */
export type BucketSize = (typeof bucketSizes)[number];

/** Monday 1 to Sunday 7, as ISO 8601 and `Intl` number them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The day, week, month or year that a day lies in, whole. Buckets of one size never overlap and leave no day out. */
export const bucketOf = (day: LocalDay, by: BucketSize, firstWeekday: Weekday): DayRange => {
  switch (by) {
    case 'day':
      return { first: day, last: day };
    case 'week':
      return weekOf(day, firstWeekday);
    case 'month':
      return monthsOf(day, 1);
    case 'year':
      return monthsOf(day, 12);
  }
};

/** Every bucket that shares a day with the range, whole, oldest first: neighbours without a gap. */
export const bucketsIn = ({ first, last }: DayRange, by: BucketSize, firstWeekday: Weekday): DayRange[] => {
  const buckets: DayRange[] = [];
  for (let day = first; day <= last;) {
    const bucket = bucketOf(day, by, firstWeekday);
    buckets.push(bucket);
    day = bucket.last + 1;
  }
  return buckets;
};

export const weekdayOf = (day: LocalDay): Weekday => (remainder(day + EPOCH_WEEKDAY - 1, 7) + 1) as Weekday;

/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

const DAY_MS = 86_400_000;

const weekOf = (day: LocalDay, firstWeekday: Weekday): DayRange => {
  const first = day - remainder(weekdayOf(day) - firstWeekday, 7);
  return { first, last: first + 6 };
};

/** A run of `count` months that begins at a multiple of it in its year. */
const monthsOf = (day: LocalDay, count: 1 | 12): DayRange => {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), Math.floor(date.getUTCMonth() / count) * count];
  return { first: monthStart(year, month), last: monthStart(year, month + count) - 1 };
};

const monthStart = (year: number, month: number): LocalDay => Date.UTC(year, month, 1) / DAY_MS;

const remainder = (value: number, by: number): number => ((value % by) + by) % by;
