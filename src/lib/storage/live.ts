import type { Job } from '$lib/domain/job';
import type { Live } from '$lib/domain/live';
import type { TidemarkDatabase } from './database';
import { Dexie, liveQuery } from './dexie';

/** Reads that tell again when what they read has changed. */

/** A query that runs again whenever something it read was changed. */
export const live = <T>(query: () => Promise<T>): Live<T> => ({
  subscribe: (next, failed) => {
    const asked = async () => {
      try {
        return await query();
      } catch (error) {
        if (isNotOpened(error)) failed?.(error);
        throw error;
      }
    };
    const subscription = liveQuery(asked).subscribe({ next, error: (error: unknown) => failed?.(error) });
    return () => subscription.unsubscribe();
  },
});

/**
 * The database was refused by the browser, not closed by us or for another tab. Dexie's live queries tell nobody of either:
 * without this a page would wait for ever (`liveQuery`, dexie 4: a DatabaseClosedError is left out).
 */
const isNotOpened = (error: unknown): boolean =>
  error instanceof Dexie.DatabaseClosedError &&
  error.inner instanceof Error &&
  error.inner.name !== 'DatabaseClosedError';

/** Between two readings of something heavy, at least. */
const SAMPLE_MS = 1_000;

/** No reading takes more than a fifth of the time, however slow the device and however much there is. */
const REST_PER_READING = 4;

/**
 * For reads of thousands of rows that a sync changes with every chunk: read anew when `signal` changes, at most once a
 * second. As a live query each would note every key it saw; a page that watched twelve years arrive held 60 MB (measured).
 */
export const sampled = <T>(signal: Live<unknown>, read: () => Promise<T>): Live<T> => ({
  subscribe: (next, failed) => {
    let stopped = false;
    let resting: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let changed = false;
    const sample = async (): Promise<void> => {
      [busy, changed] = [true, false];
      const started = performance.now();
      try {
        const value = await read();
        if (!stopped) next(value);
      } catch (error) {
        if (!stopped) failed?.(error);
      }
      const took = performance.now() - started;
      resting = setTimeout(
        () => {
          busy = false;
          if (changed && !stopped) void sample();
        },
        Math.max(SAMPLE_MS, took * REST_PER_READING),
      );
    };
    const stop = signal.subscribe(() => {
      changed = true;
      if (!busy) void sample();
    }, failed);
    return () => {
      stopped = true;
      clearTimeout(resting);
      stop();
    };
  },
});

/** A job once it is neither queued nor running. Watches the row and not a run, since any context may be the runner. */
export const settledJob = (db: TidemarkDatabase, id: string): Promise<Job> =>
  new Promise((resolve, reject) => {
    const watching = liveQuery(() => db.jobs.get(id)).subscribe({
      next: (job) => {
        if (!job || job.state === 'queued' || job.state === 'running') return;
        resolve(job);
        queueMicrotask(() => watching.unsubscribe());
      },
      error: reject,
    });
  });
