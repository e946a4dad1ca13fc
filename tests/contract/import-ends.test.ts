import 'fake-indexeddb/auto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFilesAccount } from '$lib/platform/accounts';
import type { TidemarkDatabase } from '$lib/storage/database';
import { buildArchive } from '../../simulator/exports/archive.ts';
import { packZip, type ExportFile } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import type { ImportStore } from '$lib/importing/ports';
import { freshDatabase, importFiles, lookInto, rowsIn, type RigFile } from '../support/import-rig';

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
const named = (name: RegExp): ExportFile[] => exported.filter(({ path }) => name.test(path));

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
        const kept = (await rowsIn(db))[2]!.map(({ id }) => id);
        // A day that the lost file may have a share in is not in by halves.
        expect(kept).toEqual(straight[2]!.slice(0, kept.length).map(({ id }) => id));
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
    await importFiles(undisturbed, exported, toMe);
    const zip = { path: 'export.zip', bytes: packZip(exported) };
    const db = await withMe();
    const takenOut = () => rm(placeOf(zip.path), { force: true });
    const stopped = await importFiles(db, [await onDisk(zip)], { ...toMe, store: afterCommit(1, takenOut) });
    expect(stopped).toMatchObject({ step: 'stopped', reason: 'file' });
    expect(await db.minutes.count()).toBeGreaterThan(0);
    expect(await importFiles(db, [await onDisk(zip)], toMe)).toMatchObject({ step: 'done' });
    expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
    expect(await db.imports.count()).toBe(1);
  });

  it('stops the import when it is gone before the first row', async () => {
    const db = freshDatabase();
    const zip = { path: 'export.zip', bytes: packZip(exported) };
    const { bringIn } = await lookInto(db, [await onDisk(zip)]);
    await rm(placeOf(zip.path));
    expect(await bringIn()).toMatchObject({ step: 'stopped', reason: 'file' });
  });

  it('is told where it is gone before the look', async () => {
    const zip = await onDisk({ path: 'export.zip', bytes: packZip(exported) });
    await rm(placeOf(zip.path));
    const { report } = await lookInto(freshDatabase(), [zip]);
    expect(report()).toMatchObject({
      ready: false,
      problems: [{ kind: 'file-unreadable', file: 'export.zip' }],
    });
  });
});
