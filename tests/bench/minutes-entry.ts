import { TidemarkDatabase } from '../../src/lib/storage/database.ts';
import { minuteDaysIn } from '../../src/lib/storage/measurements.ts';
import { createSyncStore } from '../../src/lib/storage/sync-repository.ts';
import { addCovered } from '../../src/lib/domain/coverage.ts';
import { newJob } from '../../src/lib/sync/jobs.ts';
import { normaliseMinutes } from '../../src/lib/sync/normalise-days.ts';

/** Bundled for a page by `minutes.bench.ts`: a year of 1-minute heart rate through the app's own store and reads. */

const ACCOUNT = 'fitbit-BENCH';

/** Writes the days as a run does, one answer a day, and gives the bytes that the store says it takes, with indexes. */
export const storeYear = async (
  name: string,
  days: readonly { readonly day: number; readonly values: readonly number[] }[],
): Promise<{ readonly ms: number; readonly packedBytes: number }> => {
  const db = new TidemarkDatabase(name);
  await db.open();
  const store = createSyncStore(db);
  const job = newJob('job', { account: ACCOUNT, scope: 'all' }, 0);
  await db.jobs.put(job);
  const started = performance.now();
  for (const { day, values } of days) {
    const now = Date.now();
    const chunk = { first: day, last: day };
    const context = {
      account: ACCOUNT,
      source: 'fitbit',
      provenance: { kind: 'api' },
      days: chunk,
      evidence: true,
      heightM: null,
      now,
    } as const;
    const reading = { metric: 'heart_rate', day, values: Uint8Array.from(values) } as const;
    const committed = await store.commitChunk({
      account: ACCOUNT,
      source: 'fitbit',
      stream: 'heart_rate',
      metrics: ['heart_rate'],
      days: chunk,
      jobId: job.id,
      rows: { table: 'minutes', decide: (stored) => normaliseMinutes([reading], stored, context) },
      coverage: (ledger) => ({ ...ledger, ranges: addCovered(ledger.ranges, chunk, now) }),
      job: () => ({ heartbeatAt: now, updatedAt: now }),
    });
    if (!committed.ok) throw new Error(committed.error.kind);
  }
  const ms = performance.now() - started;
  const rows = await db.minutes.toArray();
  const packedBytes = rows.reduce((sum, { values }) => sum + values.byteLength, 0);
  db.close();
  return { ms, packedBytes };
};

/** Milliseconds that reading one day back took, day after day in no order a disk would like. */
export const readDays = async (name: string, days: readonly number[]): Promise<number[]> => {
  const db = new TidemarkDatabase(name);
  await db.open();
  await db.accounts.count();
  const took: number[] = [];
  for (const day of days) {
    const started = performance.now();
    const [row] = await minuteDaysIn(db, 'heart_rate', [ACCOUNT], { first: day, last: day });
    took.push(performance.now() - started);
    if (row?.values.length !== 1_440) throw new Error(`day ${day} is not there`);
  }
  db.close();
  return took;
};
