import type { Table } from 'dexie';
import { emptyCoverage } from '$lib/domain/coverage';
import type { DailyValue } from '$lib/domain/daily';
import { isWhole, type ImportRecord } from '$lib/domain/imports';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import { err, ok, type Result } from '$lib/domain/result';
import {
  IMPORT_STREAM,
  IMPORT_TABLES,
  metricOfRow,
  writtenDayKey,
  type CommitCounts,
  type ImportFailure,
  type ImportRows,
  type ImportStore,
  type ImportTable,
  type RowCounts,
} from '$lib/importing/ports';
import { ROW_TABLES, TABLES_ABOUT_ROWS, type TidemarkDatabase } from './database';
import { storing } from './failure';
import { accountsOfPerson } from './people';
import { leaveToPerson, tablesOfPerson } from './said-by-person';

/** The store an import writes to, on IndexedDB. */
export const createImportStore = (db: TidemarkDatabase): ImportStore => ({
  account: (id) => db.accounts.get(id),
  imports: () => db.imports.orderBy('createdAt').toArray(),
  begin: async (record, { account, goesOn }) =>
    orGone(
      await storing(() =>
        db.transaction('rw', db.imports, db.accounts, async () => {
          if (account) await db.accounts.put(account);
          const stored = goesOn ? await db.imports.get(record.id) : record;
          if (!stored || isWhole(stored) || !(await db.accounts.get(stored.account))) return null;
          const begun = goesOn ? afresh(stored, record) : stored;
          await db.imports.put(begun);
          return begun;
        }),
      ),
    ),
  commit: async (piece) =>
    orGone(
      await storing(() =>
        db.transaction(
          'rw',
          [...IMPORT_TABLES.map((table) => db[table]), db.coverage, db.imports, db.accounts],
          async () => {
            const { importId, account, rows } = piece;
            const record = await db.imports.get(importId);
            // Undone, removed or joined while it ran: rows without an owner could never be taken back.
            if (record?.account !== account || !(await db.accounts.get(account))) return null;
            const counts = await claimAll(db, rows, importId);
            for (const { stream, change } of piece.coverage)
              await db.coverage.put(
                change((await db.coverage.get([account, stream])) ?? emptyCoverage(account, stream)),
              );
            await db.imports.put({ ...record, ...piece.record(record, counts) });
            return counts;
          },
        ),
      ),
    ),
  writtenDays: async (id) => {
    const days = new Set<string>();
    for (const table of [db.daily, db.minutes])
      await (table as Table<DailyValue | MinuteDay, string>)
        .where('imports')
        .equals(id)
        .each(({ provenance, metric, day }) => {
          if (provenance.kind === 'file') days.add(writtenDayKey(provenance.format, metric, day));
        });
    return days;
  },
  update: async (id, patch) => {
    await db.imports.update(id, patch);
  },
  undo: (id) => storing(() => undo(db, id)),
  weighIns: async (account, { first, last }) => {
    const roads = await accountsOfPerson(db, account);
    const found = await Promise.all(
      roads.map((road) =>
        db.weighIns.where('[account+day]').between([road, first], [road, last], true, true).toArray(),
      ),
    );
    return found.flat().map((row) => ({ ...row, account }));
  },
  known: async (table, ids) => {
    const keys = await tableOf(db, table).where('id').anyOf(ids).primaryKeys();
    return new Set(keys);
  },
});

/** The stored import with the answers of now. What could not be read is told again. */
const afresh = (stored: ImportRecord, { answers, problems = [] }: ImportRecord): ImportRecord => ({
  ...stored,
  state: 'open',
  reason: null,
  endedAt: null,
  answers,
  problems,
});

const orGone = <T>(result: Result<T | null, { readonly kind: 'storage' }>): Result<T, ImportFailure> => {
  if (!result.ok) return result;
  return result.value === null ? err({ kind: 'gone' }) : ok(result.value);
};

interface Claimed {
  readonly id: string;
  readonly imports?: readonly string[];
}

