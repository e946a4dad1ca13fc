/** A vendor's request quota for one account, as its documentation has it. */
export interface QuotaRule {
  readonly requests: number;
  /** Fixed windows from multiples of this length since the epoch, such as full clock hours. */
  readonly windowMs: number;
  /** Added to a reset before asking again, since vendors' clocks and counts lag. */
  readonly marginMs: number;
}

/** Our own count of the quota, since rate headers are not readable in a page (fitbit-web-api.md §3.2). */
export interface Budget {
  readonly account: string;
  /** Start of the vendor's window, epoch ms. */
  readonly windowStart: number;
  readonly used: number;
  /** Set by a 429: no request before this instant. */
  readonly blockedUntil: number | null;
  /** When this row was written. One from the future tells that the device's clock was set back. */
  readonly notedAt: number;
}

/**
 * The count as it stands at `now`: a fresh one in a new window. What a clock that ran ahead wrote counts for nothing,
 * or an account could be blocked until next year.
 */
export const budgetAt = (
  stored: Budget | undefined,
  account: string,
  quota: QuotaRule,
  now: number,
): Budget => {
  const windowStart = Math.floor(now / quota.windowMs) * quota.windowMs;
  if (!stored || stored.notedAt > now + CLOCK_SLACK_MS)
    return { account, windowStart, used: 0, blockedUntil: null, notedAt: now };
  const blockedUntil = stored.blockedUntil !== null && stored.blockedUntil > now ? stored.blockedUntil : null;
  const used = stored.windowStart === windowStart ? stored.used : 0;
  return { account, windowStart, used, blockedUntil, notedAt: now };
};

/** When the next request may be sent: `now`, or the instant the vendor's window opens again. */
export const nextRequestAt = (budget: Budget, quota: QuotaRule, now: number): number => {
  if (budget.blockedUntil !== null && budget.blockedUntil > now) return budget.blockedUntil;
  return budget.used < quota.requests ? now : budget.windowStart + quota.windowMs + quota.marginMs;
};

/** One more request counted. Counted before it is sent: an answer that never comes has cost one too. */
export const spend = (budget: Budget): Budget => ({ ...budget, used: budget.used + 1 });

/** After a 429: by its `Retry-After`, or by the end of the window where none is readable. */
export const blockUntil = (budget: Budget, until: number): Budget => ({ ...budget, blockedUntil: until });

/** `Retry-After` in seconds or as a date where a page may read it, else the end of the vendor's window; never in the past. */
export const retryAt = (header: string | null, quota: QuotaRule, now: number): number => {
  const named =
    header === null ? NaN : /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  if (Number.isFinite(named)) return Math.max(now, named) + quota.marginMs;
  return (Math.floor(now / quota.windowMs) + 1) * quota.windowMs + quota.marginMs;
};

/** Clocks of one device's contexts agree; this is for the milliseconds between reading and writing. */
const CLOCK_SLACK_MS = 5_000;
