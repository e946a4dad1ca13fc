import type { WeighInReading } from '../../src/lib/domain/weigh-in.ts';
import { TidemarkDatabase } from '../../src/lib/storage/database.ts';
import { createSyncStore } from '../../src/lib/storage/sync-repository.ts';
import { addCovered } from '../../src/lib/domain/coverage.ts';
import { compactCovered } from '../../src/lib/sync/coverage.ts';
import { newJob } from '../../src/lib/sync/jobs.ts';
import { normaliseWeighIns } from '../../src/lib/sync/normaliser.ts';

/** Bundled for a page by `store.bench.ts`: the app's own store beside IndexedDB without anything around it. */

export interface BenchChunk {
  readonly first: number;
  readonly last: number;
  readonly readings: readonly WeighInReading[];
}

const ACCOUNT = 'bench';

/** Commits every chunk as a run does; twice, if asked, since a second time finds nothing to change. In milliseconds. */
const throughTheApp = async (
  name: string,
  chunks: readonly BenchChunk[],
  times: number,
): Promise<number[]> => {
  const db = new TidemarkDatabase(name);
  await db.open();
  const store = createSyncStore(db);
  const job = newJob('job', { account: ACCOUNT, scope: 'all' }, 0);
  await db.jobs.put(job);
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    for (const chunk of chunks) await commit(store, job.id, chunk);
    took.push(performance.now() - started);
  }
  db.close();
  return took;
};

const commit = async (
  store: ReturnType<typeof createSyncStore>,
  jobId: string,
  { first, last, readings }: BenchChunk,
): Promise<void> => {
  const days = { first, last };
  const now = Date.now();
  const committed = await store.commitChunk({
    account: ACCOUNT,
    source: 'fitbit',
    stream: 'weight',
    metrics: ['weight'],
    days,
    jobId,
    rows: {
      table: 'weighIns',
      decide: (stored) =>
        normaliseWeighIns(readings, stored, {
          account: ACCOUNT,
          source: 'fitbit',
          provenance: { kind: 'api' },
          days,
          evidence: true,
          heightM: 1.71,
          now,
        }),
    },
    coverage: (ledger) => ({
      ...ledger,
      ranges: compactCovered(addCovered(ledger.ranges, days, now), 14, 'Europe/Berlin', now),
    }),
    job: (before) => ({ heartbeatAt: now, updatedAt: now, requests: before.requests }),
  });
  if (!committed.ok) throw new Error(committed.error.kind);
};

/** The rows as the app has stored them, by chunk. */
const storedRows = async (name: string, chunks: readonly BenchChunk[]): Promise<object[][]> => {
  const db = new TidemarkDatabase(name);
  const rows = await db.weighIns.toArray();
  db.close();
  return chunks.map(({ first, last }) => rows.filter(({ day }) => day >= first && day <= last));
};

/** The same rows in the same chunks into one object store, with the app's indexes or with none. In milliseconds. */
const raw = async (name: string, rows: readonly object[][], indexed: boolean): Promise<number> => {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore('rows', { keyPath: 'id' });
    if (!indexed) return;
    store.createIndex('day', 'day');
    store.createIndex('[account+day]', ['account', 'day']);
  };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('cannot open'));
  });
  const started = performance.now();
  for (const chunk of rows) await putAll(db, chunk);
  const took = performance.now() - started;
  db.close();
  return took;
};

const putAll = (db: IDBDatabase, rows: readonly object[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const writing = db.transaction('rows', 'readwrite');
    const store = writing.objectStore('rows');
    for (const row of rows) store.put(row);
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(new Error('not written'));
  });

export interface StoreTimes {
  readonly app: number;
  readonly appAgain: number;
  readonly raw: number;
  readonly rawIndexed: number;
  readonly rows: number;
}

/** One round. The order turns with `round`, so that no side always has the colder disk. */
export const measureStore = async (chunks: readonly BenchChunk[], round: number): Promise<StoreTimes> => {
  // Rows to put are taken from the app's store, so a first pass that is not measured makes them.
  await throughTheApp(`bench-rows-${round}`, chunks, 1);
  const rows = await storedRows(`bench-rows-${round}`, chunks);
  const times = { app: 0, appAgain: 0, raw: 0, rawIndexed: 0 };
  const sides = [
    async () => {
      [times.app = 0, times.appAgain = 0] = await throughTheApp(`bench-app-${round}`, chunks, 2);
    },
    async () => {
      times.raw = await raw(`bench-raw-${round}`, rows, false);
    },
    async () => {
      times.rawIndexed = await raw(`bench-indexed-${round}`, rows, true);
    },
  ];
  for (const index of sides.keys()) await sides[(index + round) % sides.length]!();
  return { ...times, rows: rows.flat().length };
};
