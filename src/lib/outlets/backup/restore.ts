import { err, ok, type Result } from '$lib/domain/result';
import { sameValue } from '$lib/domain/same-value';
import type { RestoreStore } from '../ports';
import {
  keyOf,
  keyText,
  Refused,
  tableNames,
  type BackupHeader,
  type BackupRefusal,
  type BackupTable,
  type Row,
  type TableRow,
} from './format';
import { arriving, restored, type RestoreMode } from './merge';
import { refusalOf, type OpenedBackup } from './read';

/** What a restore would do. Nothing has been written. */
export interface RestoreReport {
  /** Epoch ms. */
  readonly createdAt: number;
  /** The version of the app that made it. */
  readonly app: string;
  readonly accounts: readonly { readonly id: string; readonly label: string; readonly vendor: string }[];
  readonly tables: Readonly<Record<BackupTable, TableReport>>;
  /** First and last day that anything was measured on. */
  readonly days: { readonly first: number; readonly last: number } | null;
}

/** Rows of the backup: not here, here as they are, here with other contents. `gone`: rows here that it does not have. */
export interface TableReport {
  readonly added: number;
  readonly same: number;
  readonly different: number;
  readonly gone: number;
}

export interface RestoreHooks {
  /** Bytes of the file read so far. */
  readonly progress: (bytes: number) => void;
}

/** Reads all of it, checks all of it, compares it with the store. */
export const lookInto = async (
  backup: OpenedBackup,
  store: RestoreStore,
  { progress }: RestoreHooks,
): Promise<Result<RestoreReport, BackupRefusal>> => {
  const counts = new Map(tableNames.map((table) => [table, { added: 0, same: 0, different: 0 }]));
  const seen = new Set<string>();
  const accounts: { id: string; label: string; vendor: string }[] = [];
  let header: BackupHeader | undefined;
  let [first, last] = [Infinity, -Infinity];

  const read = await eachBatch(
    backup,
    { read: progress, header: (found) => (header = found) },
    async (table, rows) => {
      const count = counts.get(table)!;
      const keys = rows.map((row) => keyOf(table, row));
      const stored = await store.get(table, keys);
      for (const [index, row] of rows.entries()) {
        const name = `${table} ${keyText(keys[index]!)}`;
        if (seen.has(name)) throw new Refused('damaged');
        seen.add(name);
        const here = stored[index];
        if (here === undefined) count.added++;
        else if (isSame(table, row, here)) count.same++;
        else count.different++;
        if (table === 'accounts')
          accounts.push({
            id: String(row['id']),
            label: String(row['label']),
            vendor: String(row['vendor']),
          });
        const { day } = row;
        if (DATED.has(table) && typeof day === 'number')
          [first, last] = [Math.min(first, day), Math.max(last, day)];
      }
    },
  );
  if (!read.ok) return read;
  if (!header) return err('damaged');
  const tables = await Promise.all(
    tableNames.map(async (table) => {
      const count = counts.get(table)!;
      const gone = Math.max(0, (await store.count(table)) - count.same - count.different);
      return [table, { ...count, gone }] as const;
    }),
  );
  return ok({
    createdAt: Date.parse(header.created_at),
    app: header.app,
    accounts,
    tables: Object.fromEntries(tables) as unknown as RestoreReport['tables'],
    days: first <= last ? { first, last } : null,
  });
};

const DATED: ReadonlySet<BackupTable> = new Set([
  'weighIns',
  'bodyFat',
  'minutes',
  'daily',
  'sleeps',
  'exercises',
]);

/** The sign-in of an account, and whether a job was going on then, are no difference: neither is restored. */
const isSame = (table: BackupTable, row: Row, stored: Row): boolean =>
  restored('replace', table, row, stored) === null ||
  sameValue(arriving(table, row), arriving(table, stored));

/**
 * Writes it, after a dry run found nothing wrong. `replace` puts every row of the backup first and deletes what is not
 * in it only when all are in: killed at any moment, it has lost nothing of the backup, and doing it again ends right.
 */
export const restore = async (
  backup: OpenedBackup,
  store: RestoreStore,
  mode: RestoreMode,
  { progress }: RestoreHooks,
): Promise<Result<void, BackupRefusal>> => {
  const kept = new Map(tableNames.map((table) => [table, new Set<string>()]));
  const read = await eachBatch(backup, { read: progress }, async (table, rows) => {
    for (const row of rows) kept.get(table)!.add(keyText(keyOf(table, row)));
    await store.change(table, rows, (row, stored) => restored(mode, table, row, stored));
  });
  if (!read.ok || mode === 'merge') return read;
  // Ledgers go before the rows they vouch for.
  for (const table of [...tableNames].reverse()) {
    const keys = kept.get(table)!;
    await store.prune(table, (key) => keys.has(keyText(key)));
  }
  return read;
};

/** Rows a transaction: small enough that a screen reading the store is not kept waiting. */
const BATCH = 500;

const eachBatch = async (
  backup: OpenedBackup,
  hooks: Parameters<OpenedBackup['pass']>[0],
  take: (table: BackupTable, rows: readonly Row[]) => Promise<void>,
): Promise<Result<void, BackupRefusal>> => {
  const rows = backup.pass(hooks);
  try {
    return await inBatches(rows, take);
  } finally {
    await rows.return().catch(() => undefined);
  }
};

const inBatches = async (
  rows: AsyncGenerator<TableRow, void>,
  take: (table: BackupTable, rows: readonly Row[]) => Promise<void>,
): Promise<Result<void, BackupRefusal>> => {
  let batch: { readonly table: BackupTable; readonly rows: Row[] } | null = null;
  for (;;) {
    let next: Awaited<ReturnType<typeof rows.next>>;
    try {
      next = await rows.next();
    } catch (error) {
      return err(refusalOf(error));
    }
    if (batch && (next.done || next.value.table !== batch.table || batch.rows.length >= BATCH)) {
      try {
        await take(batch.table, batch.rows);
      } catch (error) {
        // A row that stands twice in the file. Anything else is the store's, and not for us to name.
        if (error instanceof Refused) return err(error.refusal);
        throw error;
      }
      batch = null;
    }
    if (next.done) return ok(undefined);
    batch ??= { table: next.value.table, rows: [] };
    batch.rows.push(next.value.row);
  }
};
