import 'fake-indexeddb/auto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteAccountData, newFilesAccount } from '$lib/platform/accounts';
import type { ImportRecord } from '$lib/domain/imports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { IMPORT_TABLES } from '$lib/importing/ports';
import { createImportStore } from '$lib/storage/import-repository';
import { buildArchive } from '../../simulator/exports/archive.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import type { ImportStore } from '$lib/importing/ports';
import {
  contentsOf,
  freshDatabase,
  fullAt,
  importFiles,
  lookInto,
  rowsIn,
  type RigFile,
} from '../support/import-rig';

/** How an import ends when something else than its own last row ends it, and what can be done then. */

const ANCHOR = Date.parse('2026-11-20T12:00:00Z');
const HEART_DAYS = 44;
const { files: exported } = buildArchive({
  layout: 'E',
  person: loadPerson('one-year', ANCHOR),
  asOf: ANCHOR,
  heartDays: HEART_DAYS,
  heartEvery: 300,
  withOthers: false,
});
const named = (name: RegExp) =>
  exported
    .filter(({ path }) => name.test(path))
    .map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) }));

const weights = named(/weight-.*\.json$/);
const heart = named(/heart_rate/);
const zipped = { path: 'export.zip', bytes: packZip(exported) };

const me = newFilesAccount('files-me', 'Me', 0);
const toMe = { target: { kind: 'account', id: me.id } } as const;
const withMe = async (): Promise<TidemarkDatabase> => {
  const db = freshDatabase();
  await db.accounts.add(me);
  return db;
};

/** The store, beside which something happens once its n-th commit is in. */
const afterCommit =
  (n: number, act: () => Promise<unknown>) =>
  (real: ImportStore): ImportStore => {
    let commits = 0;
    return {
      ...real,
      commit: async (piece) => {
        const committed = await real.commit(piece);
        if (++commits === n) await act();
        return committed;
      },
    };
  };

/** Where `rowsIn` has the days of minutes. */
const MINUTES = IMPORT_TABLES.indexOf('minutes');

describe('a file that is out of reach in the middle', () => {
  let disk: string;
  beforeAll(async () => void (disk = await mkdtemp(join(tmpdir(), 'import-ends-'))));
  afterAll(() => rm(disk, { recursive: true }));

  const placeOf = (path: string) => join(disk, path.replaceAll('/', '-'));
  const onDisk = async ({ path, bytes }: RigFile): Promise<RigFile> => {
    await writeFile(placeOf(path), bytes as Uint8Array);
    return { path, bytes: await openAsBlob(placeOf(path)) };
  };

  describe.each([
    ['JSON', /heart_rate-.*\.json$/],
    ['CSV', /heart_rate_.*\.csv$/],
  ])('of heart rate as %s', (_shape, name) => {
    const files = named(name);

    it.each([1, 20, 35, 43])(
      'stops the import at file %i of 44, which goes on to the same store',
      async (index) => {
        const undisturbed = await withMe();
        await importFiles(undisturbed, files, toMe);
        const straight = await rowsIn(undisturbed);

        const db = await withMe();
        const { bringIn } = await lookInto(db, await Promise.all(files.map(onDisk)), toMe);
        const gone = files[index]!.path;
        await rm(placeOf(gone));
        expect(await bringIn()).toMatchObject({ step: 'stopped', reason: 'file' });
        const [record] = await db.imports.toArray();
        expect(record).toMatchObject({ state: 'stopped', reason: 'file' });
        expect(record!.finished).not.toContain(gone);
        expect(record!.finished.length).toBeGreaterThanOrEqual(index - 5);
        const kept = (await rowsIn(db))[MINUTES]!.map(({ id }) => id);
        // A day that the lost file may have a share in is not in by halves.
        expect(kept).toEqual(straight[MINUTES]!.slice(0, kept.length).map(({ id }) => id));
        expect(kept.length).toBeGreaterThanOrEqual(index - 5);

        const again = await lookInto(db, await Promise.all(files.map(onDisk)), toMe);
        expect(again.report()).toMatchObject({ ready: true, earlier: { state: 'stopped' } });
        expect(await again.bringIn()).toMatchObject({ step: 'done', record: { problems: [] } });
        expect(await rowsIn(db)).toEqual(straight);
      },
    );
  });

  it('stops the import of an archive whose drive was taken out, which goes on to the same store', async () => {
    const undisturbed = await withMe();
    await importFiles(undisturbed, named(/./), toMe);
    const db = await withMe();
    const takenOut = () => rm(placeOf(zipped.path), { force: true });
    const stopped = await importFiles(db, [await onDisk(zipped)], {
      ...toMe,
      store: afterCommit(1, takenOut),
    });
    expect(stopped).toMatchObject({ step: 'stopped', reason: 'file' });
    expect(await db.minutes.count()).toBeGreaterThan(0);
    expect(await importFiles(db, [await onDisk(zipped)], toMe)).toMatchObject({ step: 'done' });
    expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
    expect(await db.imports.count()).toBe(1);
  });

  it('stops the import when it is gone before the first row', async () => {
    const db = freshDatabase();
    const { bringIn } = await lookInto(db, [await onDisk(zipped)]);
    await rm(placeOf(zipped.path));
    expect(await bringIn()).toMatchObject({ step: 'stopped', reason: 'file' });
  });

  it('is told where it is gone before the look', async () => {
    const given = await onDisk(zipped);
    await rm(placeOf(zipped.path));
    const { report } = await lookInto(freshDatabase(), [given]);
    expect(report()).toMatchObject({
      ready: false,
      problems: [{ kind: 'file-unreadable', file: 'export.zip' }],
    });
  });
});

