import type { Job } from '$lib/domain/job';
import { hasEnded } from '$lib/domain/job';
import { err, ok } from '$lib/domain/result';
import type { Coverage, SyncStore } from '$lib/sync/ports';
import type { TidemarkDatabase } from './database';

/** The engine's store on IndexedDB. Passes the same acceptance suite as the in-memory one. */
export const createSyncStore = (db: TidemarkDatabase): SyncStore => ({
  account: (id) => db.accounts.get(id),
  updateAccount: async (id, patch) => {
    await db.accounts.update(id, patch);
  },
  openJobs: async (account) => openJobsIn(await db.jobs.where({ account }).toArray()),
  job: (id) => db.jobs.get(id),
  updateJob: async (id, patch) => {
    await db.jobs.update(id, patch);
  },
  coverage: async (account, stream) =>
    (await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream),
  saveCoverage: async (coverage) => {
    await db.coverage.put(coverage);
  },
  budget: (account) => db.budgets.get(account),
  saveBudget: async (budget) => {
    await db.budgets.put(budget);
  },
  saveHealth: async (row) => {
    await db.health.put(row);
  },
  commitChunk: async ({ account, source, days, decide, coverage, stream, jobId, job }) => {
    try {
      const counts = await db.transaction('rw', db.weighIns, db.coverage, db.jobs, async () => {
        const stored = await db.weighIns
          .where('[account+day]')
          .between([account, days.first], [account, days.last], true, true)
          .toArray();
        const changes = decide(stored.filter((row) => row.source === source));
        if (changes.puts.length > 0) await db.weighIns.bulkPut(changes.puts);
        const ledger = (await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream);
        await db.coverage.put(coverage(ledger));
        const current = await db.jobs.get(jobId);
        if (current) await db.jobs.put({ ...current, ...job(current, changes.counts) });
        return changes.counts;
      });
      return ok(counts);
    } catch (error) {
      if (isStorageFailure(error)) return err({ kind: 'storage' });
      throw error;
    }
  },
});

/** Nothing asked for yet. */
export const emptyCoverage = (account: string, stream: string): Coverage => ({
  account,
  stream,
  ranges: [],
  learnedMaxDays: null,
});

/** Jobs still to run, oldest first. */
export const openJobsIn = (jobs: readonly Job[]): Job[] =>
  jobs.filter((job) => !hasEnded(job)).sort((a, b) => a.createdAt - b.createdAt);

/** Full disk, closed or broken database: what a person can meet. Anything else is our mistake and throws. */
export const isStorageFailure = (error: unknown): boolean => {
  const names = [nameOf(error), nameOf((error as { inner?: unknown } | null)?.inner)];
  return names.some((name) => name !== null && STORAGE_FAILURES.has(name));
};

const STORAGE_FAILURES = new Set([
  'QuotaExceededError',
  'DatabaseClosedError',
  'OpenFailedError',
  'InvalidStateError',
  'UnknownError',
  'TimeoutError',
  'MissingAPIError',
]);

const nameOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : null;
