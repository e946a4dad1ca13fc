import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Account } from '$lib/domain/account';
import { localDayAt } from '$lib/domain/local-date';
import { TidemarkDatabase } from '$lib/storage/database';
import { anAccount } from '$lib/storage/sync-store-suite';
import { newJob } from '$lib/sync/jobs';
import { askForNews, isDueForNews } from './auto-sync';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const account = (change: Partial<Account> = {}): Account => ({
  ...anAccount,
  lastSyncAt: NOW - 2 * HOUR,
  ...change,
});

it.each([
  ['two hours ago', {}, true],
  ['just now', { lastSyncAt: NOW - HOUR / 2 }, false],
  ['never: the first sync is the person’s', { lastSyncAt: null }, false],
  ['but the sign-in has ended', { state: 'needs_you' }, false],
  ['but access has ended', { accessEndsAt: NOW }, false],
  ['and with access for a minute more', { accessEndsAt: NOW + 60_000 }, true],
  ['by a clock that ran ahead', { lastSyncAt: NOW + 400 * 24 * HOUR }, true],
] as const)('an account synced %s', (_, change, due) =>
  expect(isDueForNews(account(change), [], NOW)).toBe(due),
);

it('leaves an account alone that is being synced or was just tried', () => {
  const open = newJob('1', { account: anAccount.id, scope: '30d' }, NOW - 3 * HOUR);
  expect(isDueForNews(account(), [{ ...open, state: 'waiting' }], NOW)).toBe(false);
  const failed = {
    ...newJob('2', { account: anAccount.id, scope: '30d' }, NOW - HOUR / 2),
    state: 'failed' as const,
  };
  expect(isDueForNews(account(), [failed], NOW)).toBe(false);
  expect(isDueForNews(account(), [{ ...failed, createdAt: NOW - 2 * HOUR }], NOW)).toBe(true);
});

let count = 0;
const open = async (known: Account) => {
  const db = new TidemarkDatabase(`auto-${count++}`);
  await db.accounts.add(known);
  return db;
};

it('asks once when two tabs open together, and says that nobody pressed anything', async () => {
  const db = await open(account());
  const asked = await Promise.all([askForNews(db, 'open', NOW, 'UTC'), askForNews(db, 'open', NOW, 'UTC')]);
  expect(asked.sort()).toEqual([false, true]);
  expect(await db.jobs.toArray()).toMatchObject([{ scope: '30d', askedBy: 'open', state: 'queued' }]);
});

it('reaches back past the last sync after a long absence', async () => {
  const lastSyncAt = NOW - 100 * 24 * HOUR;
  const db = await open(account({ lastSyncAt, profile: { ...anAccount.profile, timeZone: 'UTC' } }));
  await askForNews(db, 'open', NOW, 'UTC');
  const [job] = await db.jobs.toArray();
  expect(job?.scope).toEqual({ first: localDayAt(lastSyncAt, 'UTC') - 14, last: localDayAt(NOW, 'UTC') });
});

it('asks for nothing when the person does not want it', async () => {
  const db = await open(account());
  await db.settings.put({ id: 'device', syncByItself: false });
  expect(await askForNews(db, 'open', NOW, 'UTC')).toBe(false);
});

it('keeps the newest two hundred jobs as history', async () => {
  const db = await open(account());
  const old = Array.from({ length: 210 }, (_, i) => ({
    ...newJob(`old-${i}`, { account: anAccount.id, scope: '30d' }, NOW - (i + 2) * HOUR),
    state: 'done' as const,
  }));
  await db.jobs.bulkAdd(old);
  await askForNews(db, 'open', NOW, 'UTC');
  expect(await db.jobs.count()).toBe(201);
  expect(await db.jobs.get('old-209')).toBeUndefined();
});
