import { rangesOf, type DayRange } from '$lib/domain/day-range';
import { noRows, type AskedBy, type Job, type SyncScope } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';

/** What a sync is asked for with. */
export interface NewJob {
  readonly account: string;
  readonly scope: SyncScope;
  /** Null: everything. */
  readonly metricsWanted?: readonly string[] | null | undefined;
  /** Absent: every day of the scope that is missing. */
  readonly onlyDays?: readonly DayRange[] | undefined;
  /** "Yesterday" is in detail always. */
  readonly inDetail?: boolean | undefined;
  readonly askedBy?: AskedBy | undefined;
}

/** What a new job has to say of its days. Of days by name there is at least one. */
export const daysWanted = (wanted: SyncScope | readonly LocalDay[]): Pick<Job, 'scope' | 'onlyDays'> => {
  if (typeof wanted === 'string' || 'first' in wanted) return { scope: wanted };
  const onlyDays = rangesOf(wanted);
  const [first, last] = [onlyDays[0], onlyDays.at(-1)];
  if (!first || !last) throw new Error('A sync of certain days needs a day');
  return { scope: { first: first.first, last: last.last }, onlyDays };
};

/** A job as it is first written. Everything else is learned by running it. */
export const newJob = (
  id: string,
  { account, scope, metricsWanted = null, onlyDays, inDetail = false, askedBy = 'person' }: NewJob,
  now: number,
): Job => ({
  id,
  account,
  scope,
  askedBy,
  range: null,
  metricsWanted,
  ...(onlyDays ? { onlyDays } : {}),
  ...(inDetail || scope === 'yesterday' ? { inDetail: true } : {}),
  state: 'queued',
  reason: null,
  resumeAt: null,
  cancelRequested: false,
  openedAt: null,
  createdAt: now,
  updatedAt: now,
  endedAt: null,
  heartbeatAt: null,
  progress: { done: 0, total: 0 },
  requests: { used: 0, planned: 0 },
  rows: noRows,
  streams: [],
  tries: 0,
  error: null,
});

/** True for a job that waits until the vendor's side is put right: no sign-in sets it going again. */
export const isBarred = ({ state, error }: Pick<Job, 'state' | 'error'>): boolean =>
  state === 'needs_you' && error?.kind === 'barred';

/** A job that waited for its person is to be run again. */
export const queuedAgain = { state: 'queued', reason: null, resumeAt: null, error: null } as const;

/** Without a sign of life for this long, a running job has lost its runner and any host may go on with it. */
export const STALE_AFTER_MS = 45_000;

/**
 * When a host should next wake a runner for an open job: `now` for one that can go on, later for one that waits,
 * null where only the network's return or the person can help.
 */
export const wakeAt = (job: Job, now: number, online: boolean): number | null => {
  switch (job.state) {
    case 'queued':
      return now;
    case 'running':
      return Math.max(now, (job.heartbeatAt ?? job.updatedAt) + STALE_AFTER_MS);
    case 'waiting':
      if (job.reason === 'offline') return online ? now : null;
      return isFromTheFuture(job, now) ? now : Math.max(now, job.resumeAt ?? now);
    case 'needs_you':
    case 'done':
    case 'failed':
    case 'cancelled':
      return null;
  }
};

/** True where the device's clock was set back since: what it then wrote about time to come means nothing. */
export const isFromTheFuture = ({ updatedAt }: Pick<Job, 'updatedAt'>, now: number): boolean =>
  updatedAt > now + CLOCK_SLACK_MS;

/** For the milliseconds between reading the clock and writing the row. */
const CLOCK_SLACK_MS = 5_000;

/** Held by whoever runs an account's jobs; free again the moment they end or die. */
export const runLockName = (prefix: string, accountId: string): string => `${prefix}run|${accountId}`;
