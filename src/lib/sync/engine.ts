import type { Account, AccountNeed } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { lengthOf } from '$lib/domain/day-range';
import { hasEnded, type Job } from '$lib/domain/job';
import type { SyncWishes } from '$lib/domain/settings';
import type { Source } from '$lib/sources/contract';
import { createFetcher, type FetcherDeps } from './fetcher';
import type { Stop } from './ask';
import { runJob } from './job-run';
import { isBarred, isFromTheFuture, queuedAgain, runLockName } from './jobs';
import type { Locks, Random, Sleep, SyncStore } from './ports';

export interface EngineDeps extends FetcherDeps {
  readonly store: SyncStore;
  readonly locks: Locks;
  readonly sleep: Sleep;
  readonly random: Random;
  /** The browser's own word, which costs nothing: when to try again what waits for the network. */
  readonly isOnline: () => boolean;
  /** The source of a vendor; the engine knows none by name. */
  readonly sourceOf: (vendor: Account['vendor']) => Source | undefined;
  /** What the person wants of every sync, as it is set now. */
  readonly wishes: () => Promise<SyncWishes>;
  /** IANA zone of this device, for an account whose own zone is not known yet. */
  readonly deviceTimeZone: string;
  /** Fires when someone asks to cancel this job; the job row says so too, for a runner that was not there. */
  readonly onCancel: (jobId: string, cancel: () => void) => () => void;
  /** Told of every job that failed or now needs the person, after its row says so. */
  readonly onAttention: (job: Job) => Promise<void>;
  /** Prefix of lock names; differs by base path. */
  readonly lockPrefix: string;
}

/** How long a second host waits for the first one before it leaves the work to it. */
const RUNNER_WAIT_MS = 1_000;

/** The longest quota window that a run waits out itself: without a page nobody would wake a worker for the next minute. */
const SHORT_WINDOW_MS = 60_000;

/**
 * Runs the open jobs of an account that are due, oldest first, one runner across tabs and worker (I6). Returns when
 * nothing is due, the deadline has passed, or another runner is at work; where a vendor counts by the minute, the rest
 * of a minute is waited for. Every state of a job is in the store, so it may be killed between any two awaits and called
 * again by any host (I8).
 */
export const runAccount = async (deps: EngineDeps, accountId: string, deadline: number): Promise<void> => {
  await deps.locks.run(runLockName(deps.lockPrefix, accountId), RUNNER_WAIT_MS, async () => {
    const fetcher = createFetcher(deps);
    const tried = new Set<string>();
    while (deps.clock.now() < deadline) {
      const open = await deps.store.openJobs(accountId);
      const job = shortestFirst(open).find((candidate) => !tried.has(candidate.id) && isDue(candidate, deps));
      if (job) {
        tried.add(job.id);
        await runOne(deps, fetcher, job, deadline);
        continue;
      }
      const next = await nextMinute(deps, open, deadline);
      if (!next) return;
      await deps.sleep(Math.max(0, next.at - deps.clock.now()));
      tried.delete(next.job);
    }
  });
};

/** Few days before many, older before newer: whoever wants yesterday need not wait hours for somebody's twelve years. */
const shortestFirst = (jobs: readonly Job[]): readonly Job[] => {
  const daysOf = ({ scope, range, onlyDays }: Job): number => {
    if (onlyDays) return onlyDays.reduce((sum, days) => sum + lengthOf(days), 0);
    if (scope === 'all') return Infinity;
    if (range) return lengthOf(range);
    return scope === 'yesterday' ? 1 : scope === '30d' ? 30 : lengthOf(scope);
  };
  return [...jobs].sort((a, b) => Math.sign(daysOf(a) - daysOf(b)) || a.createdAt - b.createdAt);
};

/** The job that waits for a quota which opens within a moment and before the deadline; null where there is none. */
const nextMinute = async (
  deps: EngineDeps,
  open: readonly Job[],
  deadline: number,
): Promise<{ readonly job: string; readonly at: number } | null> => {
  const [job] = open.filter(({ state, reason }) => state === 'waiting' && reason === 'rate_limit');
  const account = job && (await deps.store.account(job.account));
  const quota = account && deps.sourceOf(account.vendor)?.quota;
  if (!job || !quota || quota.windowMs > SHORT_WINDOW_MS || job.resumeAt === null) return null;
  const isNear = job.resumeAt <= deps.clock.now() + quota.windowMs + quota.marginMs;
  return isNear && job.resumeAt < deadline ? { job: job.id, at: job.resumeAt } : null;
};

