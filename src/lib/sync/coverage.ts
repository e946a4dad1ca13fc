import type { DayRange } from '$lib/domain/day-range';
import { gapsIn } from '$lib/domain/day-range';
import { localDayAt } from '$lib/domain/local-date';
import type { CoveredRange } from './ports';

/**
 * The days that need not be asked for again: answered at least `settlingDays` after they were over in the account's
 * calendar (I3). Corrections and deletions that reach the vendor later than that are not looked for by themselves.
 */
export const settledRanges = (
  covered: readonly CoveredRange[],
  settlingDays: number,
  timeZone: string,
): DayRange[] =>
  covered.flatMap(({ first, last, checkedAt }) => {
    const settledThrough = localDayAt(checkedAt, timeZone) - settlingDays;
    return first <= settledThrough ? [{ first, last: Math.min(last, settledThrough) }] : [];
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

/**
 * The same knowledge in fewer ranges: neighbours that are settled altogether become one, checked when the later of them
 * was. Which days are settled does not change, so no plan does either; a ledger of twelve years stays a few ranges.
 */
export const compactCovered = (
  covered: readonly CoveredRange[],
  settlingDays: number,
  timeZone: string,
): CoveredRange[] => {
  const isSettled = ({ last, checkedAt }: CoveredRange) =>
    last <= localDayAt(checkedAt, timeZone) - settlingDays;
  const joined: CoveredRange[] = [];
  for (const range of covered) {
    const before = joined.at(-1);
    if (before && before.last + 1 === range.first && isSettled(before) && isSettled(range))
      joined[joined.length - 1] = {
        first: before.first,
        last: range.last,
        checkedAt: Math.max(before.checkedAt, range.checkedAt),
      };
    else joined.push(range);
  }
  return joined;
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
