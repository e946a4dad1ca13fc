import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { TidemarkDatabase } from './database';
import { Dexie } from './dexie';
import { newJob } from '$lib/sync/jobs';
import { filledWeightsOf } from './filled-weights';
import { sampled } from './live';
import { weighInsIn } from './measurements';
import { createSyncStore } from './sync-repository';
import { aWeighIn, anAccount, syncStoreSuite } from './sync-store-suite';
import { createTokenStore } from './token-repository';
import { linkAccounts, standAlone, unlinkAccount } from './link-accounts';
import { accountsOfPerson } from './people';

let count = 0;
const fresh = () => new TidemarkDatabase(`test-${count++}`);

syncStoreSuite('IndexedDB', async () => {
  const db = fresh();
  return {
    store: createSyncStore(db),
    addAccount: async (account) => void (await db.accounts.add(account)),
    addJob: async (job) => void (await db.jobs.add(job)),
    rows: () => db.weighIns.toArray(),
    raw: () => db.raw.toArray(),
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
  const ids = async (...args: [readonly string[] | null, { first: number; last: number } | null]) =>
    (await weighInsIn(db, ...args)).map((row) => row.sourceId);
  expect(await ids(null, null)).toEqual(['theirs', 'early', 'late', 'missing']);
  expect(await ids([anAccount.id], { first: 100, last: 100 })).toEqual(['early', 'late']);
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

it('opens a database built by version 1 with all that was in it', async () => {
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
  const { doubtSince: _d, keptAt: _k, ...row } = aWeighIn('1', 100);
  const { devices: _v, ...account } = anAccount;
  const {
    askedBy: _a,
    openedAt: _o,
    metricsWanted: _m,
    ...job
  } = newJob('job-1', { account: anAccount.id, scope: 'all' }, 1);
  await old.table('weighIns').add(row);
  await old.table('accounts').add(account);
  await old.table('jobs').add({ ...job, streamsWanted: ['weight'] });
  await old.table('coverage').add({
    account: anAccount.id,
    stream: 'weight',
    ranges: [{ first: 1, last: 2, checkedAt: 3 }],
    learnedMaxDays: 15,
  });
  await old.table('budgets').add({ account: anAccount.id, windowStart: 7, used: 3, blockedUntil: null });
  old.close();

  const db = new TidemarkDatabase(name);
  expect(await weighInsIn(db, [anAccount.id], null)).toEqual([aWeighIn('1', 100)]);
  expect(await db.accounts.toArray()).toEqual([anAccount]);
  expect(await db.jobs.toArray()).toEqual([
    newJob('job-1', { account: anAccount.id, scope: 'all', metricsWanted: ['weight'] }, 1),
  ]);
  expect((await db.coverage.toArray())[0]).toMatchObject({ failed: [], learnedMaxDays: 15 });
  expect((await db.budgets.toArray())[0]).toMatchObject({ used: 3, notedAt: 7 });
});

it('opens a database built by version 2, rows untouched and without claims', async () => {
  const name = 'built-at-version-2';
  const old = new Dexie(name);
  old.version(2).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day], doubtSince',
    bodyFat: 'id, day, [account+day], doubtSince',
    filledYears: '[account+metric+year]',
    coverage: '[account+stream]',
    jobs: 'id, account, createdAt',
    budgets: 'account',
    health: 'vendor',
    settings: 'id',
    vault: 'id',
    keys: 'id',
  });
  await old.table('accounts').add(anAccount);
  await old.table('weighIns').add(aWeighIn('1', 100));
  old.close();

  const db = new TidemarkDatabase(name);
  expect(await weighInsIn(db, [anAccount.id], null)).toEqual([aWeighIn('1', 100)]);
  expect(await db.weighIns.where('imports').equals('x').count()).toBe(0);
  expect([await db.minutes.count(), await db.imports.count(), await db.corrections.count()]).toEqual([
    0, 0, 0,
  ]);
});

