import type { Clock, Locks, Sleep } from '$lib/sync/ports';

/** The ports of `sync` as a browser has them, in page and worker alike. */

export const systemClock: Clock = { now: () => Date.now() };

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });

/** Web Locks, released by the browser when their holder dies. */
export const webLocks: Locks = {
  run: async (name, waitMs, task) => {
    let started = false;
    try {
      return await navigator.locks.request(name, { signal: AbortSignal.timeout(waitMs) }, () => {
        started = true;
        return task();
      });
    } catch (error) {
      // Before the lock was given the only failure is that the wait was over; after it, it is the task's own.
      if (!started) return null;
      throw error;
    }
  },
};

/** The browser's word: true may mean anything from Wi-Fi without internet to a vendor without CORS headers. */
export const isOnline = (): boolean => navigator.onLine;

/** Long enough for a phone in a tunnel mouth, short enough not to be waited for. */
const HOME_ANSWER_MS = 4_000;

/**
 * True where the browser says there is no network and this app's own address cannot be reached either: browsers are
 * wrong about it behind some VPNs and in some containers. `base` is the app's path.
 */
export const offlineCheck = (base: string) => async (): Promise<boolean> => {
  if (isOnline()) return false;
  try {
    // Not part of the offline shell, so only a host can answer it.
    await fetch(`${base}/robots.txt`, {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(HOME_ANSWER_MS),
    });
    return false;
  } catch {
    return true;
  }
};

export const deviceTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
