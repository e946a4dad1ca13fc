import type { Measurement } from '../../src/lib/domain/weigh-in.ts';
import {
  compareReadings,
  comparisonIn,
  type Comparison,
  type Reading,
} from '../../src/lib/metrics/compare.ts';
import { weightSides } from '../../src/lib/metrics/compare-sides.ts';
import { samePairs, shiftProposal } from '../../src/lib/metrics/proposals.ts';
import { twoHistories } from '../support/two-histories.ts';

/** Bundled for a page by `compare.bench.ts`: two sources of one person side by side. */

export interface CompareTimes {
  readonly ms: readonly number[];
  readonly rows: number;
  readonly counts: Comparison['counts'];
}

/** The comparison alone. */
export const measureCompare = (days: number, rounds: number): CompareTimes => {
  const { left, right } = twoHistories(days);
  return measured(left.length + right.length, rounds, () => compareReadings(left, right).counts);
};

/** All that /compare makes of the rows it has read: sides, the days shown, a shift and doubles to propose. */
export const measurePage = (days: number, rounds: number): CompareTimes => {
  const { left, right } = twoHistories(days);
  const [mine, yours] = [left.map(rowOf('fitbit')), right.map(rowOf('garmin'))];
  const list = [...mine, ...yours];
  return measured(list.length, rounds, () => {
    const compared = compareReadings(weightSides(mine), weightSides(yours));
    const shown = comparisonIn(compared, { first: -Infinity, last: Infinity });
    const shift = shiftProposal(compared, { left: 'fitbit', right: 'garmin' });
    const doubles = samePairs(compared, list, [], shift);
    if (!shift || doubles.length === 0) throw new Error('nothing is proposed');
    return shown.counts;
  });
};

/** The first of `rounds` meets code that no engine has made fast yet, as a person's first look does. */
const measured = (rows: number, rounds: number, work: () => Comparison['counts']): CompareTimes => {
  let counts: Comparison['counts'] | undefined;
  const ms = Array.from({ length: rounds }, () => {
    const started = performance.now();
    counts = work();
    return performance.now() - started;
  });
  if (!counts) throw new Error('nothing was compared');
  return { ms, rows, counts };
};

const rowOf =
  (source: 'fitbit' | 'garmin') =>
  ({ id, day, time, value }: Reading): Measurement => ({
    id,
    account: 'a',
    source,
    sourceId: id,
    time: time ?? `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T00:00:00`,
    timeUnknown: time === null,
    day,
    kg: value,
    bmi: null,
    bmiComputed: false,
    fatPct: null,
    origin: null,
    provenance: { kind: 'file', name: 'Weight.csv' },
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  });
