import type { LocalDay } from '$lib/domain/local-date';
import { weekdayOf, type Weekday } from './buckets';

/** A day's place in the pictures of its year and of its month; all count from 0. */
export interface CalendarDay {
  readonly day: LocalDay;
  /** From the person's first weekday. */
  readonly weekday: number;
  /** Weeks begun since the year did: 0 to 53. */
  readonly weekOfYear: number;
  readonly weekOfMonth: number;
}

/** A month and its days in their order. */
export interface CalendarMonth {
  /** From 0. */
  readonly month: number;
  readonly days: readonly CalendarDay[];
}

/** The twelve months of a year: every day of it in exactly one place, in both pictures. */
export const calendarYear = (year: number, firstWeekday: Weekday): readonly CalendarMonth[] => {
  const newYear = dayOf(year, 0);
  const columnOf = (day: LocalDay) => (weekdayOf(day) - firstWeekday + 7) % 7;
  const weekSince = (start: LocalDay, day: LocalDay) => Math.floor((day - start + columnOf(start)) / 7);
  return Array.from({ length: 12 }, (_, month) => {
    const [first, next] = [dayOf(year, month), dayOf(year, month + 1)];
    return {
      month,
      days: Array.from({ length: next - first }, (_, index) => ({
        day: first + index,
        weekday: columnOf(first + index),
        weekOfYear: weekSince(newYear, first + index),
        weekOfMonth: weekSince(first, first + index),
      })),
    };
  });
};

/** The Gregorian year a day lies in. */
export const yearOf = (day: LocalDay): number => new Date(day * DAY_MS).getUTCFullYear();

/** How many shades a calendar has: more cannot be told apart from a legend. */
export const SHADES = 5;

/**
 * Where the shades of some values part, ascending: below the first is shade 0, from the last on the darkest. By quantiles, so
 * that each shade has about as many days and one marathon does not bleach a year. At most `SHADES` - 1, each different.
 */
export const shadeSteps = (values: readonly number[]): readonly number[] => {
  const sorted = Float64Array.from(values).sort();
  const steps = Array.from(
    { length: SHADES - 1 },
    (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / SHADES)],
  );
  // A step at the least value of all would leave the shade below it without a day.
  return [...new Set(steps)].filter(
    (step) => step !== undefined && step > (sorted[0] ?? Infinity),
  ) as number[];
};

/** The shade of a value: 0 to the number of steps. A larger value is never paler. */
export const shadeOf = (value: number, steps: readonly number[]): number =>
  steps.filter((step) => value >= step).length;

const DAY_MS = 86_400_000;

const dayOf = (year: number, month: number): LocalDay => {
  // `Date.UTC` takes the years 0 to 99 for those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime() / DAY_MS;
};
