import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Correction } from '$lib/domain/weigh-in';
import { deleteAccountData, newFilesAccount } from '$lib/platform/accounts';
import { TidemarkDatabase } from './database';
import { deliveriesIn, noteDeliveries } from './deliveries';
import { dropEmptyAccount, tablesOfAccount } from './import-repository';
import { joinAccounts } from './join-accounts';
import { aWeighIn, anAccount } from './sync-store-suite';

const ME = anAccount.id;
const toGarmin = (at: number) => ({ destination: 'garmin', state: 'synced', at }) as const;

let count = 0;
const withRows = async (...ids: string[]) => {
  const db = new TidemarkDatabase(`deliveries-${count++}`);
  await db.accounts.add(anAccount);
  await db.weighIns.bulkAdd(ids.map((id) => aWeighIn(id, 100)));
  return { db, rows: await db.weighIns.toArray() };
};

const note = async (...args: Parameters<typeof noteDeliveries>) => {
  const done = await noteDeliveries(...args);
  if (!done.ok) throw new Error('Not stored');
  return done.value;
};

/** Without the account and the source, which are the same all through. */
const stored = async (db: TidemarkDatabase) =>
  (await db.deliveries.toArray()).map(({ id, state, at }) => [id.split('|').slice(2).join('|'), state, at]);

describe('what became of records', () => {
  it('is noted once a record and destination, the last word standing', async () => {
    const { db, rows } = await withRows('1', '2');
    await note(db, rows, toGarmin(5));
    await note(db, rows.slice(0, 1), { ...toGarmin(6), state: 'failed' });
    await note(db, rows.slice(1), { ...toGarmin(7), destination: 'withings' });
    expect(await stored(db)).toEqual([
      ['1|garmin', 'failed', 6],
      ['2|garmin', 'synced', 5],
      ['2|withings', 'synced', 7],
    ]);
    const found = await deliveriesIn(db, [ME]);
    expect([...found].map(([id, all]) => [id, all.length])).toEqual([
      [rows[0]!.id, 1],
      [rows[1]!.id, 2],
    ]);
    expect((await deliveriesIn(db, ['somebody-else'])).size).toBe(0);
    expect((await deliveriesIn(db, null)).size).toBe(2);
  });

  it('is not noted of a record that is gone meanwhile', async () => {
    const { db, rows } = await withRows('1', '2');
    await db.weighIns.delete(rows[0]!.id);
    expect(await note(db, rows, toGarmin(5))).toMatchObject({ count: 1 });
    expect(await stored(db)).toEqual([['2|garmin', 'synced', 5]]);
  });

  it('is not noted of a record that is another one meanwhile, by its source or by the person', async () => {
    const { db, rows } = await withRows('1', '2', '3', '4');
    const said = (id: string, at: number): Correction => ({
      id,
      account: ME,
      day: rows[0]!.day,
      at,
      change: { kind: 'ignore' },
    });
    const [changed, corrected, saidBefore, same] = rows.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
    ];
    const before = said(saidBefore, 3);
    await db.corrections.add(before);
    const handed = rows.map((row) => (row.id === saidBefore ? { ...row, correction: before } : row));
    await db.weighIns.update(changed, { kg: 99, seenAt: 4 });
    await db.corrections.add(said(corrected, 4));
    expect(await note(db, handed, toGarmin(5))).toMatchObject({ count: 2 });
    expect([...(await deliveriesIn(db, [ME])).keys()]).toEqual([saidBefore, same]);
  });

  it('is as before when it is undone, but for what was said since', async () => {
    const { db, rows } = await withRows('1', '2', '3');
    await note(db, rows.slice(0, 1), toGarmin(5));
    const { undo } = await note(db, rows, { ...toGarmin(6), state: 'failed' });
    await note(db, rows.slice(2), toGarmin(7));
    await undo();
    expect(await stored(db)).toEqual([
      ['1|garmin', 'synced', 5],
      ['3|garmin', 'synced', 7],
    ]);
  });

  it('goes with its account', async () => {
    const { db, rows } = await withRows('1');
    await note(db, rows, toGarmin(5));
    const theirs = { ...aWeighIn('1', 100), id: 'files-1|fitbit|1', account: 'files-1' };
    await db.accounts.add(newFilesAccount('files-1', 'Theirs', 1));
    await db.weighIns.add(theirs);
    await note(db, [theirs], toGarmin(5));
    await deleteAccountData(db, ME);
    expect((await db.deliveries.toArray()).map(({ account }) => account)).toEqual(['files-1']);
    await db.weighIns.clear();
    await db.transaction('rw', tablesOfAccount(db), () => dropEmptyAccount(db, 'files-1'));
    expect(await db.deliveries.count()).toBe(0);
  });

  it('follows its records into another account, where what is known there stands', async () => {
    const { db, rows } = await withRows('1');
    await note(db, rows, toGarmin(5));
    const theirs = ['1', '2'].map((id) => ({
      ...aWeighIn(id, 100),
      id: `files-1|fitbit|${id}`,
      account: 'files-1',
    }));
    await db.accounts.add(newFilesAccount('files-1', 'Mine too', 1));
    await db.weighIns.bulkAdd(theirs);
    await note(db, theirs, toGarmin(9));
    await joinAccounts(db, 'files-1', ME);
    expect(await stored(db)).toEqual([
      ['1|garmin', 'synced', 5],
      ['2|garmin', 'synced', 9],
    ]);
    expect(Object.keys((await db.deliveries.toArray())[0]!).toSorted()).toEqual([
      'account',
      'at',
      'destination',
      'id',
      'state',
    ]);
    expect([...(await deliveriesIn(db, [ME])).keys()]).toEqual(
      (await db.weighIns.toArray()).map(({ id }) => id),
    );
  });
});
