import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { aggregate, figuresOfDays, figuresOfSums, type Bucket, type DayValue } from './aggregate';
import { bucketsIn, type BucketSize, type Weekday } from './buckets';

/** What a person can have periods of. */
export const periodSizes = ['week', 'month', 'year'] as const satisfies readonly BucketSize[];

export type PeriodSize = (typeof periodSizes)[number];

/** A whole week, month or year, what its days come to, and how much of it there is. */
export interface Period extends Bucket {
  /** How many of its days have begun: as many values as there could be. At least `count`. */
  readonly possible: number;
  /** The day it is lies in it: its total still grows. */
  readonly isRunning: boolean;
}

/**
 * One period for each that has a value, oldest first; the totals of all are the total of all days. `adds`: a day's value grows
 * until the day is over, so that `today` counts for totals and not for means.
 */
export const periodsOf = (
  days: readonly DayValue[],
  by: PeriodSize,
  { firstWeekday, today, adds }: PeriodRules,
): readonly Period[] =>
  aggregate(days, by, firstWeekday, (list) => (adds ? figuresOfSums(list, today) : figuresOfDays(list))).map(
    (bucket) => ({
      ...bucket,
      possible: Math.max(bucket.count, lengthOf({ first: bucket.first, last: Math.min(bucket.last, today) })),
      isRunning: bucket.first <= today && today <= bucket.last,
    }),
  );

export interface PeriodRules {
  readonly firstWeekday: Weekday;
  /** The day it is where the person lives. */
  readonly today: LocalDay;
  readonly adds: boolean;
}

/** Periods beside each other, as many as can be told apart, oldest first. */
export interface PeriodPage {
  readonly ranges: readonly DayRange[];
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/** As many as a phone can show apart: a year of weeks, five years of months, every year. */
const ON_A_PAGE: Readonly<Record<PeriodSize, number>> = { week: 53, month: 60, year: 100 };

/**
 * The periods of a history by pages, also those without a value: page 0 ends with the newest. A page beyond the oldest is
 * the oldest one; each period is on exactly one page.
 */
export const periodPage = (
  whole: DayRange,
  by: PeriodSize,
  firstWeekday: Weekday,
  page: number,
): PeriodPage => {
  const all = bucketsIn(whole, by, firstWeekday);
  const size = ON_A_PAGE[by];
  const number = Math.max(0, Math.min(page, Math.ceil(all.length / size) - 1));
  const end = all.length - number * size;
  return {
    ranges: all.slice(Math.max(0, end - size), end),
    hasEarlier: end > size,
    hasLater: number > 0,
  };
};

/** The page that a day is on; 0 for days past the newest. */
export const pageOfDay = (whole: DayRange, by: PeriodSize, firstWeekday: Weekday, day: LocalDay): number => {
  const all = bucketsIn(whole, by, firstWeekday);
  const later = all.filter(({ first }) => first > day).length;
  return Math.floor(later / ON_A_PAGE[by]);
};
