import type { DayRange } from './day-range';
import type { Failure } from './failure';

export type JobState = 'queued' | 'running' | 'waiting' | 'needs_you' | 'done' | 'failed' | 'cancelled';

export type WaitReason = 'rate_limit' | 'offline' | 'backoff';

export interface RowCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
}

export interface StreamProgress {
  readonly stream: string;
  readonly state: 'pending' | 'running' | 'done' | 'failed' | 'not_granted';
  readonly done: number;
  readonly total: number;
  /** Records the reader refused, each on its own. */
  readonly rejected: number;
  readonly error: Failure | null;
  /** The days answered in this job, told of a job with `onlyDays` alone: elsewhere the ledger says it. */
  readonly answered?: readonly DayRange[];
}

/** What was asked for. `all` is resolved to days when the run learns how far back the account goes. */
export type SyncScope = '30d' | 'all' | 'yesterday' | DayRange;

/** Who wanted a sync: the person, or the app by itself on opening, on reconnect or in the background. */
export type AskedBy = 'person' | 'open' | 'reconnect' | 'background';

/** One asked-for sync. Lives in the database, so that any host can go on with it after a kill. */
export interface Job {
  readonly id: string;
  readonly account: string;
  readonly scope: SyncScope;
  readonly askedBy: AskedBy;
  /** The days `scope` came to mean, once known. */
  readonly range: DayRange | null;
  /** Metric ids; null for everything the source has. */
  readonly metricsWanted: readonly string[] | null;
  /** Exactly these days and, unlike elsewhere, settled ones too. Disjoint, oldest first; `scope` is their span. */
  readonly onlyDays?: readonly DayRange[];
  /** With the minute data of all its days, and the answers kept as they came. */
  readonly inDetail?: true;
  readonly state: JobState;
  readonly reason: WaitReason | null;
  /** When a waiting job may go on, epoch ms. Null for `offline`: it goes on when the network is back. */
  readonly resumeAt: number | null;
  readonly cancelRequested: boolean;
  /** When the run's opening question (profile or devices) was answered, epoch ms; it is asked once a job. */
  readonly openedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly endedAt: number | null;
  /** Last sign of life of the runner, epoch ms. */
  readonly heartbeatAt: number | null;
  readonly progress: { readonly done: number; readonly total: number };
  readonly requests: { readonly used: number; readonly planned: number };
  readonly rows: RowCounts;
  readonly streams: readonly StreamProgress[];
  /** Consecutive failed tries that were worth repeating; 0 after any success. */
  readonly tries: number;
  readonly error: Failure | null;
}

/** True for a job that will not run any more. */
export const hasEnded = (job: Pick<Job, 'state'>): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

export const noRows: RowCounts = { added: 0, updated: 0, unchanged: 0, deleted: 0 };
