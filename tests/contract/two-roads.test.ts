import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceId } from '$lib/domain/metric';
import { deleteAccountData } from '$lib/platform/accounts';
import { linkAccounts, unlinkAccount } from '$lib/storage/link-accounts';
import { accountsOfPerson } from '$lib/storage/people';
import { bodyFatIn, weighInsIn } from '$lib/storage/measurements';
import type { TidemarkDatabase } from '$lib/storage/database';
import { buildArchive } from '../../simulator/exports/archive';
import { loadPerson } from '../../simulator/fitbit/people/catalogue';
import { createEngineRig, NOON, type EngineRig } from '../support/engine-rig';
import { createGoogleRig, type GoogleRig } from '../support/google-rig';
import { freshDatabase, importFiles, type RigFile } from '../support/import-rig';

/** One person by three roads: Fitbit's API while it lived, its archive, and Google Health after it. */

let fitbit: EngineRig;
let google: GoogleRig;
let takeout: readonly RigFile[];
let truth: readonly { readonly time: string; readonly kg: number }[];

beforeAll(async () => {
  fitbit = await createEngineRig({ person: 'one-year' });
  google = await createGoogleRig({ person: 'one-year' });
  const year = { first: 20_413 - 365, last: 20_413 + 365 };
  expect((await fitbit.finish(await fitbit.sync(year))).state).toBe('done');
  const logs = new Set(['weight', 'body_fat']);
  const source = { ...google.source, streams: google.source.streams.filter(({ id }) => logs.has(id)) };
  expect((await google.sync(year, { sourceOf: () => source })).state).toBe('done');
  const person = loadPerson('one-year', NOON);
  takeout = buildArchive({ layout: 'A', person, asOf: NOON }).files;
  truth = person
    .weighInsThrough(NOON)
    .map(({ date, time, weight }) => ({ time: `${date}T${time}`, kg: weight }))
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}, 120_000);
afterAll(() => Promise.all([fitbit.close(), google.close()]));

type Road = 'api' | 'archive' | 'google';
const travel = {
  api: async (db: TidemarkDatabase) => {
    await db.accounts.put(fitbit.store.accounts.get(fitbit.account.id)!);
    await db.weighIns.bulkPut([...fitbit.store.rows.values()]);
    await db.bodyFat.bulkPut([...fitbit.store.fat.values()]);
  },
  archive: async (db: TidemarkDatabase) => {
    const known = await db.accounts.get(fitbit.account.id);
    if (!known) await db.accounts.put(fitbit.account);
    await importFiles(db, takeout, { target: { kind: 'account', id: fitbit.account.id } });
  },
  google: async (db: TidemarkDatabase) => {
    await db.accounts.put(google.store.accounts.get(google.account.id)!);
    await db.weighIns.bulkPut([...google.store.rows.values()]);
    await db.bodyFat.bulkPut([...google.store.fat.values()]);
  },
} satisfies Record<Road, (db: TidemarkDatabase) => Promise<void>>;

const arrived = async (roads: readonly Road[]): Promise<TidemarkDatabase> => {
  const db = freshDatabase();
  for (const road of roads) await travel[road](db);
  await linkAccounts(db, google.account.id, fitbit.account.id);
  return db;
};
const seen = async (db: TidemarkDatabase) =>
  (await weighInsIn(db, await accountsOfPerson(db, fitbit.account.id), null)).map(({ time, kg }) => ({
    time,
    // The archive may have pounds, Google has grams: within their rounding of the scale's own two decimals.
    kg: Math.round(kg * 20) / 20,
  }));
const rounded = () => truth.map(({ time, kg }) => ({ time, kg: Math.round(kg * 20) / 20 }));

describe('one person by several roads', () => {
  it.each([
    [['api', 'google']],
    [['google', 'api']],
    [['api', 'archive', 'google']],
    [['google', 'archive']],
    [['archive', 'google', 'api']],
  ] as const)('%j: every weighing once, in whatever order they came', async (roads) => {
    const db = await arrived(roads);
    const rows = await seen(db);
    expect(rows.map(({ time }) => time)).toEqual(truth.map(({ time }) => time));
    const off = rows.filter(({ kg }, i) => Math.abs(kg - rounded()[i]!.kg) > 0.051);
    expect(off).toEqual([]);
    const fat = await bodyFatIn(db, null, null);
    expect(fat.length).toBe(fitbit.fat().length);
  });

  it('come apart when they are no longer said to be one, and lose nothing', async () => {
    const db = await arrived(['api', 'google']);
    const stored = await db.weighIns.count();
    await unlinkAccount(db, google.account.id);
    expect(await seen(db)).toHaveLength(truth.length);
    expect((await weighInsIn(db, null, null)).length).toBe(2 * truth.length);
    expect(await db.weighIns.count()).toBe(stored);
  });

  it.each(['fitbit', 'google-health'] as const)(
    'tell %s’s values where the person prefers them',
    async (preferred: SourceId) => {
      const db = await arrived(['api', 'google']);
      await db.settings.put({ id: 'device', preferred: { weight: preferred } });
      const rows = await weighInsIn(db, null, null);
      expect(new Set(rows.map(({ source }) => source))).toEqual(new Set([preferred]));
      expect(rows).toHaveLength(truth.length);
    },
  );

  it('leave what the other has when one of them is deleted', async () => {
    const db = await arrived(['api', 'google']);
    await deleteAccountData(db, fitbit.account.id);
    const rows = await weighInsIn(db, await accountsOfPerson(db, google.account.id), null);
    expect(rows.map(({ time }) => time)).toEqual(truth.map(({ time }) => time));
  });
});
