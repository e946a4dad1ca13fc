import 'fake-indexeddb/auto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFilesAccount } from '$lib/platform/accounts';
import { buildArchive } from '../../simulator/exports/archive';
import { garminFit } from '../../simulator/exports/garmin-fit';
import { weighings } from '../../simulator/exports/weighings';
import { cutShort } from '../../simulator/exports/zip-faults';
import { loadPerson } from '../../simulator/fitbit/people/catalogue';
import { freshDatabase, importFiles, lookInto, type RigFile } from '../support/import-rig';

/** The same files a second time, and files of which some cannot be read. */

const ANCHOR = Date.parse('2026-11-20T12:00:00Z');
const truth = weighings(5, '2025-01-01', 40);
const me = newFilesAccount('files-me', 'Me', 0);
const toMe = { target: { kind: 'account', id: me.id } } as const;
const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(me);
  return db;
};
const fits = (count: number, users?: readonly number[]): RigFile[] =>
  truth.slice(0, count).map((weighing, at) => ({
    path: `w${String(at).padStart(2, '0')}.fit`,
    bytes: garminFit([weighing], 0, users ? { users: [users[at % users.length] ?? 0] } : {}),
  }));

it('a file that is out of reach keeps no other format from coming in', async () => {
  const disk = await mkdtemp(join(tmpdir(), 'import-again-'));
  const { files } = buildArchive({
    layout: 'B',
    person: loadPerson('ten-days', ANCHOR),
    asOf: ANCHOR,
    heartDays: 3,
    heartEvery: 300,
  });
  const heart = files.filter(({ path }) => /heart_rate-/.test(path));
  const onDisk = await Promise.all(
    heart.map(async ({ path, bytes }, at) => {
      await writeFile(join(disk, String(at)), bytes);
      return { path, bytes: await openAsBlob(join(disk, String(at))) };
    }),
  );
  const db = await withMe();
  const { report, bringIn } = await lookInto(db, [...onDisk, ...fits(12)], toMe);
  expect(report().parts.map(({ format }) => format)).toEqual(['fitbit-heart-rate-json', 'garmin-fit']);
  await rm(disk, { recursive: true });
  expect(await bringIn()).toMatchObject({ step: 'stopped', reason: 'file' });
  expect(await db.weighIns.count()).toBe(12);
});

describe('the same files again', () => {
  it('are another import where another answer finds more in them', async () => {
    const db = await withMe();
    const files = fits(9, [3, 3, 0]);
    const first = await lookInto(db, files, toMe);
    const answer = async (looked: typeof first, value: string) => {
      looked.session.answer('scale-user', value);
      await looked.session.settled();
    };
    await answer(first, '3');
    expect(await first.bringIn()).toMatchObject({ step: 'done' });
    expect(await db.weighIns.count()).toBe(6);

    const second = await lookInto(db, files, toMe);
    await answer(second, '3');
    expect(second.report()).toMatchObject({ ready: false, goesOn: false, earlier: { state: 'done' } });
    await answer(second, '0');
    expect(second.report()).toMatchObject({ ready: true, goesOn: false });
    expect(await second.bringIn()).toMatchObject({ step: 'done', nothingNew: false });
    expect(await db.weighIns.count()).toBe(9);
    expect(await db.imports.count()).toBe(2);
  });

  it('tell only of what they brought this time', async () => {
    const db = await withMe();
    const broken = { path: 'x.fit', bytes: garminFit(truth.slice(20, 21), 0, { badCrc: true }) };
    const files = [...fits(5), broken];
    expect(await importFiles(db, files, toMe)).toMatchObject({ step: 'done', nothingNew: false });
    const again = await importFiles(db, files, toMe);
    expect(again).toMatchObject({ step: 'done', nothingNew: true });
    expect(await db.weighIns.count()).toBe(5);
    expect(await db.imports.toArray()).toMatchObject([{ state: 'done', problems: [{ kind: 'fit-crc' }] }]);
  });
});

it('an archive that is cut short is named in what was imported beside it', async () => {
  const db = await withMe();
  const zip = { path: 'x.zip', bytes: cutShort([{ path: 'a.txt', bytes: new Uint8Array(9000) }]) };
  expect(await importFiles(db, [...fits(3), zip], toMe)).toMatchObject({ step: 'done' });
  expect(await db.imports.toArray()).toMatchObject([
    { problems: [{ file: 'x.zip', kind: 'zip-cut-short' }] },
  ]);
});

it('nothing is imported for a person who is not here any more', async () => {
  const db = freshDatabase();
  const looked = await lookInto(db, fits(3), toMe);
  expect(looked.report().ready).toBe(false);
  await looked.bringIn();
  expect(await db.weighIns.count()).toBe(0);
});
