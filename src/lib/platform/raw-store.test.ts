import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { rawAnswerId, type RawAnswer } from '$lib/domain/raw';
import { TidemarkDatabase } from '$lib/storage/database';
import { createRawStore, deleteRaw, rawKept } from './raw-store';
import type { RawKept } from './page-host-types';

const db = new TidemarkDatabase('raw-store');
afterEach(() => db.raw.clear());

const answer = (account: string, stream: string, last: number): RawAnswer => {
  const named = { account, stream, first: last, last, page: '' };
  return {
    ...named,
    id: rawAnswerId(named),
    source: 'fitbit',
    request: { path: '/1/user/-/steps.json' },
    fetchedAt: 1,
    length: 10,
    holdsRows: true,
    gzip: new Uint8Array(7),
  };
};

const kept = (): Promise<RawKept> =>
  new Promise((resolve, reject) => {
    const stop = rawKept(db).subscribe((value) => {
      resolve(value);
      queueMicrotask(() => stop());
    }, reject);
  });

it('gives the answers of one account, also where another’s id begins with it', async () => {
  await db.raw.bulkAdd([
    answer('fitbit-A', 'steps', 1),
    answer('fitbit-A', 'sleep', 2),
    answer('fitbit-AB', 'steps', 1),
  ]);
  const store = createRawStore(db);
  const heads = await store.rawHeads('fitbit-A');
  expect(heads.map(({ stream }) => stream)).toEqual(['sleep', 'steps']);
  expect(heads.every((head) => !('gzip' in head))).toBe(true);
  expect((await store.rawAnswer(heads[0]!.id)).gzip.length).toBe(7);
  await expect(store.rawAnswer('fitbit-A|steps|9|9|')).rejects.toThrow(RangeError);
});

it('tells what is kept and whose, and deletes one account’s or all of it', async () => {
  await db.raw.bulkAdd([
    answer('fitbit-A', 'steps', 1),
    answer('fitbit-A', 'steps', 2),
    answer('fitbit-B', 'steps', 1),
  ]);
  expect(await kept()).toEqual({ count: 3, bytes: 21, accounts: ['fitbit-A', 'fitbit-B'] });
  await deleteRaw(db, 'fitbit-A');
  expect(await kept()).toEqual({ count: 1, bytes: 7, accounts: ['fitbit-B'] });
  await deleteRaw(db, null);
  expect(await kept()).toEqual({ count: 0, bytes: 0, accounts: [] });
});

it('reads every answer once, however often it tells what is kept', async () => {
  let read = 0;
  const count = (row: RawAnswer): RawAnswer => (read++, row);
  db.raw.hook('reading', count);
  await db.raw.bulkAdd(Array.from({ length: 250 }, (_, day) => answer('fitbit-A', 'steps', day)));
  const told: RawKept[] = [];
  const stop = rawKept(db).subscribe((value) => told.push(value));
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ count: 250, bytes: 1_750 }), {
    timeout: 20_000,
  });
  await db.raw.add(answer('fitbit-B', 'steps', 1));
  await db.raw.delete(answer('fitbit-A', 'steps', 0).id);
  const after = { count: 250, bytes: 1_750, accounts: ['fitbit-A', 'fitbit-B'] };
  await vi.waitFor(() => expect(told.at(-1)).toEqual(after), { timeout: 20_000 });
  stop();
  db.raw.hook('reading').unsubscribe(count);
  expect(read).toBe(251);
});