/** Adds the rows that are missing; one that is there gets this import as another that brought it. */
const claimAll = async (db: TidemarkDatabase, rows: ImportRows, importId: string): Promise<CommitCounts> => {
  const counts = new Map<MetricId, RowCounts>();
  for (const table of IMPORT_TABLES) {
    const unique = [...new Map(rows[table].map((row) => [row.id, row])).values()];
    const claimed = await claim(tableOf(db, table), unique, importId);
    for (const [i, row] of unique.entries()) {
      const metric = metricOfRow(table, row);
      const { added, known } = counts.get(metric) ?? { added: 0, known: 0 };
      const became = claimed[i];
      counts.set(metric, {
        added: added + (became === 'added' ? 1 : 0),
        known: known + (became === 'known' ? 1 : 0),
      });
    }
  }
  return counts;
};

/** What became of each row, in the same order; `own`: this import had brought it before. */
const claim = async (
  table: Table<Claimed, string>,
  rows: readonly Claimed[],
  importId: string,
): Promise<readonly ('added' | 'known' | 'own')[]> => {
  if (rows.length === 0) return [];
  const stored = await table.bulkGet(rows.map(({ id }) => id));
  const puts: Claimed[] = [];
  const became = rows.map((row, i) => {
    const before = stored[i];
    const claims = before?.imports ?? [];
    if (claims.includes(importId)) return 'own';
    puts.push({ ...(before ?? row), imports: [...claims, importId] });
    return before ? 'known' : 'added';
  });
  if (puts.length > 0) await table.bulkPut(puts);
  return became;
};

const undo = (db: TidemarkDatabase, id: string): Promise<void> =>
  db.transaction('rw', [db.coverage, ...tablesOfAccount(db)], async () => {
    const record = await db.imports.get(id);
    if (!record) return;
    for (const table of IMPORT_TABLES) {
      const gone = await withdraw(tableOf(db, table), id);
      // Brought again, a value that looks wrong is asked about again.
      await db.confirmations.bulkDelete(gone);
    }
    const { account } = record;
    const prefix = `${IMPORT_STREAM}${id}|`;
    await db.coverage
      .where('[account+stream]')
      .between([account, prefix], [account, `${prefix}\uffff`])
      .delete();
    await db.imports.delete(id);
    if (record.madeAccount) await dropEmptyAccount(db, account);
  });

/** One table seen as rows with claims; which rows they are does not matter here. */
const tableOf = (db: TidemarkDatabase, table: ImportTable): Table<Claimed, string> => db[table];

/** Deletes the rows that only this import brought and gives their ids; the others lose its claim and stay. */
const withdraw = async (table: Table<Claimed, string>, importId: string): Promise<string[]> => {
  const rows = await table.where('imports').equals(importId).toArray();
  const left = (row: Claimed) => (row.imports ?? []).filter((claim) => claim !== importId);
  const gone = rows.filter((row) => left(row).length === 0).map(({ id }) => id);
  await table.bulkDelete(gone);
  const kept = rows.filter((row) => left(row).length > 0);
  if (kept.length > 0) await table.bulkPut(kept.map((row) => ({ ...row, imports: left(row) })));
  return gone;
};

/** What a transaction that may drop an account must be over. */
export const tablesOfAccount = (db: TidemarkDatabase): Table[] => [
  db.accounts,
  db.imports,
  db.jobs,
  ...tablesOfPerson(db),
  ...[...TABLES_ABOUT_ROWS, ...ROW_TABLES].map((name) => db.table(name)),
];

/**
 * Removes an account that holds nothing any more, with what was said about rows it once had. Inside the caller's
 * transaction over `tablesOfAccount`.
 */
export const dropEmptyAccount = async (db: TidemarkDatabase, account: string): Promise<void> => {
  const counts = await Promise.all([
    ...ROW_TABLES.map((name) => db.table(name).where('id').startsWith(`${account}|`).count()),
    db.imports.where({ account }).count(),
    db.jobs.where({ account }).count(),
  ]);
  if (counts.some((count) => count > 0)) return;
  for (const name of TABLES_ABOUT_ROWS) await db.table(name).where({ account }).delete();
  await leaveToPerson(db, account);
  await db.accounts.delete(account);
};
