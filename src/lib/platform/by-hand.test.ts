import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Result } from '$lib/domain/result';
import { newJob } from '$lib/sync/jobs';
import { TidemarkDatabase } from '$lib/storage/database';
import { aWeighIn } from '$lib/storage/sync-store-suite';
import { anImport } from '../../../tests/support/import-record';
import { newFilesAccount } from './accounts';
import { createByHand } from './by-hand';
import type { Undoable } from './page-host-types';

const typed = { kg: 80, fatPct: null, time: '2026-11-20T07:00:00', timeUnknown: false };

let count = 0;
/** Somebody new, with one weigh-in typed in and its weight corrected since. */
const withNewPerson = async () => {
  const db = new TidemarkDatabase(`by-hand-${count++}`);
  const byHand = createByHand(db, '');
  const entry = valueOf(await byHand.add(null, typed, 'Mine'));
  const [row] = await db.weighIns.toArray();
  await byHand.correct(row!.id, { ...typed, kg: 81 });
  return { db, byHand, entry, account: row!.account };
};

const valueOf = (done: Result<Undoable, unknown>): Undoable => {
  if (!done.ok) throw new Error('Not stored');
  return done.value;
};

const everything = async (db: TidemarkDatabase) => ({
  accounts: await db.accounts.toArray(),
  weighIns: await db.weighIns.toArray(),
  corrections: await db.corrections.toArray(),
});

it('a person made for one weigh-in goes with it when it is undone, and what was said about it too', async () => {
  const { db, entry } = await withNewPerson();
  expect(await everything(db)).toMatchObject({ accounts: [{ label: 'Mine' }], corrections: [{}] });
  await entry.undo();
  expect(await everything(db)).toEqual({ accounts: [], weighIns: [], corrections: [] });
});

type Arrival = (db: TidemarkDatabase, account: string) => Promise<unknown>;
const dayRow = (account: string) => ({ ...aWeighIn('1', 100), id: `${account}|fitbit|1`, account });
const arrivals: readonly [string, 'weighIns' | 'bodyFat' | 'minutes' | 'imports' | 'jobs', Arrival][] = [
  ['a weigh-in', 'weighIns', (db, account) => db.weighIns.add(dayRow(account))],
  [
    'a body-fat reading',
    'bodyFat',
    (db, account) => {
      const { kg: _kg, bmi: _bmi, bmiComputed: _computed, ...row } = dayRow(account);
      return db.bodyFat.add({ ...row, fatPct: 20 });
    },
  ],
  [
    'a day of minutes',
    'minutes',
    (db, account) =>
      db.minutes.add({
        id: `${account}|fitbit|heart_rate|100|x`,
        account,
        source: 'fitbit',
        metric: 'heart_rate',
        day: 100,
        values: new Uint8Array(1440),
        measured: 0,
        provenance: { kind: 'api' },
        seenAt: 1,
      }),
  ],
  [
    'an import that has brought nothing yet',
    'imports',
    (db, account) => db.imports.add(anImport('import', account)),
  ],
  ['a sync to come', 'jobs', (db, account) => db.jobs.add(newJob('job', { account, scope: 'all' }, 1))],
];

it.each(arrivals)('stays with %s that came since', async (_what, table, arrive) => {
  const { db, entry, account } = await withNewPerson();
  await arrive(db, account);
  await entry.undo();
  expect(await db.accounts.toArray()).toMatchObject([{ id: account, label: 'Mine' }]);
  expect(await db.table(table).toArray()).toMatchObject([{ account }]);
  expect(await db.weighIns.where('id').startsWith(`${account}|hand`).count()).toBe(0);
});

it('stays until the last of several weigh-ins is undone, which it was made for', async () => {
  const { db, byHand, entry, account } = await withNewPerson();
  const second = valueOf(await byHand.add(account, { ...typed, kg: 82 }, ''));
  await second.undo();
  expect(await db.accounts.count()).toBe(1);
  await entry.undo();
  expect(await everything(db)).toEqual({ accounts: [], weighIns: [], corrections: [] });
});

it('takes nothing of another person along', async () => {
  const { db, byHand, entry, account } = await withNewPerson();
  await byHand.add(null, typed, 'Theirs');
  const theirs = (await db.weighIns.toArray()).find((row) => row.account !== account)!;
  await byHand.ignore(theirs.id);
  await entry.undo();
  expect(await everything(db)).toMatchObject({
    accounts: [{ label: 'Theirs' }],
    weighIns: [{ id: theirs.id }],
    corrections: [{ id: theirs.id }],
  });
});

describe('an ignored weigh-in of an account that another one stands for', () => {
  const row = (account: string, sourceId: string) => ({
    ...aWeighIn(sourceId, 100),
    id: `${account}|fitbit|${sourceId}`,
    account,
  });
  const withTwo = async () => {
    const db = new TidemarkDatabase(`by-hand-${count++}`);
    const head = newFilesAccount('files-head', 'Mara', 1);
    await db.accounts.bulkAdd([head, { ...newFilesAccount('files-other', 'Mara too', 2), sameAs: head.id }]);
    return { db, byHand: createByHand(db, '') };
  };
  const corrected = async (db: TidemarkDatabase) => (await db.corrections.toArray()).map(({ id }) => id);

  it('is brought back by its own row, and ignored again when that is undone', async () => {
    const { db, byHand } = await withTwo();
    const own = row('files-other', '1');
    await db.weighIns.add(own);
    await byHand.ignore(own.id);
    const back = valueOf(await byHand.restore(own.id));
    expect(await corrected(db)).toEqual([]);
    await back.undo();
    expect(await corrected(db)).toEqual([own.id]);
  });

  it('is brought back by either of its copies', async () => {
    const { db, byHand } = await withTwo();
    const [one, copy] = [row('files-head', '1'), row('files-other', '1')];
    await db.weighIns.bulkAdd([one, copy]);
    await byHand.ignore(copy.id);
    await byHand.restore(one.id);
    expect(await corrected(db)).toEqual([]);
  });
});
