import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { TidemarkDatabase } from '$lib/storage/database';
import { doubtfulRowsOf } from '$lib/storage/days';
import { weighInsIn } from '$lib/storage/measurements';
import { aWeighIn, anAccount } from '$lib/storage/sync-store-suite';
import { answerDoubt } from './doubt';

let count = 0;
const open = async () => {
  const db = new TidemarkDatabase(`doubt-${count++}`);
  const doubted = { missingSince: 5, doubtSince: 6 };
  await db.weighIns.bulkAdd([aWeighIn('1', 100, doubted), aWeighIn('2', 101, doubted), aWeighIn('3', 102)]);
  const { kg: _kg, ...fat } = aWeighIn('4', 99, doubted);
  await db.bodyFat.add({ ...fat, fatPct: 20 });
  await db.weighIns.add({ ...aWeighIn('5', 100, doubted), id: 'theirs', account: 'theirs' });
  return db;
};
const shown = async (db: TidemarkDatabase) =>
  (await weighInsIn(db, [anAccount.id], null)).map(({ sourceId }) => sourceId);
const inDoubt = async (db: TidemarkDatabase) =>
  (await doubtfulRowsOf(db, anAccount.id)).map(({ sourceId }) => sourceId);

it('removes what is in doubt on the person’s word, and gives it back on their second thought', async () => {
  const db = await open();
  expect(await inDoubt(db)).toEqual(['4', '1', '2']);
  const { count: removed, undo } = await answerDoubt(db, anAccount.id, 'remove', 9);
  expect(removed).toBe(3);
  expect(await shown(db)).toEqual(['3']);
  await undo();
  expect(await shown(db)).toEqual(['1', '2', '3']);
  expect(await inDoubt(db)).toEqual(['4', '1', '2']);
  expect(await inDoubt(db)).not.toContain('5');
});

it('keeps them for good, without asking again', async () => {
  const db = await open();
  await answerDoubt(db, anAccount.id, 'keep', 9);
  expect(await inDoubt(db)).toEqual([]);
  expect(await db.weighIns.get(aWeighIn('1', 100).id)).toMatchObject({ keptAt: 9, deletedAt: null });
});
