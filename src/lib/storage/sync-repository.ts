import type { Table } from 'dexie';
import { emptyCoverage } from '$lib/domain/coverage';
import { gapsIn, type DayRange } from '$lib/domain/day-range';
import { filledDays, placeInYear } from '$lib/domain/filled-year';
import type { Job, RowCounts } from '$lib/domain/job';
import { hasEnded, noRows } from '$lib/domain/job';
import type { RawAnswer } from '$lib/domain/raw';
import type { ChunkCommit, RowChanges, SyncStore } from '$lib/sync/ports';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';

/** The engine's store on IndexedDB. Passes the same acceptance suite as the in-memory one. */
export const createSyncStore = (db: TidemarkDatabase): SyncStore => ({
  account: (id) => db.accounts.get(id),
  updateAccount: async (id, patch) => {
    await db.accounts.update(id, patch);
  },
  openJobs: async (account) => openJobsIn(await db.jobs.where({ account }).toArray()),
  job: (id) => db.jobs.get(id),
  updateJob: async (id, patch) => {
    await db.jobs.update(id, patch);
  },
  coverage: async (account, stream) =>
    (await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream),
  updateCoverage: (account, stream, change) =>
    db.transaction('rw', db.coverage, async () => {
      const stored = (await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream);
      await db.coverage.put(change(stored));
    }),
  updateBudget: (account, change) =>
    db.transaction('rw', db.budgets, async () => {
      const budget = change(await db.budgets.get(account));
      await db.budgets.put(budget);
      return budget;
    }),
  firstFilledDay: async (account, metric) => {
    const oldest = await db.filledYears
      .where('[account+metric+year]')
      .between([account, metric, -Infinity], [account, metric, Infinity])
      .first();
    return oldest ? (filledDays([oldest])[0]?.day ?? null) : null;
  },
  saveHealth: async (row) => {
    await db.health.put(row);
  },
  commitChunk: (chunk) =>
    storing(() =>
      db.transaction(
        'rw',
        [db[chunk.rows.table], db.coverage, db.jobs, ...(chunk.raw ? [db.raw] : [])],
        async () => {
          const current = await db.jobs.get(chunk.jobId);
          if (!current || hasEnded(current)) return noRows;
          const done = await writeRows(db, chunk);
          if (chunk.raw && (chunk.raw.holdsRows || !(await db.raw.get(chunk.raw.id)))) {
            await rawAround(db, chunk.raw).filter(supersededBy(chunk, chunk.raw)).delete();
            await db.raw.put(chunk.raw);
          }
          const ledger =
            (await db.coverage.get([chunk.account, chunk.stream])) ??
            emptyCoverage(chunk.account, chunk.stream);
          await db.coverage.put(chunk.coverage(ledger));
          await db.jobs.put({ ...current, ...chunk.job(current, done) });
          return done;
        },
      ),
    ),
});

/**
 * Kept answers that the one of a chunk makes superfluous, since it tells all of their days anew. The first of several pages
 * does not tell all of its own, and an answer that says less than an older one may come from a service that fails.
 */
export const supersededBy = (
  chunk: ChunkCommit,
  { account, stream, first, last, page, fetchedAt, holdsRows, length }: RawAnswer,
): ((older: RawAnswer) => boolean) => {
  const told = chunk.coverage(emptyCoverage(account, stream)).ranges;
  const isWhole = holdsRows && page === '' && gapsIn(told, { first, last }).length === 0;
  return (older) =>
    isWhole &&
    older.account === account &&
    older.stream === stream &&
    older.page === '' &&
    first <= older.first &&
    older.last <= last &&
    older.fetchedAt <= fetchedAt &&
    older.length <= length;
};

/** Answers of the same stream whose last day lies within the days of one. */
const rawAround = (db: TidemarkDatabase, { account, stream, first, last }: RawAnswer) =>
  db.raw
    .where('[account+stream+last]')
    .between([account, stream, first], [account, stream, last], true, true);

/** Reads the chunk's rows of its one table, lets it decide, writes what changed. Inside the caller's transaction. */
const writeRows = async (db: TidemarkDatabase, chunk: ChunkCommit): Promise<RowCounts> => {
  const { account, days, rows } = chunk;
  switch (rows.table) {
    case 'weighIns':
      return keep(db.weighIns, rows.decide(await logRows(db.weighIns, chunk)));
    case 'bodyFat':
      return keep(db.bodyFat, rows.decide(await logRows(db.bodyFat, chunk)));
    case 'sleeps':
      return keep(db.sleeps, rows.decide(await logRows(db.sleeps, chunk)));
    case 'exercises':
      return keep(db.exercises, rows.decide(await logRows(db.exercises, chunk)));
    case 'daily':
      return keep(db.daily, rows.decide(await metricRows(db.daily, chunk)));
    case 'minutes': {
      const stored = await metricRows(db.minutes, chunk);
      return keep(db.minutes, rows.decide(stored.filter(({ provenance }) => provenance.kind === 'api')));
    }
    case 'filledYears': {
      const { first, last } = yearsOf(days);
      const stored = await db.filledYears
        .where('[account+metric+year]')
        .between([account, '', first], [account, '\uffff', last])
        .filter(({ year }) => first <= year && year <= last)
        .toArray();
      return keep(db.filledYears, rows.decide(stored));
    }
  }
};

const logRows = async <Row extends { readonly source: string }>(
  table: Table<Row, string>,
  { account, source, days }: ChunkCommit,
): Promise<Row[]> => {
  const rows = await table
    .where('[account+day]')
    .between([account, days.first], [account, days.last], true, true)
    .toArray();
  return rows.filter((row) => row.source === source);
};

/** Rows of the stream's own metrics, by day. */
const metricRows = async <Row extends { readonly source: string }>(
  table: Table<Row, string>,
  { account, source, days, metrics }: ChunkCommit,
): Promise<Row[]> => {
  const found = await Promise.all(
    metrics.map((metric) =>
      table
        .where('[account+metric+day]')
        .between([account, metric, days.first], [account, metric, days.last], true, true)
        .toArray(),
    ),
  );
  return found.flat().filter((row) => row.source === source);
};

const keep = async <Row, Key>(
  table: Table<Row, Key>,
  { puts, counts }: RowChanges<Row>,
): Promise<RowCounts> => {
  if (puts.length > 0) await table.bulkPut(puts);
  return counts;
};

/** The calendar years that some days lie in. */
export const yearsOf = ({ first, last }: DayRange) => ({
  first: placeInYear(first).year,
  last: placeInYear(last).year,
});

/** Jobs still to run, oldest first. */
export const openJobsIn = (jobs: readonly Job[]): Job[] =>
  jobs.filter((job) => !hasEnded(job)).sort((a, b) => a.createdAt - b.createdAt);
