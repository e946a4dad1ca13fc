import type { CoveredRange, FailedRange } from '$lib/domain/coverage';
import type { DayRange } from '$lib/domain/day-range';
import { gapsIn } from '$lib/domain/day-range';
import { localDayAt } from '$lib/domain/local-date';
import type { FailureKind } from '$lib/domain/failure';

/** The days that were answered at `since` or later, but not in the future. */
export const checkedSince = (covered: readonly CoveredRange[], since: number, now: number): DayRange[] =>
  covered.filter(({ checkedAt }) => since <= checkedAt && checkedAt <= now);

/**
 * The same knowledge in fewer ranges: neighbours that are settled altogether become one, checked when the later of them
 * was. Which days are settled does not change, so no plan does either; a ledger of twelve years stays a few ranges.
 */
export const compactCovered = (
  covered: readonly CoveredRange[],
  settlingDays: number,
  timeZone: string,
  now: number,
): CoveredRange[] => {
  const isSettled = ({ last, checkedAt }: CoveredRange) =>
    checkedAt <= now && last <= localDayAt(checkedAt, timeZone) - settlingDays;
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

/** The failures still to be shown after `days` were answered. */
export const withoutFailed = (failed: readonly FailedRange[], days: DayRange): FailedRange[] =>
  failed.flatMap((range) => gapsIn([days], range).map((piece) => ({ ...range, ...piece })));

/** The failures to be shown after `days` could not be had. */
export const addFailed = (
  failed: readonly FailedRange[],
  days: DayRange,
  failure: FailureKind,
  failedAt: number,
): FailedRange[] =>
  [...withoutFailed(failed, days), { ...days, failure, failedAt }].sort((a, b) => a.first - b.first);