it('opens a database built by version 3 with accounts that stand for themselves', async () => {
  const name = 'built-at-version-3';
  const old = new Dexie(name);
  old.version(3).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day], doubtSince, *imports',
    bodyFat: 'id, day, [account+day], doubtSince, *imports',
    filledYears: '[account+metric+year]',
    minutes: 'id, [account+metric+day], *imports',
    imports: 'id, account, createdAt',
    corrections: 'id, account',
    coverage: '[account+stream]',
    jobs: 'id, account, createdAt',
    budgets: 'account',
    health: 'vendor',
    settings: 'id',
    vault: 'id',
    keys: 'id',
  });
  const { alsoKnownAs: _a, sameAs: _s, accessEndsAt: _e, consentEndsAt: _c, ...before } = anAccount;
  await old.table('accounts').add(before);
  await old.table('weighIns').add(aWeighIn('1', 100));
  old.close();

  const db = new TidemarkDatabase(name);
  expect(await db.accounts.toArray()).toEqual([anAccount]);
  expect(await weighInsIn(db, [anAccount.id], null)).toEqual([aWeighIn('1', 100)]);
  expect([await db.daily.count(), await db.sleeps.count(), await db.exercises.count()]).toEqual([0, 0, 0]);
});

it('opens a database built by version 5 where nothing was handed on yet', async () => {
  const name = 'built-at-version-5';
  const old = new Dexie(name);
  old.version(5).stores({
    accounts: 'id, vendor',
    weighIns: 'id, day, [account+day], doubtSince, *imports',
    bodyFat: 'id, day, [account+day], doubtSince, *imports',
    daily: 'id, [account+metric+day], *imports',
    sleeps: 'id, day, [account+day], doubtSince, *imports',
    exercises: 'id, day, [account+day], doubtSince, *imports',
    filledYears: '[account+metric+year]',
    minutes: 'id, [account+metric+day], *imports',
    raw: 'id, [account+stream+last]',
    imports: 'id, account, createdAt',
    corrections: 'id, account',
    coverage: '[account+stream]',
    jobs: 'id, account, createdAt',
    budgets: 'account',
    health: 'vendor',
    settings: 'id',
    vault: 'id',
    keys: 'id',
  });
  const correction = { id: 'c', account: anAccount.id, day: 1, at: 1, change: { kind: 'ignore' } };
  await old.table('accounts').add(anAccount);
  await old.table('weighIns').add(aWeighIn('1', 100));
  await old.table('corrections').add(correction);
  old.close();

  const db = new TidemarkDatabase(name);
  expect(await db.accounts.toArray()).toEqual([anAccount]);
  expect(await db.weighIns.toArray()).toEqual([aWeighIn('1', 100)]);
  expect(await db.corrections.toArray()).toEqual([correction]);
  expect(await db.deliveries.where({ account: anAccount.id }).count()).toBe(0);
});

