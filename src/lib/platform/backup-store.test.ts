import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { tableNames, type BackupRefusal, type BackupTable, type Row } from '$lib/outlets/backup/format';
import { WHOLE } from '$lib/outlets/backup/envelope';
import { openBackup } from '$lib/outlets/backup/read';
import { lookInto, restore } from '$lib/outlets/backup/restore';
import { sniffBackup } from '$lib/outlets/backup/sniff';
import { piecesOf } from '$lib/outlets/backup/streams';
import { randomRows } from '$lib/outlets/backup/testing';
import { CURRENT_STORE } from '$lib/outlets/backup/upgrade';
import { writeBackup } from '$lib/outlets/backup/write';
import { TidemarkDatabase } from '$lib/storage/database';
import { createBackupStore } from './backup-store';

/** Backups on the real database: what is written comes back, and what is not whole writes nothing. */

const opened: TidemarkDatabase[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

type Store = Partial<Record<BackupTable, readonly Row[]>>;

const storeWith = async (store: Store = {}): Promise<TidemarkDatabase> => {
  const db = new TidemarkDatabase(`test-${crypto.randomUUID()}`);
  opened.push(db);
  await db.open();
  for (const table of tableNames) await db.table(table).bulkPut([...(store[table] ?? [])]);
  return db;
};

const contents = async (db: TidemarkDatabase) =>
  Object.fromEntries(
    await Promise.all(
      tableNames.map(async (table) => [table, await db.table<Row>(table).toArray()] as const),
    ),
  );

const backupOf = async (db: TidemarkDatabase, passphrase: string | null = null): Promise<Uint8Array> => {
  const request = { app: '1.0.0', now: Date.UTC(2026, 10, 21), passphrase, progress: () => undefined };
  const parts: BlobPart[] = [];
  for await (const piece of piecesOf(await writeBackup(createBackupStore(db), request))) parts.push(piece);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

const quiet = { progress: () => undefined };

/** As the app does it: a dry run first, and only where that is content, the writing. */
const put = async (
  db: TidemarkDatabase,
  bytes: Uint8Array,
  mode: 'merge' | 'replace' = 'merge',
  passphrase: string | null = null,
): Promise<BackupRefusal | 'done'> => {
  const store = createBackupStore(db);
  const file = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const backup = await openBackup(file, passphrase, db.verno);
  if (!backup.ok) return backup.error;
  const report = await lookInto(backup.value, store, quiet);
  if (!report.ok) return report.error;
  const done = await restore(backup.value, store, mode, quiet);
  return done.ok ? 'done' : done.error;
};

const files: Store = randomRows(7, 40);

describe('a backup', () => {
  it('holds every table but the vault and its key', async () => {
    const db = await storeWith();
    expect([...tableNames, 'keys', 'vault'].sort()).toEqual(db.tables.map(({ name }) => name).sort());
    expect(db.verno, 'a migration that changes rows needs a step in outlets/backup/upgrade.ts').toBe(
      CURRENT_STORE,
    );
  });

  it('restores any store into an empty one, identical', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 60 }),
        async (seed, rows) => {
          const from = await storeWith(randomRows(seed, rows));
          const bytes = await backupOf(from);
          for (const mode of ['merge', 'replace'] as const) {
            const into = await storeWith();
            expect(await put(into, bytes, mode)).toBe('done');
            expect(await contents(into)).toEqual(await contents(from));
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each([0, 1, 100])('brings an import back with the %i files that it could not read', async (count) => {
    const named = Array.from({ length: count }, (_, i) => ({ file: `ä "${i}".csv`, kind: 'csv-invalid' }));
    const [record, ...others] = files.imports ?? [];
    const from = await storeWith({ ...files, imports: [{ ...record!, problems: named }, ...others] });
    const bytes = await backupOf(from);
    const into = await storeWith();
    expect(await put(into, bytes)).toBe('done');
    expect(await into.imports.get(record!['id'] as string)).toMatchObject({ problems: named });
    expect(await contents(into)).toEqual(await contents(from));
  });

  it('brings an import back that knows of no such files, and refuses one whose list is none', async () => {
    const [{ problems: _problems, ...older }] = files.imports as [Row];
    const into = await storeWith();
    expect(await put(into, await backupOf(await storeWith({ ...files, imports: [older] })))).toBe('done');
    expect(await into.imports.toArray()).toEqual([older]);
    for (const problems of ['none', [{ file: 7, kind: 'csv-invalid' }], [{ file: 'x' }]]) {
      const bytes = await backupOf(await storeWith({ ...files, imports: [{ ...older, problems }] }));
      expect(await put(await storeWith(), bytes)).toBe('damaged');
    }
  });

  it('never holds what is in the vault', async () => {
    const db = await storeWith(files);
    const secret = 'token-that-must-not-leave';
    const data = new TextEncoder().encode(secret);
    await db.vault.put({ id: 'tokens|fitbit-1', iv: new Uint8Array(12), data: data.buffer, savedAt: 1 });
    const bytes = await backupOf(db);
    const text = execFileSync('gunzip', ['-c'], { input: bytes, maxBuffer: 1e9 }).toString();
    expect(text).not.toContain(secret);
    expect(text).not.toContain('tokens|');
    expect(text.split('\n')[0]).toContain('"tidemark_backup":1');
  });

  it('reads more than a page of rows, and is one gzip file to others', async () => {
    const db = await storeWith(randomRows(3, 1_300));
    const bytes = await backupOf(db);
    const lines = execFileSync('gunzip', ['-c'], { input: bytes, maxBuffer: 1e9 })
      .toString()
      .trimEnd()
      .split('\n');
    const rows = Object.values(await contents(db)).reduce((sum, { length }) => sum + length, 0);
    expect(lines).toHaveLength(rows + 2);
    expect(bytes.length % WHOLE).toBe(0);
  });
});

describe('a file that is not whole is refused, and the store is as it was', () => {
  const refused = async (bytes: Uint8Array, kind: BackupRefusal, passphrase: string | null = null) => {
    const db = await storeWith(randomRows(99, 5));
    const before = await contents(db);
    expect(await put(db, bytes, 'replace', passphrase)).toBe(kind);
    expect(await contents(db)).toEqual(before);
  };

  it('a flipped bit anywhere: damaged', async () => {
    const bytes = await backupOf(await storeWith(files));
    const bits = fc.sample(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), { numRuns: 120, seed: 21 });
    for (const bit of [0, 70, bytes.length * 8 - 1, ...bits]) await refused(flipped(bytes, bit), 'damaged');
  });

  it('cut short anywhere: cut short', async () => {
    const bytes = await backupOf(await storeWith(files));
    const ends = fc.sample(fc.integer({ min: 20, max: bytes.length - 1 }), { numRuns: 80, seed: 21 });
    for (const end of [20, bytes.length - 1, ...ends])
      await refused(bytes.slice(0, end), end % WHOLE === 0 ? 'damaged' : 'cut-short');
  });

  it('something else: not a backup', async () => {
    await refused(new Uint8Array(0), 'not-a-backup');
    await refused(new TextEncoder().encode('date,weight\n2026-11-21,75'), 'not-a-backup');
    await refused(new Uint8Array(execFileSync('gzip', ['-c'], { input: 'x'.repeat(90) })), 'not-a-backup');
  });

  it('a newer Tidemark: said so, whether format or store', async () => {
    const db = await storeWith(files);
    const store = createBackupStore(db);
    const request = { app: '9', now: 0, passphrase: null, progress: () => undefined };
    const parts: BlobPart[] = [];
    for await (const piece of piecesOf(await writeBackup({ ...store, storeVersion: 400 }, request)))
      parts.push(piece);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    await refused(bytes, 'newer-version');
    const later = bytes.slice();
    later[300] = (later[300] ?? 0) ^ 4;
    await refused(later, 'damaged');
  });
});

describe('with a passphrase', () => {
  it('restores with it, is refused without it or with another, or when it was harmed', async () => {
    const from = await storeWith(files);
    const bytes = await backupOf(from, 'correct horse');
    expect(await sniffBackup(new Blob([bytes as Uint8Array<ArrayBuffer>]))).toBe('encrypted');
    const into = await storeWith();
    expect(await put(into, bytes, 'replace', 'correct horse')).toBe('done');
    expect(await contents(into)).toEqual(await contents(from));

    expect(await put(into, bytes, 'replace')).toBe('passphrase-needed');
    expect(await put(into, bytes, 'replace', 'correct house')).toBe('wrong-passphrase');
    const lines = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).split('\n');
    const [mac, payload] = [lines.slice(0, 3).join('\n').length + 6, lines.slice(0, 4).join('\n').length + 1];
    for (const at of [3, mac, payload + 3, payload + 900, bytes.length - 1])
      expect([at, await put(into, flipped(bytes, at * 8), 'replace', 'correct horse')]).toEqual([
        at,
        'damaged',
      ]);
    for (const end of [40, payload, bytes.length - 1, bytes.length - 30_000])
      expect([end, await put(into, bytes.slice(0, end), 'replace', 'correct horse')]).toEqual([
        end,
        'cut-short',
      ]);
    expect(await contents(into)).toEqual(await contents(from));
  }, 120_000);
});

describe('merge and replace', () => {
  const stores = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }));

  it('merge removes nothing, adds what is missing, and twice is once', async () => {
    await fc.assert(
      fc.asyncProperty(stores, async ([a, b]) => {
        const [from, into] = [await storeWith(randomRows(a, 25)), await storeWith(randomRows(b, 25))];
        const before = await contents(into);
        const bytes = await backupOf(from);
        expect(await put(into, bytes)).toBe('done');
        const after = await contents(into);
        for (const table of tableNames) {
          const keys = new Set(
            (await into.table(table).toCollection().primaryKeys()).map((key) => JSON.stringify(key)),
          );
          const wanted = await from.table(table).toCollection().primaryKeys();
          for (const key of wanted) expect(keys.has(JSON.stringify(key))).toBe(true);
          expect(after[table]!.length).toBeGreaterThanOrEqual(before[table]!.length);
        }
        expect(await put(into, bytes)).toBe('done');
        expect(await contents(into)).toEqual(after);
      }),
      { numRuns: 10 },
    );
  });

  it('replace leaves what the backup has, with the sign-in of an account that stays', async () => {
    await fc.assert(
      fc.asyncProperty(stores, async ([a, b]) => {
        const [from, into] = [await storeWith(randomRows(a, 25)), await storeWith(randomRows(b, 25))];
        expect(await put(into, await backupOf(from), 'replace')).toBe('done');
        const [wanted, found] = [await contents(from), await contents(into)];
        for (const table of tableNames.filter((name) => name !== 'accounts'))
          expect(found[table]).toEqual(wanted[table]);
        expect(found['accounts']!.map(({ id }) => id)).toEqual(wanted['accounts']!.map(({ id }) => id));
      }),
      { numRuns: 10 },
    );
  });

  it('a replace that is killed half-way has lost no row, and again ends right', async () => {
    const [from, into] = [await storeWith(randomRows(1, 30)), await storeWith(randomRows(2, 30))];
    const before = await contents(into);
    const bytes = await backupOf(from);
    const store = createBackupStore(into);
    const backup = await openBackup(new Blob([bytes as Uint8Array<ArrayBuffer>]), null, into.verno);
    if (!backup.ok) throw new Error(backup.error);
    let calls = 0;
    const dying = {
      ...store,
      change: (...args: Parameters<typeof store.change>) =>
        ++calls > 4 ? Promise.reject(new Error('killed')) : store.change(...args),
    };
    await expect(restore(backup.value, dying, 'replace', quiet)).rejects.toThrow('killed');
    const half = await contents(into);
    for (const table of tableNames) expect(half[table]!.length).toBeGreaterThanOrEqual(before[table]!.length);
    expect(await put(into, bytes, 'replace')).toBe('done');
    expect((await contents(into))['weighIns']).toEqual((await contents(from))['weighIns']);
  });

  it('tells beforehand what is new, the same, different and gone', async () => {
    const from = await storeWith(files);
    const into = await storeWith(files);
    const rows = files.weighIns!;
    await into.table('weighIns').delete(rows[0]!['id'] as string);
    await into.table('weighIns').put({ ...rows[1]!, kg: 99 });
    await into.table('weighIns').put({ ...rows[1]!, id: 'only-here' });
    const bytes = await backupOf(from);
    const backup = await openBackup(new Blob([bytes as Uint8Array<ArrayBuffer>]), null, into.verno);
    const report = backup.ok ? await lookInto(backup.value, createBackupStore(into), quiet) : backup;
    expect(report).toMatchObject({
      ok: true,
      value: { tables: { weighIns: { added: 1, same: rows.length - 2, different: 1, gone: 1 } } },
    });
  });

  it('asks for a sign-in where an account comes without one, and lets no old job go on', async () => {
    const [account] = files.accounts!;
    const from = await storeWith({
      accounts: [{ ...account!, id: 'fitbit-9', vendor: 'fitbit', state: 'connected', needs: null }],
      jobs: [{ ...files.jobs![0]!, id: 'open', state: 'waiting', reason: 'offline', endedAt: null }],
    });
    const into = await storeWith();
    expect(await put(into, await backupOf(from))).toBe('done');
    const found = await contents(into);
    expect(found['accounts']).toMatchObject([{ state: 'needs_you', needs: 'sign-in' }]);
    expect(found['jobs']).toMatchObject([{ state: 'cancelled', reason: null }]);
  });
});

const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
