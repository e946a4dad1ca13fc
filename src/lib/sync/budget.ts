import type { Budget } from './ports';

/** The vendor's window as the engine uses it. */
export interface QuotaRule {
  readonly requests: number;
  readonly windowMs: number;
  readonly marginMs: number;
}

/** A fresh count in the window that holds `now`. */
export const budgetAt = (
  stored: Budget | undefined,
  account: string,
  quota: QuotaRule,
  now: number,
): Budget => {
  const windowStart = Math.floor(now / quota.windowMs) * quota.windowMs;
  if (!stored) return { account, windowStart, used: 0, blockedUntil: null };
  const blockedUntil = stored.blockedUntil !== null && stored.blockedUntil > now ? stored.blockedUntil : null;
  return stored.windowStart === windowStart
    ? { ...stored, blockedUntil }
    : { account, windowStart, used: 0, blockedUntil };
};

/** When the next request may be sent: `now`, or the instant the vendor's window opens again. */
export const nextRequestAt = (budget: Budget, quota: QuotaRule, now: number): number => {
  if (budget.blockedUntil !== null && budget.blockedUntil > now) return budget.blockedUntil;
  return budget.used < quota.requests ? now : budget.windowStart + quota.windowMs + quota.marginMs;
};

/** One more request counted. Counted before it is sent: an answer that never comes has cost one too. */
export const spend = (budget: Budget): Budget => ({ ...budget, used: budget.used + 1 });

/** After a 429 without a readable `Retry-After`, and by it otherwise. */
export const blockUntil = (budget: Budget, until: number): Budget => ({ ...budget, blockedUntil: until });
