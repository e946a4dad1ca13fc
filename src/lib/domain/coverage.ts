import { gapsIn, type DayRange } from './day-range';
import type { FailureKind } from './failure';
import { localDayAt } from './local-date';

/** Days that were asked for and answered, and when (epoch ms). */
export interface CoveredRange extends DayRange {
  readonly checkedAt: number;
}

/** Days whose last question was not answered: shown to the person, never believed (I2). */
export interface FailedRange extends DayRange {
  readonly failedAt: number;
  readonly failure: FailureKind;
}

/** The ledger of one account and stream. Both lists are disjoint in themselves and oldest first. */
export interface Coverage {
  readonly account: string;
  readonly stream: string;
  readonly ranges: readonly CoveredRange[];
  readonly failed: readonly FailedRange[];
  /** Days per request the vendor was seen to refuse more than; null while the documented limit holds (I11). */
  readonly learnedMaxDays: number | null;
  /** The vendor refuses this account the stream's filter; absent while it takes it. */
  readonly unfiltered?: boolean;
  /** The vendor refused even one day: it is not the length, and one day is all that is tried until it answers again. */
  readonly refused?: true;
  /** The vendor said that the scope was not granted, whatever the sign-in said: never asked again before the next one. */
  readonly notGranted?: true;
}

/** Nothing asked for yet. */
export const emptyCoverage = (account: string, stream: string): Coverage => ({
  account,
  stream,
  ranges: [],
  failed: [],
  learnedMaxDays: null,
});

/** The ledger after `days` were answered at `checkedAt`. Disjoint and oldest first, whatever came in. */
export const addCovered = (
  covered: readonly CoveredRange[],
  days: DayRange,
  checkedAt: number,
): CoveredRange[] => {
  const kept = covered.flatMap((range) =>
    gapsIn([days], range).map((piece) => ({ ...piece, checkedAt: range.checkedAt })),
  );
  return joinNeighbours([...kept, { ...days, checkedAt }].sort((a, b) => a.first - b.first));
};

/** Neighbours checked at the same instant are one range, so a ledger stays small. */
const joinNeighbours = (ranges: readonly CoveredRange[]): CoveredRange[] => {
  const joined: CoveredRange[] = [];
  for (const range of ranges) {
    const before = joined.at(-1);
    if (before && before.last + 1 === range.first && before.checkedAt === range.checkedAt)
      joined[joined.length - 1] = { ...before, last: range.last };
    else joined.push(range);
  }
  return joined;
};

/**
 * The days that need not be asked for again: answered at least `settlingDays` after they were over in the account's
 * calendar (I3). Corrections and deletions that reach the vendor later than that are not looked for by themselves. A
 * check from after `now` was dated by a clock that ran ahead and settles nothing: those days are asked for again.
 */
export const settledRanges = (
  covered: readonly CoveredRange[],
  settlingDays: number,
  timeZone: string,
  now: number,
): DayRange[] =>
  covered.flatMap(({ first, last, checkedAt }) => {
    const settledThrough = localDayAt(checkedAt, timeZone) - settlingDays;
    return checkedAt <= now && first <= settledThrough
      ? [{ first, last: Math.min(last, settledThrough) }]
      : [];
  });
