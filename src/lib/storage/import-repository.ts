import type { Table } from 'dexie';
import { emptyCoverage } from '$lib/domain/coverage';
import {
  IMPORT_STREAM,
  minuteDayKey,
  type CommitCounts,
  type ImportStore,
  type ImportTable,
  type TableCounts,
} from '$lib/importing/ports';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';

/** The store an import writes to, on IndexedDB. */
export const createImportStore = (db: TidemarkDatabase): ImportStore => ({
  account: (id) => db.accounts.get(id),
  imports: () => db.imports.orderBy('createdAt').toArray(),
  begin: (record, account) =>
    storing(() =>
      db.transaction('rw', db.imports, db.accounts, async () => {
        if (account) await db.accounts.put(account);
        await db.imports.put(record);
      }),
    ),
  commit: (piece) =>
    storing(() =>
      db.transaction('rw', [db.weighIns, db.bodyFat, db.minutes, db.coverage, db.imports], async () => {
        const { importId, account, rows } = piece;
        const counts: CommitCounts = {
          weighIns: await claim(db.weighIns, rows.weighIns, importId),
          bodyFat: await claim(db.bodyFat, rows.bodyFat, importId),
          minutes: await claim(db.minutes, rows.minutes, importId),
        };
        for (const { stream, change } of piece.coverage)
          await db.coverage.put(
            change((await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream)),
          );
        const record = await db.imports.get(importId);
        if (record) await db.imports.put({ ...record, ...piece.record(record, counts) });
        return counts;
      }),
    ),
  minuteDays: async (id) => {
    const days = new Set<string>();
    await db.minutes
      .where('imports')
      .equals(id)
      .each(({ provenance, metric, day }) => {
        if (provenance.kind === 'file') days.add(minuteDayKey(provenance.format, metric, day));
      });
    return days;
  },
  update: async (id, patch) => {
    await db.imports.update(id, patch);
  },
  undo: (id) => storing(() => undo(db, id)),
  weighIns: (account, { first, last }) =>
    db.weighIns.where('[account+day]').between([account, first], [account, last], true, true).toArray(),
  known: async (table, ids) => {
    const keys = await tableOf(db, table).where('id').anyOf(ids).primaryKeys();
    return new Set(keys);
  },
});

interface Claimed {
  readonly id: string;
  readonly imports?: readonly string[];
}

/** Adds the rows that are missing; one that is there gets this import as another that brought it. */
const claim = async <Row extends Claimed>(
  table: Table<Row, string>,
  rows: readonly Row[],
  importId: string,
): Promise<TableCounts> => {
  if (rows.length === 0) return { added: 0, known: 0 };
  const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
  const stored = await table.bulkGet(unique.map(({ id }) => id));
  const puts: Row[] = [];
  let added = 0;
  let known = 0;
  for (const [i, row] of unique.entries()) {
    const before = stored[i];
    const claims = before?.imports ?? [];
    if (!before) {
      puts.push({ ...row, imports: [importId] });
      added++;
    } else if (!claims.includes(importId)) {
      puts.push({ ...before, imports: [...claims, importId] });
      known++;
    }
  }
  if (puts.length > 0) await table.bulkPut(puts);
  return { added, known };
};

const undo = (db: TidemarkDatabase, id: string): Promise<void> =>
  db.transaction(
    'rw',
    [db.weighIns, db.bodyFat, db.minutes, db.coverage, db.imports, db.accounts, db.jobs],
    async () => {
      const record = await db.imports.get(id);
      if (!record) return;
      for (const table of TABLES) await withdraw(tableOf(db, table), id);
      const { account } = record;
      const prefix = `${IMPORT_STREAM}${id}|`;
      await db.coverage
        .where('[account+stream]')
        .between([account, prefix], [account, `${prefix}\uffff`])
        .delete();
      await db.imports.delete(id);
      if (record.madeAccount && (await isEmpty(db, account))) await db.accounts.delete(account);
    },
  );

const TABLES: readonly ImportTable[] = ['weighIns', 'bodyFat', 'minutes'];

/** One table seen as rows with claims; which rows they are does not matter here. */
const tableOf = (db: TidemarkDatabase, table: ImportTable): Table<Claimed, string> => db[table];

/** Deletes the rows that only this import brought; the others lose its claim and stay. */
const withdraw = async (table: Table<Claimed, string>, importId: string): Promise<void> => {
  const rows = await table.where('imports').equals(importId).toArray();
  const left = (row: Claimed) => (row.imports ?? []).filter((claim) => claim !== importId);
  await table.bulkDelete(rows.filter((row) => left(row).length === 0).map(({ id }) => id));
  const kept = rows.filter((row) => left(row).length > 0);
  if (kept.length > 0) await table.bulkPut(kept.map((row) => ({ ...row, imports: left(row) })));
};

const isEmpty = async (db: TidemarkDatabase, account: string): Promise<boolean> => {
  const counts = await Promise.all([
    ...TABLES.map((table) => tableOf(db, table).where('id').startsWith(`${account}|`).count()),
    db.imports.where({ account }).count(),
    db.jobs.where({ account }).count(),
  ]);
  return counts.every((count) => count === 0);
};
