import type { AccountProfile, Vendor } from '$lib/domain/account';
import type { OAuthServer } from '$lib/domain/connection';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { Result } from '$lib/domain/result';
import type { WeighInReading } from '$lib/domain/weigh-in';

/**
 * A source is data and pure functions: how to ask and how to read. It never fetches, stores or waits; the engine does.
 * See README.md in this folder for how to add one, and contract-suite.ts for what each must pass.
 */
export interface Source {
  readonly id: SourceId;
  readonly vendor: Vendor;
  /** Origin of the API, without trailing slash. Every request path is below it. */
  readonly apiBase: string;
  readonly oauth: OAuthServer;
  /** Scopes the app asks for; `required` ones cannot be left out. */
  readonly scopes: readonly { readonly scope: string; readonly required: boolean }[];
  readonly quota: Quota;
  readonly profile: ProfileRequest;
  /** In the order people look at them. */
  readonly streams: readonly Stream[];
  /** Sorts a raw answer into a payload or a failure. Decides by status and shape, never by message text. */
  readonly interpret: (answer: Answer, now: number) => Result<unknown, Failure>;
}

/** The vendor's request quota per account. */
export interface Quota {
  readonly requests: number;
  /** Fixed windows from multiples of this length since the epoch, such as full clock hours. */
  readonly windowMs: number;
  /** Added to a reset before asking again, since vendors' clocks and counts lag. */
  readonly marginMs: number;
}

/** A GET below `apiBase`. No secrets in it: the engine adds the access token. */
export interface RequestSpec {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back, before anyone trusts it. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export interface ProfileRequest {
  readonly scope: string;
  readonly request: () => RequestSpec;
  readonly read: (payload: unknown) => Result<AccountProfile, Failure>;
}

/** One kind of data, asked for by ranges of local days. */
export interface Stream {
  readonly id: string;
  readonly metrics: readonly MetricId[];
  readonly scope: string;
  /** Documented limit, a constant to doubt: the engine halves it for the account on refusal (I11). */
  readonly maxDays: number;
  /** A day is final once asked for at least this many days after it (I3): late corrections and deletions are picked up till then. */
  readonly settlingDays: number;
  readonly request: (days: DayRange) => RequestSpec;
  readonly read: (payload: unknown) => Result<Reading, Failure>;
}

/** What one answer holds. */
export interface Reading {
  readonly kind: 'weigh-ins';
  readonly rows: readonly WeighInReading[];
  /** Records refused one by one; the rest stands. */
  readonly rejected: number;
  /**
   * True where the absence of a stored row says something (I10): the root key is there, at least one row, none
   * refused. `{}` and empty answers never are, since this vendor's service is dying.
   */
  readonly evidence: boolean;
}
