import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import type { Job, SyncScope } from '$lib/domain/job';
import type { WeighIn } from '$lib/domain/weigh-in';

/** What the API reads and starts. Implemented on the database by `platform`. */
export interface LocalApiPorts {
  readonly accounts: () => Promise<readonly Account[]>;
  readonly jobs: () => Promise<readonly Job[]>;
  readonly job: (id: string) => Promise<Job | undefined>;
  /** Oldest first, tombstones left out. */
  readonly weighIns: (account: string | null, range: DayRange) => Promise<readonly WeighIn[]>;
  readonly createJob: (account: string, scope: SyncScope, streams: readonly string[] | null) => Promise<Job>;
  /** Wakes a runner; what it does is seen in the job. */
  readonly run: () => void;
  /** The job once it has ended, or waits for something that no request can hurry. */
  readonly settled: (id: string) => Promise<Job>;
}
