import type { Account } from '$lib/domain/account';
import type { Challenge, Entry } from '$lib/domain/challenge';
import type { DailyValue } from '$lib/domain/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { Deliveries } from '$lib/domain/delivery';
import type { Exercise } from '$lib/domain/exercise';
import type { SyncScope, Job } from '$lib/domain/job';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import type { DailyMetric } from '$lib/metrics/daily';
import type { MetricCoverage } from '$lib/metrics/coverage';

/** Metrics that come by the minute. */
export type MinuteMetric = 'heart_rate' | 'steps_interval';

/**
 * What the API reads and starts. Implemented on the database by `platform`. Where `source` is given, what that one tells is
 * read, also where another tells of the same day.
 */
export interface LocalApiPorts {
  readonly accounts: () => Promise<readonly Account[]>;
  readonly jobs: () => Promise<readonly Job[]>;
  readonly job: (id: string) => Promise<Job | undefined>;
  /** Oldest first, tombstones left out. `accounts` null: everybody's. See `weighInsIn` for `source`. */
  readonly weighIns: (
    accounts: readonly string[] | null,
    range: DayRange,
    source?: string,
  ) => Promise<readonly Measurement[]>;
  /** What became of the accounts' records at other services. */
  readonly deliveries: (accounts: readonly string[] | null) => Promise<Deliveries>;
  readonly bodyFat: (
    accounts: readonly string[] | null,
    range: DayRange,
    source?: string,
  ) => Promise<readonly BodyFat[]>;
  /** One value a day, oldest first. */
  readonly daily: (
    accounts: readonly string[] | null,
    metric: DailyMetric,
    range: DayRange,
    source?: string,
  ) => Promise<readonly DailyValue[]>;
  readonly sleeps: (account: string | null, range: DayRange, source?: string) => Promise<readonly SleepLog[]>;
  readonly exercises: (
    account: string | null,
    range: DayRange,
    source?: string,
  ) => Promise<readonly Exercise[]>;
  /** One row a person and day, oldest first. */
  readonly minutes: (
    account: string | null,
    metric: MinuteMetric,
    range: DayRange,
    source?: string,
  ) => Promise<readonly MinuteDay[]>;
  /** Every metric of the account's source over all its days; empty for an account without a live source. */
  readonly coverage: (account: Account) => Promise<readonly MetricCoverage[]>;
  /** Those that begin last first. */
  readonly challenges: () => Promise<readonly Challenge[]>;
  /** Its people with what their points follow from. */
  readonly entries: (challenge: Challenge) => Promise<readonly Entry[]>;
  /** What the account's source can be asked for. */
  readonly offers: (account: Account) => readonly MetricId[];
  /** `metrics` null: everything the source has. */
  readonly createJob: (
    account: string,
    scope: SyncScope,
    options: { readonly metrics: readonly string[] | null; readonly inDetail: boolean },
  ) => Promise<Job>;
  /** Wakes a runner; what it does is seen in the job. */
  readonly run: () => void;
  /** The job once it has ended, or waits for something that no request can hurry. */
  readonly settled: (id: string) => Promise<Job>;
}