describe('taken back while it runs', () => {
  const nothing = Object.fromEntries([...IMPORT_TABLES, 'coverage', 'imports'].map((table) => [table, []]));
  const undoRunning = async (db: TidemarkDatabase) => {
    const running = await db.imports.filter(({ state }) => state === 'open').first();
    return await createImportStore(db).undo(running!.id);
  };

  it.each<[string, (db: TidemarkDatabase) => Promise<unknown>]>([
    ['by an undo', undoRunning],
    ['with its account', (db) => deleteAccountData(db, me.id)],
  ])('%s, nothing of it stays', async (_how, takeBack) => {
    for (const commits of [1, 2]) {
      const db = await withMe();
      const store = afterCommit(commits, () => takeBack(db));
      const stopped = await importFiles(db, [zipped], { ...toMe, store });
      expect(stopped).toEqual({ step: 'stopped', reason: 'gone', record: null });
      expect(await contentsOf(db)).toMatchObject(nothing);
    }
  });

  it('takes the person it was for along', async () => {
    const db = freshDatabase();
    const store = afterCommit(1, () => undoRunning(db));
    expect(await importFiles(db, [zipped], { store })).toMatchObject({ reason: 'gone' });
    expect(await contentsOf(db)).toMatchObject({ ...nothing, accounts: [] });
  });

  it('leaves what an earlier import brought too', async () => {
    const db = await withMe();
    await importFiles(db, weights, toMe);
    const before = await contentsOf(db);
    const store = afterCommit(2, () => undoRunning(db));
    expect(await importFiles(db, [zipped], { ...toMe, store })).toMatchObject({ reason: 'gone' });
    expect(await contentsOf(db)).toEqual(before);
  });
});

describe('a report that another tab made old', () => {
  /** An import that stopped after its first commit, and the report on the same files. */
  const stoppedAndLooked = async () => {
    const db = await withMe();
    await importFiles(db, [zipped], { ...toMe, store: fullAt(2) });
    const looked = await lookInto(db, [zipped], toMe);
    expect(looked.report()).toMatchObject({ ready: true, earlier: { state: 'stopped' } });
    return { db, looked };
  };

  it('is made again where the import to go on with was undone', async () => {
    const { db, looked } = await stoppedAndLooked();
    await createImportStore(db).undo(looked.report().earlier!.id);
    const before = await contentsOf(db);
    expect(await looked.bringIn()).toMatchObject({ step: 'ready', report: { ready: true, earlier: null } });
    expect(await contentsOf(db)).toEqual(before);
    expect(await looked.bringIn()).toMatchObject({ step: 'done', nothingNew: false });
  });

  it('is made again where it was ended', async () => {
    const { db, looked } = await stoppedAndLooked();
    await importFiles(db, [zipped], toMe);
    const before = await contentsOf(db);
    expect(await looked.bringIn()).toMatchObject({
      step: 'ready',
      report: { ready: false, earlier: { state: 'done' } },
    });
    expect(await contentsOf(db)).toEqual(before);
  });

  it('is made again where the account was removed', async () => {
    const { db, looked } = await stoppedAndLooked();
    await deleteAccountData(db, me.id);
    const before = await contentsOf(db);
    expect(await looked.bringIn()).toMatchObject({ step: 'ready', report: { earlier: null } });
    expect(await looked.bringIn()).toMatchObject({ step: 'ready' });
    expect(await contentsOf(db)).toEqual(before);
  });
});

