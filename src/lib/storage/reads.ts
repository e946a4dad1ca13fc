import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import type { Job } from '$lib/domain/job';
import type { Live } from '$lib/domain/live';
import type { Settings } from '$lib/domain/settings';
import type { WeighIn } from '$lib/domain/weigh-in';
import type { Health } from '$lib/sync/ports';
import { liveQuery } from 'dexie';
import { defaultSettings } from '$lib/domain/settings';
import type { TidemarkDatabase } from './database';
import { openDatabase } from './open';

/** Live reads of the store, for screens. Each calls again when a tab or the worker committed something that matters. */
export interface Reads {
  /** Oldest account first. */
  readonly accounts: () => Live<readonly Account[]>;
  /** Newest first. */
  readonly jobs: (limit: number) => Live<readonly Job[]>;
  /** Oldest first, by wall clock; confirmed deletions left out. `account` null: every account. */
  readonly weighIns: (filter: { account: string | null; range: DayRange | null }) => Live<readonly WeighIn[]>;
  readonly settings: () => Live<Settings>;
  readonly health: () => Live<readonly Health[]>;
}

/** The reads on the page's database. Opens it; a database that cannot open fails each subscription, not this call. */
export const openReads = (base: string): Reads => {
  const db = openDatabase(base);
  return {
    accounts: () =>
      live(() => db.accounts.toArray().then((all) => all.sort((a, b) => a.createdAt - b.createdAt))),
    jobs: (limit) => live(() => db.jobs.orderBy('createdAt').reverse().limit(limit).toArray()),
    weighIns: ({ account, range }) => live(() => weighInsIn(db, account, range)),
    settings: () => live(async () => ({ ...defaultSettings, ...(await db.settings.get('device')) })),
    health: () => live(() => db.health.toArray()),
  };
};

/** Stored weigh-ins, oldest first by wall clock, tombstones left out. */
export const weighInsIn = async (
  db: TidemarkDatabase,
  account: string | null,
  range: DayRange | null,
): Promise<WeighIn[]> => {
  const { first, last } = range ?? EVERY_DAY;
  const rows = await (
    account === null
      ? db.weighIns.where('day').between(first, last, true, true)
      : db.weighIns.where('[account+day]').between([account, first], [account, last], true, true)
  ).toArray();
  return rows.filter((row) => row.deletedAt === null).sort(byTime);
};

const EVERY_DAY: DayRange = { first: -Infinity, last: Infinity };

const byTime = (a: WeighIn, b: WeighIn): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const live = <T>(query: () => Promise<T>): Live<T> => ({
  subscribe: (next, failed) => {
    const subscription = liveQuery(query).subscribe({ next, error: (error: unknown) => failed?.(error) });
    return () => subscription.unsubscribe();
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
