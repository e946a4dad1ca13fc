import type { Account } from '$lib/domain/account';
import { hasEnded, type AskedBy, type SyncScope } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';
import { defaultSettings, type Settings } from '$lib/domain/settings';
import type { TidemarkDatabase } from '$lib/storage/database';
import { openDatabase } from '$lib/storage/open';
import { isStorageFailure } from '$lib/storage/failure';
import { daysWanted, newJob } from '$lib/sync/jobs';
import { noLongerBarred, tryBarredAgain } from './accounts';
import { askForNews } from './auto-sync';
import { systemClock } from './browser';
import { tell } from './channel';
import { namesFor } from './names';
import type { SyncOptions } from './page-host-types';
import { addSample, removeSample } from './sample';

/**
 * The part of the page host that needs the database. Loaded after first content, so that the first screen does not
 * wait for Dexie.
 */
export const createPageRuntime = (base: string) => {
  const db = openDatabase(base);
  const { channel } = namesFor(base);
  /** Ends a job that nobody runs at once; a running one ends with its request in flight. */
  const cancelSync = async (jobId: string): Promise<void> => {
    const now = systemClock.now();
    await db.transaction('rw', db.jobs, async () => {
      const job = await db.jobs.get(jobId);
      if (!job) return;
      const idle = job.state === 'queued' || job.state === 'waiting' || job.state === 'needs_you';
      const ended = { state: 'cancelled', endedAt: now, reason: null, resumeAt: null } as const;
      await db.jobs.update(jobId, { cancelRequested: true, updatedAt: now, ...(idle ? ended : {}) });
    });
    tell(channel, { type: 'cancel', jobId });
  };

  return {
    db,

    requestSync: (
      wanted: SyncScope | readonly LocalDay[],
      {
        account: accountId,
        metrics: metricsWanted,
        inDetail,
      }: SyncOptions & { readonly account?: string } = {},
    ) =>
      storing(async () => {
        const account = await syncableAccount(db, accountId);
        if (!account) return err({ kind: 'no-account' as const });
        const job = newJob(
          crypto.randomUUID(),
          { account: account.id, ...daysWanted(wanted), metricsWanted, inDetail },
          systemClock.now(),
        );
        await tryBarredAgain(db, account.id, systemClock.now());
        await db.jobs.add(job);
        return ok({ jobId: job.id });
      }),

    /** What is under way for an account ends now, the request in flight with it. */
    cancelAll: async (account: string): Promise<void> => {
      const open = await db.jobs
        .where({ account })
        .filter((job) => !hasEnded(job))
        .primaryKeys();
      await Promise.all(open.map((jobId) => cancelSync(jobId)));
    },

    cancelSync,

    noLongerBarred: (account: string) => noLongerBarred(db, account, systemClock.now()),

    retrySync: async (jobId: string): Promise<void> => {
      const job = await db.jobs.get(jobId);
      if (!job) return;
      const scope: SyncScope = job.range ?? job.scope;
      const { account, metricsWanted, onlyDays, inDetail } = job;
      const again = { account, scope, metricsWanted, onlyDays, inDetail };
      await db.jobs.add(newJob(crypto.randomUUID(), again, systemClock.now()));
    },

    askForNews: (askedBy: AskedBy) => askForNews(db, askedBy, systemClock.now()),

    syncsByItself: async (): Promise<boolean> =>
      (await db.settings.get('device'))?.syncByItself ?? defaultSettings.syncByItself,

    addSample: (label: string) =>
      storing<{ readonly account: string }, never>(async () =>
        ok({ account: await addSample(db, label, systemClock.now()) }),
      ),
    removeSample: () => removeSample(db),

    renameAccount: async (id: string, label: string): Promise<void> => {
      await db.accounts.update(id, { label, updatedAt: systemClock.now() });
    },

    updateSettings: (patch: Partial<Settings>): Promise<void> =>
      db.transaction('rw', db.settings, async () => {
        const before = await db.settings.get('device');
        await db.settings.put({ ...defaultSettings, ...before, ...patch, id: 'device' });
      }),
  };
};

export type PageRuntime = ReturnType<typeof createPageRuntime>;

/** Turns a full or closed store into a value; anything else is our mistake and throws. */
export const storing = async <T, E>(
  task: () => Promise<Result<T, E>>,
): Promise<Result<T, E | { readonly kind: 'storage' }>> => {
  try {
    return await task();
  } catch (error) {
    if (isStorageFailure(error)) return err({ kind: 'storage' });
    throw error;
  }
};

const syncableAccount = async (
  db: TidemarkDatabase,
  id: string | undefined,
): Promise<Account | undefined> => {
  if (id !== undefined) return db.accounts.get(id);
  const accounts = await db.accounts.orderBy('id').toArray();
  return accounts
    .filter((account) => account.state === 'connected' || account.state === 'needs_you')
    .sort((a, b) => b.createdAt - a.createdAt)[0];
};
