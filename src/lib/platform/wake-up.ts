import { hasEnded, type Job } from '$lib/domain/job';
import type { Live } from '$lib/domain/live';
import { wakeAt } from '$lib/sync/jobs';

/** A running worker is woken this often while a job is open: each message gives it a new lease of life. */
const KEEP_ALIVE_MS = 20_000;

/** A runner that was just woken needs a moment to show it in the job row. */
const PATIENCE_MS = 2_000;

/** The longest a timer can wait without overflowing; it then looks again. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** When to wake a runner next for these open jobs, given when it was last woken; null when nothing is to be done. */
export const nextWake = (
  open: readonly Job[],
  now: number,
  online: boolean,
  lastWake: number,
): number | null => {
  const due = open.map((job) => wakeAt(job, now, online)).filter((time) => time !== null);
  if (due.length === 0) return null;
  const running = open.some((job) => job.state === 'running');
  const soonest = Math.min(...due, running ? lastWake + KEEP_ALIVE_MS : Infinity);
  return Math.max(now, soonest, lastWake + PATIENCE_MS);
};

/** What the page's watch over the jobs needs. */
export interface JobWatch {
  readonly wake: () => void;
  readonly isOnline: () => boolean;
  /** Resolves when nobody runs this account's jobs any more; rejects when the signal fires. */
  readonly whenRunnerGone: (account: string, signal: AbortSignal) => Promise<void>;
}

/**
 * The page's part in a run: it keeps the clock. Watches the jobs, wakes the runner when one can go on, and keeps a
 * running worker alive. A runner that dies lets go of its lock, and the page, which waits for just that, wakes the next
 * one at once. Returns the way out.
 */
export const watchJobs = (
  jobs: Live<readonly Job[]>,
  { wake, isOnline, whenRunnerGone }: JobWatch,
): (() => void) => {
  let open: readonly Job[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastWake = 0;
  const watched = new Map<string, AbortController>();

  const look = (): void => {
    clearTimeout(timer);
    const at = nextWake(open, Date.now(), isOnline(), lastWake);
    if (at !== null) timer = setTimeout(wakeNow, Math.min(at - Date.now(), TIMER_MAX_MS));
  };
  const wakeNow = (): void => {
    lastWake = Date.now();
    wake();
    look();
  };
  const isRunning = (account: string) =>
    open.some((job) => job.account === account && job.state === 'running');

  /** One watch for each account with a running job, from the moment somebody holds its lock. */
  const watchRunners = (): void => {
    for (const [account, watch] of watched) if (!isRunning(account)) watch.abort();
    for (const { account, state } of open) {
      if (state !== 'running' || watched.has(account)) continue;
      const watch = new AbortController();
      watched.set(account, watch);
      whenRunnerGone(account, watch.signal)
        .then(() => {
          if (isRunning(account)) wakeNow();
        })
        .catch(() => undefined)
        .finally(() => watched.delete(account));
    }
  };

  const stop = jobs.subscribe((all) => {
    open = all.filter((job) => !hasEnded(job));
    look();
    watchRunners();
  });
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    stop();
    for (const watch of watched.values()) watch.abort();
    removeEventListener('online', look);
    document.removeEventListener('visibilitychange', look);
  };
};

/** Resolves when a lock is free, without keeping it. */
export const whenFree = (lockName: string, signal: AbortSignal): Promise<void> =>
  navigator.locks.request(lockName, { signal }, () => undefined);
