import { budgetAt } from '$lib/domain/budget';
import { m } from '$lib/paraglide/messages';
import type { QuotaCount } from '$lib/platform/page-host-types';
import { clockText, wholeNumber } from '../format';

/** How an account's quota stands, as a sentence and as the values of a meter. */
export interface QuotaWords {
  readonly text: string;
  readonly used: number;
  readonly limit: number;
  /** For the meter: "12 used, 138 left". */
  readonly left: string;
  readonly blocked: boolean;
}

export const quotaWords = (account: string, { rule, stored }: QuotaCount, now: number): QuotaWords => {
  const budget = budgetAt(stored, account, rule, now);
  const limit = rule.requests;
  // The count goes one over where the vendor answered 429 to what we thought was free.
  const used = Math.min(budget.used, limit);
  const counted = { limit: wholeNumber(limit), left: wholeNumber(limit - used) };
  const time = clockText(budget.windowStart + rule.windowMs);
  const blocked = budget.blockedUntil !== null;
  return {
    text: blocked
      ? m.quota_blocked({ time: clockText(budget.blockedUntil) })
      : rule.windowMs === HOUR_MS
        ? m.quota_used_hour({ ...counted, time })
        : m.quota_used({ ...counted, time }),
    used,
    limit,
    left: m.quota_left({ used: wholeNumber(used), left: counted.left }),
    blocked,
  };
};

const HOUR_MS = 3_600_000;
