import 'fake-indexeddb/auto';
import type { ImportState } from '$lib/importing/types';
import { IMPORT_TABLES, type ImportStore } from '$lib/importing/ports';
import { createSession, type Session } from '$lib/importing/session';
import type { ImportTarget } from '$lib/importing/types';
import { openFiles } from '$lib/sources/files/open';
import { err } from '$lib/domain/result';
import { newFilesAccount } from '$lib/platform/accounts';
import { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';

/** The importer as its worker runs it, on a database in memory: real readers, real store, no browser. */

let count = 0;
let ids = 0;
export const freshDatabase = (): TidemarkDatabase => new TidemarkDatabase(`import-rig-${count++}`);

export interface RigOptions {
  readonly target?: ImportTarget;
  /** Stands before the real store, such as to fail at the fifth commit. */
  readonly store?: (real: ImportStore) => ImportStore;
  readonly zone?: string;
}

export interface RigFile {
  readonly path: string;
  /** A blob is handed over as it is, such as one on a disk that is taken out. */
  readonly bytes: Uint8Array | string | Blob;
}

/** Opens files and waits for what the look ends in. */
export const lookInto = async (db: TidemarkDatabase, files: readonly RigFile[], options: RigOptions = {}) => {
  const states: ImportState[] = [];
  const real = createImportStore(db);
  const session: Session = createSession(
    files.map(({ path, bytes }) => ({
      path,
      file: bytes instanceof Blob ? bytes : new Blob([bytes as BlobPart]),
    })),
    options.target ?? { kind: 'new', label: 'Mine' },
    {
      store: options.store?.(real) ?? real,
      open: openFiles,
      now: () => 1_790_000_000_000,
      newId: () => `id-${ids++}`,
      deviceZone: { kind: 'iana', name: options.zone ?? 'Europe/Berlin' },
      languages: ['en'],
      newAccount: newFilesAccount,
      exclusively: (_id, task) => task(),
    },
    (state) => void states.push(state),
  );
  await session.settled();
  const last = () => states.at(-1)!;
  return {
    session,
    last,
    report: () => {
      const state = last();
      if (state.step !== 'ready' && state.step !== 'nothing') throw new Error(`It is ${state.step}`);
      return state.report;
    },
    /** Says "Import" and waits for the end. */
    bringIn: async (): Promise<ImportState> => {
      session.start();
      await session.settled();
      return last();
    },
  };
};

/** Looks and imports. */
export const importFiles = async (
  db: TidemarkDatabase,
  files: readonly RigFile[],
  options?: RigOptions,
): Promise<ImportState> => (await lookInto(db, files, options)).bringIn();

/** The store until the n-th commit, which finds no room. */
export const fullAt =
  (n: number) =>
  (real: ImportStore): ImportStore => {
    let commits = 0;
    return {
      ...real,
      commit: (piece) => (++commits >= n ? Promise.resolve(err({ kind: 'storage' })) : real.commit(piece)),
    };
  };

/** Everything in a database, by table. */
export const contentsOf = async (db: TidemarkDatabase) =>
  Object.fromEntries(
    await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const)),
  );

/** The rows of a database as one person's, whatever their account and imports are called. */
export const rowsIn = async (db: TidemarkDatabase) => {
  const contents = await contentsOf(db);
  return IMPORT_TABLES.map((table) => (contents[table] as OwnedRow[]).map(asAnyones).sort(byId));
};

interface OwnedRow {
  readonly id: string;
  readonly account: string;
  readonly imports?: readonly string[];
}

const asAnyones = (row: OwnedRow) => ({
  ...row,
  id: row.id.slice(row.account.length),
  account: '',
  imports: row.imports?.length,
});

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
