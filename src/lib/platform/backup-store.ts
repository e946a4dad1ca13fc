import { keyOf, type BackupTable, type Key, type Row } from '$lib/outlets/backup/format';
import type { BackupSource, RestoreStore } from '$lib/outlets/ports';
import type { TidemarkDatabase } from '$lib/storage/database';

type Rows = ReturnType<typeof TidemarkDatabase.prototype.table<Row, Key>>;

/** Rows a page: some 700 kB of minute data, little of anything else. */
const PAGE = 400;

/** What backup and restore ask of the store, on the database. */
export const createBackupStore = (db: TidemarkDatabase): BackupSource & RestoreStore => {
  const rowsOf = (table: BackupTable) => db.table<Row, Key>(table);
  return {
    storeVersion: db.verno,
    count: (table) => rowsOf(table).count(),
    pages: (table) => pagesOf(rowsOf(table), table),
    snapshot: (tables) =>
      db.transaction('r', tables.map(rowsOf), async () =>
        Object.fromEntries(
          await Promise.all(tables.map(async (table) => [table, await rowsOf(table).toArray()] as const)),
        ),
      ),
    get: (table, keys) => rowsOf(table).bulkGet([...keys]),
    change: (table, rows, decide) =>
      db.transaction('rw', rowsOf(table), async () => {
        const stored = await rowsOf(table).bulkGet(rows.map((row) => keyOf(table, row)));
        const puts = rows.map((row, index) => decide(row, stored[index])).filter((row) => row !== null);
        if (puts.length > 0) await rowsOf(table).bulkPut(puts);
      }),
    prune: async (table, keep) => {
      const gone = (await rowsOf(table).toCollection().primaryKeys()).filter((key) => !keep(key));
      for (let at = 0; at < gone.length; at += PAGE)
        await rowsOf(table).bulkDelete(gone.slice(at, at + PAGE));
      return gone.length;
    },
  };
};

/** By ascending key, each page a read of its own, beginning after the last key of the one before. */
async function* pagesOf(rows: Rows, table: BackupTable): AsyncGenerator<readonly Row[]> {
  let after: Key | undefined;
  for (;;) {
    const page: Row[] = await (after === undefined ? rows.orderBy(':id') : rows.where(':id').above(after))
      .limit(PAGE)
      .toArray();
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = keyOf(table, last);
  }
}
