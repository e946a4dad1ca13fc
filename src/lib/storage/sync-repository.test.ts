import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { TidemarkDatabase } from './database';
import { weighInsIn } from './reads';
import { createSyncStore } from './sync-repository';
import { aWeighIn, anAccount, syncStoreSuite } from './sync-store-suite';
import { createTokenStore } from './token-repository';

let count = 0;
const fresh = () => new TidemarkDatabase(`test-${count++}`);

syncStoreSuite('IndexedDB', async () => {
  const db = fresh();
  return {
    store: createSyncStore(db),
    addAccount: async (account) => void (await db.accounts.add(account)),
    addJob: async (job) => void (await db.jobs.add(job)),
    rows: () => db.weighIns.toArray(),
  };
});

it('reads weigh-ins by wall clock, over accounts or for one, without tombstones', async () => {
  const db = fresh();
  await db.weighIns.bulkPut([
    aWeighIn('late', 100, { time: '1970-04-11T21:00:00' }),
    aWeighIn('early', 100),
    aWeighIn('gone', 100, { deletedAt: 5 }),
    aWeighIn('missing', 101, { missingSince: 5 }),
    { ...aWeighIn('theirs', 99), id: 'x', account: 'x' },
  ]);
  const ids = async (...args: [string | null, { first: number; last: number } | null]) =>
    (await weighInsIn(db, ...args)).map((row) => row.sourceId);
  expect(await ids(null, null)).toEqual(['theirs', 'early', 'late', 'missing']);
  expect(await ids(anAccount.id, { first: 100, last: 100 })).toEqual(['early', 'late']);
});

it('keeps the first key it was given', async () => {
  const store = createTokenStore(fresh());
  const make = () =>
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const [a, b] = [await make(), await make()];
  expect(await store.keepKey(a)).toBe(a);
  const kept = await store.keepKey(b);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, a, new Uint8Array([7]));
  expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, kept, sealed))).toEqual(
    new Uint8Array([7]),
  );
});

it('opens a database built by version 1 with its rows', async () => {
  const name = 'built-at-version-1';
  const old = new Dexie(name);
  old.version(1).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day]',
    coverage: '[account+stream]',
    jobs: 'id, account, createdAt',
    budgets: 'account',
    health: 'vendor',
    settings: 'id',
    vault: 'id',
    keys: 'id',
  });
  await old.table('weighIns').add(aWeighIn('1', 100));
  old.close();
  const db = new TidemarkDatabase(name);
  expect(await weighInsIn(db, anAccount.id, null)).toEqual([aWeighIn('1', 100)]);
});
