import { hasAccessEnded, type Account } from '$lib/domain/account';
import { hasEnded, type AskedBy, type Job, type SyncScope } from '$lib/domain/job';
import { localDayAt } from '$lib/domain/local-date';
import { defaultSettings } from '$lib/domain/settings';
import type { TidemarkDatabase } from '$lib/storage/database';
import { timeZoneOf } from '$lib/sync/job-plan';
import { newJob } from '$lib/sync/jobs';
import { deviceTimeZone } from './browser';

/** What came within this time is fresh enough: opening the app twice must not ask twice. */
const FRESH_FOR_MS = 3_600_000;

/** How far before the last sync a catching-up one begins: late edits reach back that far. */
const TRAILING_DAYS = 14;

/** Ended jobs kept as history. */
const KEPT_JOBS = 200;

/**
 * Asks by itself for what may be new, for every connected account that was synced once: the first sync is the person's
 * to start. In one transaction, so that two tabs that open together ask once. True where a job was written.
 */
export const askForNews = (
  db: TidemarkDatabase,
  askedBy: AskedBy,
  now: number,
  zone: string = deviceTimeZone(),
): Promise<boolean> =>
  db.transaction('rw', db.accounts, db.jobs, db.settings, async () => {
    const settings = await db.settings.get('device');
    if (!(settings?.syncByItself ?? defaultSettings.syncByItself)) return false;
    const jobs = await db.jobs.toArray();
    const due = (await db.accounts.toArray()).filter((account) => isDueForNews(account, jobs, now));
    for (const account of due)
      await db.jobs.add(
        newJob(
          crypto.randomUUID(),
          { account: account.id, scope: catchingUp(account, now, zone), askedBy },
          now,
        ),
      );
    await dropOldJobs(db, jobs);
    return due.length > 0;
  });

/**
 * True for a connected account whose last sync is no longer fresh and that nobody is syncing or has just tried to. Where
 * only a tap renews access, and it has ended, asking would do nothing but fail: the page shows the tap.
 */
export const isDueForNews = (account: Account, jobs: readonly Job[], now: number): boolean => {
  if (account.state !== 'connected' || account.lastSyncAt === null) return false;
  if (hasAccessEnded(account, now)) return false;
  const own = jobs.filter((job) => job.account === account.id);
  if (own.some((job) => !hasEnded(job))) return false;
  const isRecent = (at: number) => at <= now && now - at < FRESH_FOR_MS;
  return !isRecent(account.lastSyncAt) && !own.some(({ createdAt }) => isRecent(createdAt));
};

/** The last thirty days, or everything since the last sync where that is longer ago. */
const catchingUp = (account: Account, now: number, zone: string): SyncScope => {
  const timeZone = timeZoneOf(account, zone);
  const today = localDayAt(now, timeZone);
  const since = localDayAt(account.lastSyncAt ?? now, timeZone) - TRAILING_DAYS;
  return since >= today - 29 ? '30d' : { first: since, last: today };
};

const dropOldJobs = async (db: TidemarkDatabase, jobs: readonly Job[]): Promise<void> => {
  const ended = jobs.filter(hasEnded).sort((a, b) => b.createdAt - a.createdAt);
  await db.jobs.bulkDelete(ended.slice(KEPT_JOBS).map(({ id }) => id));
};