describe('two accounts of one person', () => {
  const GOOGLE = 'google-health-1';
  const both = async () => {
    const db = fresh();
    await db.accounts.bulkAdd([
      { ...anAccount, profile: { ...anAccount.profile, heightM: 1.8 } },
      { ...anAccount, id: GOOGLE, vendor: 'google-health', createdAt: 5 },
    ]);
    const theirs = {
      account: GOOGLE,
      source: 'google-health',
      at: Date.parse('1970-04-11T06:00:00Z'),
    } as const;
    await db.weighIns.bulkAdd([
      aWeighIn('1', 100, { kg: 75.06 }),
      { ...aWeighIn('77', 100, { kg: 75.058, bmi: null }), ...theirs, id: `${GOOGLE}|google-health|77` },
    ]);
    return db;
  };
  const seen = async (db: TidemarkDatabase) =>
    (await weighInsIn(db, await accountsOfPerson(db, anAccount.id), null)).map(({ source, copies }) => [
      source,
      copies?.length ?? 0,
    ]);

  it('are seen as one once they are linked, and apart again after that', async () => {
    const db = await both();
    expect(await weighInsIn(db, null, null)).toHaveLength(2);
    await linkAccounts(db, GOOGLE, anAccount.id);
    expect(await seen(db)).toEqual([['google-health', 1]]);
    expect(await weighInsIn(db, null, null)).toHaveLength(1);
    await unlinkAccount(db, GOOGLE);
    expect(await weighInsIn(db, null, null)).toHaveLength(2);
    expect(await seen(db)).toEqual([['fitbit', 0]]);
  });

  it('show the source the person prefers, with what only the other knows', async () => {
    const db = await both();
    await linkAccounts(db, GOOGLE, anAccount.id);
    await db.settings.put({ id: 'device', preferred: { weight: 'fitbit' } });
    const [row] = await weighInsIn(db, null, null);
    expect(row).toMatchObject({ source: 'fitbit', kg: 75.06, at: Date.parse('1970-04-11T06:00:00Z') });
    await db.settings.put({ id: 'device', preferred: {} });
    expect(await seen(db)).toEqual([['google-health', 1]]);
  });

  it('bring all that was seen together with them into another link', async () => {
    const db = await both();
    await db.accounts.add({ ...anAccount, id: 'fitbit-THIRD', createdAt: 9 });
    await linkAccounts(db, GOOGLE, anAccount.id);
    await linkAccounts(db, GOOGLE, 'fitbit-THIRD');
    expect(await accountsOfPerson(db, anAccount.id)).toHaveLength(3);
    await linkAccounts(db, 'fitbit-THIRD', GOOGLE);
    expect(await accountsOfPerson(db, GOOGLE)).toHaveLength(3);
  });

  it('leave the others together when the one that stood for them goes', async () => {
    const db = await both();
    const third = { ...anAccount, id: 'fitbit-THIRD', createdAt: 9 };
    await db.accounts.add(third);
    await linkAccounts(db, GOOGLE, anAccount.id);
    await linkAccounts(db, third.id, GOOGLE);
    expect(await accountsOfPerson(db, third.id)).toHaveLength(3);
    await db.transaction('rw', db.accounts, async () => {
      await standAlone(db, anAccount.id);
      await db.accounts.delete(anAccount.id);
    });
    expect((await accountsOfPerson(db, third.id)).toSorted()).toEqual(['fitbit-THIRD', GOOGLE]);
    expect((await db.accounts.get(GOOGLE))?.sameAs).toBe(null);
  });
});

describe('the coarse curve', () => {
  const withCurve = async (ranges: readonly { first: number; last: number }[], days: readonly number[]) => {
    const db = fresh();
    await db.filledYears.add({
      account: anAccount.id,
      source: 'fitbit',
      metric: 'weight',
      year: 1971,
      values: new Array<number>(365).fill(70),
    });
    await db.coverage.add({
      account: anAccount.id,
      stream: 'weight',
      ranges: ranges.map((range) => ({ ...range, checkedAt: 1 })),
      failed: [],
      learnedMaxDays: null,
    });
    await db.weighIns.bulkAdd(days.map((day) => aWeighIn(String(day), day)));
    return shownDays(db);
  };
  // 1971 has the days 365 to 729.
  const shownDays = async (db: TidemarkDatabase) =>
    (await filledWeightsOf(db, anAccount.id)).map(({ day }) => day);

  it('stands for all days until the log was asked for', async () => {
    expect(await withCurve([], [])).toHaveLength(365);
  });

  it('gives way where the log was asked for and has weigh-ins', async () => {
    const days = await withCurve([{ first: 600, last: 729 }], [605, 700]);
    expect([days[0], days.at(-1), days.length]).toEqual([365, 599, 235]);
  });

  it('is not hidden by a log that answers with nothing at all', async () => {
    expect(await withCurve([{ first: 365, last: 729 }], [])).toHaveLength(365);
    expect(await withCurve([{ first: 365, last: 729 }], [729])).toHaveLength(629 - 365);
  });
});

describe('a heavy read', () => {
  it('is done at once, then at most once a second however often the store changes, the last change included', async () => {
    vi.useFakeTimers();
    let changed: (value: number) => void = () => undefined;
    let value = 0;
    const seen: number[] = [];
    const stop = sampled(
      { subscribe: (next) => ((changed = next), next(0), () => undefined) },
      async () => value,
    ).subscribe((sample) => seen.push(sample));
    await vi.advanceTimersByTimeAsync(0);
    for (value = 1; value < 50; value++) {
      changed(value);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(50);
    expect(seen.length).toBeLessThanOrEqual(5);
    stop();
    changed(51);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen.at(-1)).toBe(50);
    vi.useRealTimers();
  });
});
