import { contains, type DayRange } from '$lib/domain/day-range';
import type { SleepLog, SleepStageName } from '$lib/domain/sleep';
import { bucketOf, bucketsIn, type BucketSize, type Weekday } from './buckets';
import { clockMean } from './clock-mean';
import { clockMinutes, sleepFigures, type SleepDay, type StageMinutes } from './sleep-nights';
import { figuresOf, type Figures } from './aggregate';

/** What some nights come to. Naps are counted apart and change no figure of the nights. */
export interface SleepSummary {
  /** Nights, those included that are still being worked out. */
  readonly nights: number;
  /** Nights of which the source has not told how long was slept. */
  readonly pending: number;
  /** Minutes a night, of those that are worked out. */
  readonly asleep: Figures | null;
  readonly inBed: Figures | null;
  /** Mean clock times, minutes since midnight. */
  readonly bedtime: number | null;
  readonly waking: number | null;
  /** Minutes a night by stage, of those that are worked out. A night without stages counts as asleep and awake. */
  readonly stages: StageMinutes;
  readonly naps: {
    readonly count: number;
    /** Minutes asleep in all of them. */
    readonly asleep: number;
  };
}

export const sleepSummary = (days: readonly SleepDay[]): SleepSummary => {
  const nights = days.flatMap(({ night }) => (night ? [night] : []));
  const done = nights.filter(({ minutes }) => minutes !== null);
  const figures = done.map(sleepFigures);
  return {
    nights: nights.length,
    pending: nights.length - done.length,
    asleep: figuresOf(figures.map(({ asleep }) => asleep ?? 0)),
    inBed: figuresOf(figures.map(({ inBed }) => inBed)),
    bedtime: clockMean(nights.map(({ time }) => clockMinutes(time))),
    waking: clockMean(nights.map(({ end }) => clockMinutes(end))),
    stages: meanStages(done),
    naps: napsOf(days),
  };
};

export interface SleepBucket extends SleepSummary {
  readonly range: DayRange;
}

/** Every bucket of the range, oldest first, those without a sleep included. Only days in `range` count. */
export const sleepBuckets = (
  days: readonly SleepDay[],
  range: DayRange,
  by: BucketSize,
  firstWeekday: Weekday,
): SleepBucket[] => {
  const found = new Map<number, SleepDay[]>();
  for (const day of days) {
    if (!contains(range, day.day)) continue;
    const { first } = bucketOf(day.day, by, firstWeekday);
    const list = found.get(first);
    if (list) list.push(day);
    else found.set(first, [day]);
  }
  return bucketsIn(range, by, firstWeekday).map((bucket) => ({
    range: bucket,
    ...sleepSummary(found.get(bucket.first) ?? []),
  }));
};

/** The stages of one night for adding up: where none are told, what is known of it. */
export const nightStages = (sleep: SleepLog): StageMinutes => {
  const { asleep, awake, stages } = sleepFigures(sleep);
  if (Object.keys(stages).length > 0) return stages;
  return asleep === null ? {} : { asleep, awake: awake ?? 0 };
};

const meanStages = (nights: readonly SleepLog[]): StageMinutes => {
  const sums: Partial<Record<SleepStageName, number>> = {};
  for (const night of nights)
    for (const [stage, minutes] of Object.entries(nightStages(night)) as [SleepStageName, number][])
      sums[stage] = (sums[stage] ?? 0) + minutes / nights.length;
  return sums;
};

const napsOf = (days: readonly SleepDay[]): SleepSummary['naps'] => {
  const naps = days.flatMap((day) => day.naps);
  return {
    count: naps.length,
    asleep: naps.reduce((sum, nap) => sum + (sleepFigures(nap).asleep ?? 0), 0),
  };
};
