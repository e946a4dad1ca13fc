import type { Account, Vendor } from '$lib/domain/account';
import type { Budget } from '$lib/domain/budget';
import type { Coverage } from '$lib/domain/coverage';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { FilledYear } from '$lib/domain/filled-year';
import type { Job, RowCounts } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { Result } from '$lib/domain/result';
import type { DailyValue } from '$lib/domain/daily';
import type { RawAnswer } from '$lib/domain/raw';
import type { Exercise } from '$lib/domain/exercise';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, WeighIn } from '$lib/domain/weigh-in';

/** What the engine and the sign-in ask of their host. Service worker, page and tests each pass their own. */

export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Uniform in [0, 1), for jitter only; secrets use `crypto`. */
export type Random = () => number;

export type Fetch = (request: Request) => Promise<Response>;

/** Resolves after `ms`, or at once when the signal fires. Never rejects. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Web Locks: exclusive across tabs and the worker of one browser profile. */
export interface Locks {
  /**
   * Runs `task` while holding `name`. Waits at most `waitMs` for it, then gives null without running. The lock is
   * free again when `task` settles or its host dies.
   */
  readonly run: <T>(name: string, waitMs: number, task: () => Promise<T>) => Promise<T | null>;
}

/** An access token for an account, refreshed where needed. `rejected` is the token the vendor just refused. */
export interface AccessTokens {
  readonly get: (accountId: string, rejected?: string) => Promise<Result<string, Failure>>;
}

/** The engine's store. `compare` and `commit` for a chunk run in one transaction, so a second writer cannot slip between. */
export interface SyncStore {
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly updateAccount: (id: string, patch: Partial<Account>) => Promise<void>;
  /** Jobs of an account that have not ended, oldest first. */
  readonly openJobs: (account: string) => Promise<readonly Job[]>;
  readonly job: (id: string) => Promise<Job | undefined>;
  readonly updateJob: (id: string, patch: Partial<Job>) => Promise<void>;
  readonly coverage: (account: string, stream: string) => Promise<Coverage>;
  /** Read, changed and written in one transaction. */
  readonly updateCoverage: (
    account: string,
    stream: string,
    change: (stored: Coverage) => Coverage,
  ) => Promise<void>;
  /** Read, changed and written in one transaction, so that no two contexts spend the same request. Gives what was written. */
  readonly updateBudget: (account: string, change: (stored: Budget | undefined) => Budget) => Promise<Budget>;
  /** The oldest day a coarse series has a value for, or null. */
  readonly firstFilledDay: (account: string, metric: MetricId) => Promise<LocalDay | null>;
  /** What the vendor's last real answer says of the connector. */
  readonly saveHealth: (health: Health) => Promise<void>;
  /**
   * One answered chunk: reads the stored rows of these days, lets `decide` say what changes, and commits rows, ledger
   * and job together or not at all (I1, I8). `decide` and `job` are synchronous, since an IndexedDB transaction ends
   * at the first idle await; both see what is stored at that moment, not what the caller read before. Nothing is written
   * where the job is gone or has ended meanwhile: an answer that was under way when the account was deleted comes too late.
   */
  readonly commitChunk: (chunk: ChunkCommit) => Promise<Result<RowCounts, Failure>>;
}

/** The last real answer of a vendor. */
export interface Health {
  readonly vendor: Vendor;
  readonly state: 'alive' | 'needs-you' | 'closed' | 'unreachable';
  readonly checkedAt: number;
}

/** The tables a chunk can be written to, with their rows. */
export interface RowTables {
  readonly weighIns: WeighIn;
  readonly bodyFat: BodyFat;
  readonly filledYears: FilledYear;
  readonly daily: DailyValue;
  readonly minutes: MinuteDay;
  readonly sleeps: SleepLog;
  readonly exercises: Exercise;
}

/** What one answered chunk wants to change. */
export interface ChunkCommit {
  readonly account: string;
  readonly source: string;
  readonly days: DayRange;
  /** What the stream brings: tables that hold several metrics give its rows alone to `decide`. */
  readonly metrics: readonly MetricId[];
  readonly rows: ChunkRows;
  readonly coverage: (stored: Coverage) => Coverage;
  readonly stream: string;
  /** The answer as it came, kept beside its rows, where the person wants that. */
  readonly raw?: RawAnswer | null;
  readonly jobId: string;
  readonly job: (stored: Job, counts: RowCounts) => Partial<Job>;
}

/** One table and what is to be decided about its rows of the chunk's days. */
export type ChunkRows = {
  readonly [T in keyof RowTables]: {
    readonly table: T;
    readonly decide: (stored: readonly RowTables[T][]) => RowChanges<RowTables[T]>;
  };
}[keyof RowTables];

export interface RowChanges<Row> {
  readonly puts: readonly Row[];
  readonly counts: RowCounts;
}

/** Sealed bytes as `auth/token-vault` made them, with the few facts that must be readable without the key. */
export interface SealedRecord {
  readonly id: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
  readonly savedAt: number;
}

/** The vault's shelf: keeps sealed records and the non-extractable key. Knows nothing of what is inside. */
export interface TokenStore {
  readonly key: () => Promise<CryptoKey | undefined>;
  /** Keeps the first key ever given; a second caller gets the first one's back. */
  readonly keepKey: (key: CryptoKey) => Promise<CryptoKey>;
  readonly get: (id: string) => Promise<SealedRecord | undefined>;
  readonly put: (record: SealedRecord) => Promise<void>;
  readonly delete: (id: string) => Promise<void>;
  /** Ids that begin with `prefix`. */
  readonly ids: (prefix: string) => Promise<readonly string[]>;
}
