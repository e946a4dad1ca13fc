import type { DayRange } from './day-range';
import type { FailureKind } from './failure';

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
}

/** Nothing asked for yet. */
export const emptyCoverage = (account: string, stream: string): Coverage => ({
  account,
  stream,
  ranges: [],
  failed: [],
  learnedMaxDays: null,
});
