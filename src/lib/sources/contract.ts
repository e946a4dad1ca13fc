import type { AccountProfile, Device, Vendor } from '$lib/domain/account';
import type { QuotaRule } from '$lib/domain/budget';
import type { OAuthServer } from '$lib/domain/connection';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { Result } from '$lib/domain/result';
import type { DailyReading } from '$lib/domain/daily';
import type { ExerciseReading } from '$lib/domain/exercise';
import type { MinuteReading } from '$lib/domain/minutes';
import type { SleepReading } from '$lib/domain/sleep';
import type { BodyFatReading, WeighInReading } from '$lib/domain/weigh-in';

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
  readonly quota: QuotaRule;
  /** Who a token belongs to, where the vendor's token answer does not say; null where it does. */
  readonly identity: IdentityRequest | null;
  /** In parts where a vendor tells them apart; each is asked only where its scope was granted. */
  readonly profile: readonly ProfileRequest[];
  /** The cheap "anything new?", where the vendor has one. */
  readonly devices: DevicesRequest | null;
  /** No data is older than this. */
  readonly earliest: LocalDay;
  /** In the order people look at them. */
  readonly streams: readonly Stream[];
  /** Sorts a raw answer into a payload or a failure. Decides by status and shape, never by message text. */
  readonly interpret: (answer: Answer, now: number) => Result<unknown, Failure>;
}

/** A question below `apiBase`. No secrets in it: the engine adds the access token. */
export interface RequestSpec {
  readonly path: string;
  /** Sent as JSON by POST; a GET without it. */
  readonly body?: Readonly<Record<string, unknown>>;
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
  /** True where it can tell what the person is called. */
  readonly names?: true;
  /** True for what nothing waits for, such as goals: asked once a week, when the data are in. */
  readonly afterData?: true;
  readonly request: () => RequestSpec;
  /** What this part tells; fields it knows nothing of are left out and stay as they were, goals one by one. */
  readonly read: (payload: unknown) => Result<Partial<AccountProfile>, Failure>;
}

export interface IdentityRequest {
  readonly request: () => RequestSpec;
  readonly read: (payload: unknown) => Result<Identity, Failure>;
}

export interface Identity {
  /** The vendor's user id. */
  readonly userId: string;
  /** Ids of accounts that are the same person's at another vendor: `fitbit-<legacy user id>`. */
  readonly alsoKnownAs: readonly string[];
}

/** What sends to the account and when it last did: while that stands still, nothing measured by a device can be new. */
export interface DevicesRequest {
  readonly scope: string;
  readonly request: () => RequestSpec;
  /** Null where the answer tells nothing of any device; that is no proof of silence. */
  readonly read: (payload: unknown) => Result<readonly Device[] | null, Failure>;
}

/** One kind of data, asked for by ranges of local days. */
export interface Stream {
  /** The metric whose ledger it keeps; a coarse stream's ends in `_series`. */
  readonly id: string;
  readonly metrics: readonly MetricId[];
  readonly scope: string;
  /** Documented limit, a constant to doubt: the engine halves it for the account on refusal (I11). */
  readonly maxDays: number;
  /** A day is final once asked for at least this many days after it (I3): late corrections and deletions are picked up till then. */
  readonly settlingDays: number;
  /**
   * The stream this one stands in for: few requests give a first curve of values that the vendor filled in, which give
   * way to that stream's own. Null for a stream of measurements.
   */
  readonly coarseFor: string | null;
  /**
   * The kinds of device that all of it comes from: while those sent nothing new, it is asked for once a day only. Null
   * where people type values in as well, since those pass every device by.
   */
  readonly fedBy: readonly Device['kind'][] | null;
  /** True for what only devices of the account tell: nothing of it can be older than the account. */
  readonly sinceMember?: true;
  /** How many days one page usually holds, where answers have pages: for telling beforehand what a sync costs. */
  readonly daysPerPage?: number;
  /** True for minute data that cost a request a day: asked for only of the days that the person wants in such detail. */
  readonly inDetail?: true;
  /** True where it can be asked without its filter, see `AskContext.unfiltered`. */
  readonly canGoUnfiltered?: boolean;
  readonly request: (days: DayRange, context: AskContext) => RequestSpec;
  /** `asked` is what `request` was given. */
  readonly read: (
    payload: unknown,
    asked: AskContext & { readonly days: DayRange },
  ) => Result<Reading, Failure>;
}

/** What a question is put with besides its days. */
export interface AskContext {
  /** Where the page before ended, as its reading said; null for the first. */
  readonly after: string | null;
  /** IANA zone of the account's calendar. */
  readonly timeZone: string;
  /** The vendor refuses this account the filter of this stream: to be asked without one, and left where the days end. */
  readonly unfiltered?: boolean;
}

/** What one answer holds. */
export type Reading =
  | (Judged & { readonly kind: 'weigh-ins'; readonly rows: readonly WeighInReading[] })
  | (Judged & { readonly kind: 'body-fat'; readonly rows: readonly BodyFatReading[] })
  | (Judged & { readonly kind: 'daily'; readonly rows: readonly DailyReading[] })
  | (Judged & { readonly kind: 'minutes'; readonly rows: readonly MinuteReading[] })
  | (Judged & { readonly kind: 'sleep'; readonly rows: readonly SleepReading[] })
  | (Judged & { readonly kind: 'exercises'; readonly rows: readonly ExerciseReading[] })
  /** One value a day, measured or made up by the vendor. */
  | (Judged & { readonly kind: 'filled'; readonly rows: readonly FilledReading[] });

export interface FilledReading {
  readonly day: LocalDay;
  readonly value: number;
}

interface Judged {
  /** Records refused one by one; the rest stands. */
  readonly rejected: number;
  /**
   * True where the absence of a stored row says something (I10): the root key is there, at least one row, none
   * refused. `{}` and empty answers never are, since this vendor's service is dying.
   */
  readonly evidence: boolean;
  /** Where the answer is one of several pages, newest first; absent where it is all there is. */
  readonly page?: Page;
}

/**
 * One page of an answer. Days are whole from the newest back, so what a run got through stays covered when it is killed
 * between two pages; whoever goes on asks for the rest of the days anew.
 */
export interface Page {
  /** Ask again with this; null on the last page. */
  readonly after: string | null;
  /** From this day to the last one asked for, everything has now been told; null: not one day yet. */
  readonly wholeFrom: LocalDay | null;
  /** The days that this page alone tells everything of: only there may absence count (I10). */
  readonly alone: DayRange | null;
}
