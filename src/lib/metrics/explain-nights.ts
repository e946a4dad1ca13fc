import { roundTo } from '$lib/domain/units';
import type { SleepLog } from '$lib/domain/sleep';
import { figuresOf } from './aggregate';
import { clockMean } from './clock-mean';
import { leftOutOf, sourcesOf, type Explained, type ExplainedInput, type LeftOut } from './explained';
import { clockMinutes, sleepFigures, type SleepDay } from './sleep-nights';

/** Minutes a night, over the nights that their source has worked out, as `sleepSummary` has it; null where there are none. */
export const explainNightMean = (days: readonly SleepDay[], of: 'asleep' | 'inBed'): Explained | null => {
  const nights = nightsOf(days);
  const done = nights.filter(({ minutes }) => minutes !== null);
  const figures = figuresOf(done.map((night) => sleepFigures(night)[of] ?? 0));
  if (!figures) return null;
  return {
    formula: 'average',
    inputs: [{ name: 'sum', value: figures.total, unit: 'value' }, ...nightsInput(done)],
    value: figures.mean,
    roundedTo: roundTo(figures.mean, 0),
    leftOut: leftOutOfNights(days, nights.length - done.length),
    sources: sourcesOf(done),
  };
};

/**
 * The mean clock time of going to bed or of waking, as `clockMean` has it: the direction of the mean vector (Mardia and Jupp,
 * Directional Statistics, 2000, section 2.2). Null where no time stands for them.
 */
export const explainClockMean = (days: readonly SleepDay[], of: 'time' | 'end'): Explained | null => {
  const nights = nightsOf(days);
  const value = clockMean(nights.map((night) => clockMinutes(night[of])));
  if (value === null) return null;
  return {
    formula: 'clock-average',
    inputs: nightsInput(nights),
    value,
    roundedTo: roundTo(value, 0),
    leftOut: leftOutOfNights(days, 0),
    sources: sourcesOf(nights),
  };
};

/** Minutes asleep of all naps; null where there are none. */
export const explainNaps = (days: readonly SleepDay[]): Explained | null => {
  const naps = days.flatMap((day) => day.naps);
  const done = naps.filter(({ minutes }) => minutes !== null);
  const figures = figuresOf(done.map((nap) => sleepFigures(nap).asleep ?? 0));
  if (!figures) return null;
  return {
    formula: 'total',
    inputs: [{ name: 'naps', value: done.length, unit: 'count' }, ...spanOf(done)],
    value: figures.total,
    roundedTo: roundTo(figures.total, 0),
    leftOut: leftOutOf({ 'pending-nap': naps.length - done.length }),
    sources: sourcesOf(done),
  };
};

const nightsOf = (days: readonly SleepDay[]): readonly SleepLog[] =>
  days.flatMap(({ night }) => (night ? [night] : []));

const nightsInput = (nights: readonly SleepLog[]): readonly ExplainedInput[] => [
  { name: 'nights', value: nights.length, unit: 'count' },
  ...spanOf(nights),
];

/** Both are the days of waking. */
const spanOf = (sleeps: readonly SleepLog[]): readonly ExplainedInput[] => [
  { name: 'first-day', value: Math.min(...sleeps.map(({ day }) => day)), unit: 'day' },
  { name: 'last-day', value: Math.max(...sleeps.map(({ day }) => day)), unit: 'day' },
];

const leftOutOfNights = (days: readonly SleepDay[], pending: number): readonly LeftOut[] =>
  leftOutOf({
    pending,
    nap: days.reduce((count, { naps }) => count + naps.length, 0),
  });
