import type { Coverage } from '$lib/domain/coverage';
import { contains, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';

/** What is known of a day of one metric. */
export type DayState =
  /** At least one row. */
  | 'measured'
  /** Asked for and answered, and there was nothing. */
  | 'empty'
  /** The last question for it got no usable answer. */
  | 'failed'
  | 'never'
  /** The person did not grant the scope. */
  | 'not_granted';

export interface StateRange extends DayRange {
  readonly state: DayState;
}

/** One metric of an account over all its days. */
export interface MetricCoverage {
  readonly metric: MetricId;
  /** Oldest first; together the days of the account, but for those that nobody wants to know of. */
  readonly ranges: readonly StateRange[];
}

/**
 * The state of every day of `range`, as neighbouring ranges of different states that together are exactly `range`.
 * A row says more than the ledger, the ledger more than a failure, since a later answer settles an earlier failure.
 */
export const coverageRanges = ({
  range,
  measured,
  ledger,
  granted,
}: {
  readonly range: DayRange;
  /** Days with a row, in any order, repeats allowed. */
  readonly measured: Iterable<LocalDay>;
  readonly ledger: Pick<Coverage, 'ranges' | 'failed'>;
  readonly granted: boolean;
}): readonly StateRange[] => {
  const states = new Array<DayState>(range.last - range.first + 1).fill(granted ? 'never' : 'not_granted');
  const paint = ({ first, last }: DayRange, state: DayState) => {
    const from = Math.max(first, range.first) - range.first;
    if (last >= range.first) states.fill(state, from, Math.min(last, range.last) - range.first + 1);
  };
  for (const failed of ledger.failed) paint(failed, 'failed');
  for (const covered of ledger.ranges) paint(covered, 'empty');
  for (const day of measured) if (contains(range, day)) states[day - range.first] = 'measured';
  return joined(states, range.first);
};

const joined = (states: readonly DayState[], first: LocalDay): StateRange[] => {
  const ranges: StateRange[] = [];
  for (const [i, state] of states.entries()) {
    const before = ranges.at(-1);
    if (before?.state === state) ranges[ranges.length - 1] = { ...before, last: first + i };
    else ranges.push({ first: first + i, last: first + i, state });
  }
  return ranges;
};