/** True for a job that can go on now: not waiting, or its time or the network has come. */
export const isDue = (job: Job, { clock, isOnline }: Pick<EngineDeps, 'clock' | 'isOnline'>): boolean => {
  if (hasEnded(job)) return false;
  if (job.cancelRequested) return true;
  if (job.state === 'needs_you') return false;
  if (job.state !== 'waiting') return true;
  const now = clock.now();
  if (isFromTheFuture(job, now)) return true;
  return job.reason === 'offline' ? isOnline() : job.resumeAt === null || job.resumeAt <= now;
};

const runOne = async (
  deps: EngineDeps,
  fetcher: ReturnType<typeof createFetcher>,
  job: Job,
  deadline: number,
): Promise<void> => {
  const abort = new AbortController();
  const stopListening = deps.onCancel(job.id, () => abort.abort());
  try {
    const stop = await runJob({ ...deps, fetcher, signal: abort.signal, deadline }, job);
    await close(deps, job, stop);
  } finally {
    stopListening();
  }
};

const close = async (deps: EngineDeps, job: Job, stop: Stop): Promise<void> => {
  // Disconnected or cancelled from elsewhere meanwhile: that has the last word.
  const current = await deps.store.job(job.id);
  if (!current || hasEnded(current)) return;
  const now = deps.clock.now();
  const ended = { updatedAt: now, endedAt: now, reason: null, resumeAt: null } as const;
  switch (stop.kind) {
    case 'done':
      await deps.store.updateJob(job.id, { ...ended, state: 'done', error: null, tries: 0 });
      await deps.store.updateAccount(job.account, {
        // News are looked for from the last sync on: certain days are none.
        ...(job.onlyDays ? {} : { lastSyncAt: now }),
        state: 'connected',
        needs: null,
        updatedAt: now,
      });
      return wakeBarred(deps, job.account);
    case 'cancelled':
      return deps.store.updateJob(job.id, { ...ended, state: 'cancelled' });
    case 'failed':
      await deps.store.updateJob(job.id, { ...ended, state: 'failed', error: stop.failure });
      await noteNeed(deps, job.account, stop.failure);
      return deps.onAttention({ ...job, state: 'failed', error: stop.failure });
    case 'needs-you':
      await deps.store.updateJob(job.id, {
        state: 'needs_you',
        reason: null,
        resumeAt: null,
        error: stop.failure,
        updatedAt: now,
      });
      await noteNeed(deps, job.account, stop.failure);
      return deps.onAttention({ ...job, state: 'needs_you', error: stop.failure });
    case 'waiting':
      return deps.store.updateJob(job.id, {
        state: 'waiting',
        reason: stop.reason,
        resumeAt: stop.resumeAt,
        error: stop.failure,
        updatedAt: now,
      });
    case 'deadline':
      // Still open: the page or the next event wakes a runner, which goes on from the ledger.
      return deps.store.updateJob(job.id, { state: 'queued', updatedAt: now });
  }
};

const noteNeed = async (deps: EngineDeps, accountId: string, failure: Failure): Promise<void> => {
  const needs = needOf(failure);
  if (needs !== null)
    await deps.store.updateAccount(accountId, { state: 'needs_you', needs, updatedAt: deps.clock.now() });
};

const needOf = (failure: Failure): AccountNeed | null => {
  switch (failure.kind) {
    case 'service-closed':
      return 'service-closed';
    case 'sign-in-needed':
    case 'unauthorised':
      return 'sign-in';
    case 'barred':
      return failure.remedy;
    default:
      return null;
  }
};

/** What barred the account is put right, as a sync has just shown: the jobs that waited for it go on. */
const wakeBarred = async ({ store, clock }: EngineDeps, accountId: string): Promise<void> => {
  for (const job of await store.openJobs(accountId))
    if (isBarred(job)) await store.updateJob(job.id, { ...queuedAgain, updatedAt: clock.now() });
};