it('tells of a height as something new, once', async () => {
  const db = await withMe();
  await importFiles(db, weights, toMe);
  const withHeight = [...weights, ...named(/height-.*\.json$/)];
  expect(await importFiles(db, withHeight, toMe)).toMatchObject({ step: 'done', nothingNew: false });
  const before = await contentsOf(db);
  expect(before.imports).toMatchObject([{ heightM: null }, { heightM: expect.any(Number) as number }]);
  const packed = { path: 'again.zip', bytes: packZip(withHeight) };
  expect(await importFiles(db, [packed], toMe)).toMatchObject({ step: 'done', nothingNew: true });
  expect(await contentsOf(db)).toEqual(before);
});

it('does not tell of a height that the account has', async () => {
  const db = await withMe();
  await db.accounts.put({ ...me, profile: { ...me.profile, heightM: 1.8 } });
  await importFiles(db, weights, toMe);
  const withHeight = [...weights, ...named(/height-.*\.json$/)];
  expect(await importFiles(db, withHeight, toMe)).toMatchObject({ step: 'done', nothingNew: true });
  expect(await db.imports.count()).toBe(1);
});

describe('what was wrong with the files', () => {
  const refused = {
    path: 'weight-2020-01-01.json',
    bytes: '[{"logId":1,"weight":"heavy","date":"01/01/20","time":"07:00:00"}]',
  };
  const broken = (count: number): RigFile[] =>
    Array.from({ length: count }, (_, i) => ({
      path: `weight-2019-01-${String(i).padStart(3, '0')}.json`,
      bytes: '[{"logId":1,"weight":150,"date":"01/01/19","time":"07:00:00"},',
    }));

  const weightsAndTables = [...weights, refused, ...named(/weight\.csv$|body_fat/)];
  const heartBroken = heart.map(({ path, bytes }, i): RigFile => {
    const text = new TextDecoder().decode(bytes);
    if (i === 3) return { path, bytes: text.slice(0, -20) };
    return { path, bytes: i === 5 || i === 43 ? text.replace('"bpm"', '"bmp"') : text };
  });

  it.each([
    ['weights and their tables', weightsAndTables, 3],
    ['heart rate', heartBroken, 2],
    ['all', [...weightsAndTables, ...heartBroken], 4],
  ] as const)('is counted once in %s though a full storage stopped it', async (_what, files, commits) => {
    const refusals = async (db: TidemarkDatabase) => {
      const [record] = await db.imports.toArray();
      return record!.parts.map(({ format, rejected }): [string, number] => [format, rejected]).sort();
    };
    const undisturbed = await withMe();
    await importFiles(undisturbed, files, toMe);
    const straight = await undisturbed.imports.toArray();
    expect((await refusals(undisturbed)).some(([, count]) => count > 0)).toBe(true);
    for (let commit = 1; commit <= commits; commit++) {
      const db = await withMe();
      expect(await importFiles(db, files, { ...toMe, store: fullAt(commit) })).toMatchObject({
        step: 'stopped',
      });
      await importFiles(db, files, toMe);
      expect(await refusals(db)).toEqual(await refusals(undisturbed));
      expect(await db.imports.toArray()).toMatchObject([{ problems: straight[0]!.problems }]);
    }
    // One that ended, with a file it could not read, reads all again.
    if (straight[0]!.problems?.length) {
      await importFiles(undisturbed, files, toMe);
      expect(await undisturbed.imports.toArray()).toEqual(straight);
    }
  });

  it('is named in the record, a hundred at most, and lets the import begin again', async () => {
    for (const count of [3, 150]) {
      const db = await withMe();
      const files = [...weights, ...broken(count)];
      expect(await importFiles(db, files, toMe)).toMatchObject({ step: 'done' });
      const before = await contentsOf(db);
      const [record] = before.imports as ImportRecord[];
      expect(record!.state).toBe('done');
      expect(record!.problems).toEqual(
        broken(Math.min(count, 100)).map(({ path }) => ({ file: path, kind: 'json-cut-short' })),
      );
      const { report, bringIn } = await lookInto(db, files, toMe);
      expect(report()).toMatchObject({ ready: true, earlier: { state: 'done' } });
      expect(await bringIn()).toMatchObject({ step: 'done' });
      expect(await contentsOf(db)).toEqual(before);
    }
  });

  it('is nothing: then the import cannot begin again', async () => {
    const db = await withMe();
    await importFiles(db, weights, toMe);
    expect(await db.imports.toArray()).toMatchObject([{ state: 'done', problems: [] }]);
    const { report } = await lookInto(db, weights, toMe);
    expect(report()).toMatchObject({ ready: false, earlier: { state: 'done' } });
  });
});
