import 'fake-indexeddb/auto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFilesAccount } from '$lib/platform/accounts';
import { weighInsIn } from '$lib/storage/measurements';
import type { ImportStore } from '$lib/importing/ports';
import type { DryRun } from '$lib/importing/types';
import type { Layout } from '../../simulator/exports/archive.ts';
import { buildArchive } from '../../simulator/exports/archive.ts';
import { writeSamples } from '../../simulator/exports/samples.ts';
import * as faults from '../../simulator/exports/zip-faults.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import {
  contentsOf,
  freshDatabase,
  fullAt,
  importFiles,
  lookInto,
  rowsIn,
  type RigFile,
} from '../support/import-rig';

const ANCHOR = Date.parse('2026-11-20T12:00:00Z');
const oneYear = loadPerson('one-year', ANCHOR);
const layouts = ['A', 'B', 'C', 'D', 'E'] as const;

const archive = (layout: Layout, heartDays = 0) =>
  buildArchive({ layout, person: oneYear, asOf: ANCHOR, heartDays, heartEvery: 120 });
const zipOf = (layout: Layout, heartDays = 0): RigFile => ({
  path: 'export.zip',
  bytes: packZip(archive(layout, heartDays).files),
});

describe.each(layouts)('an archive of layout %s', (layout) => {
  it('comes in as the person’s own weigh-ins, each once', async () => {
    const db = freshDatabase();
    expect(await importFiles(db, [zipOf(layout)])).toMatchObject({ step: 'done', nothingNew: false });
    const rows = await weighInsIn(db, null, null);
    const { weighIns } = archive(layout);
    expect(rows.map(({ sourceId }) => sourceId).sort()).toEqual(
      weighIns.map(({ logId }) => String(logId)).sort(),
    );
    const truth = new Map(weighIns.map((row) => [String(row.logId), row]));
    // A tenth of a pound is what the JSON keeps; layouts with the table keep the grams.
    const tolerance = layout === 'D' || layout === 'E' ? 0.000_51 : 0.023;
    for (const row of rows) {
      const meant = truth.get(row.sourceId);
      expect(Math.abs(row.kg - (meant?.weight ?? 0))).toBeLessThanOrEqual(tolerance);
      expect(row.time.slice(0, 10)).toBe(meant?.date);
    }
  });
});

it('writes nothing before "Import", and says what is in it', async () => {
  const db = freshDatabase();
  const before = await contentsOf(db);
  const { report } = await lookInto(db, [zipOf('E', 3)]);
  expect(await contentsOf(db)).toEqual(before);
  const { weighIns } = archive('E');
  const line = (format: string) => report().parts.find((part) => part.format === format);
  expect(line('fitbit-weight-json')).toMatchObject({ count: weighIns.length, known: 0, copies: 0 });
  expect(line('fitbit-weight-csv')).toMatchObject({
    count: weighIns.length,
    known: 0,
    copies: weighIns.length,
  });
  expect(line('fitbit-heart-rate-json')).toMatchObject({ count: 3, estimated: true });
  expect(report().zone?.clues.length).toBeGreaterThan(0);
  expect(report().ready).toBe(true);
});

it('counts a log that two archives hold as one, and as here when it is', async () => {
  const db = freshDatabase();
  const { weighIns } = archive('E');
  const lines = (report: DryRun) =>
    report.parts
      .filter(({ metric }) => metric === 'weight')
      .map(({ format, count, known, copies }) => ({ format, count, known, copies }));
  const all = weighIns.length;
  const { report, bringIn } = await lookInto(db, [zipOf('E', 0), zipOf('B', 0)]);
  expect(lines(report())).toEqual([
    { format: 'fitbit-weight-json', count: all, known: 0, copies: 0 },
    { format: 'fitbit-weight-csv', count: all, known: 0, copies: all },
  ]);
  await bringIn();
  const target = { kind: 'account', id: (await db.accounts.toArray())[0]!.id } as const;
  const again = await lookInto(db, [zipOf('E', 0), zipOf('B', 0), zipOf('A', 0)], { target });
  expect(lines(again.report())).toEqual([
    { format: 'fitbit-weight-json', count: all, known: all, copies: 0 },
    { format: 'fitbit-weight-csv', count: all, known: all, copies: 0 },
  ]);
});

it('changes nothing when imported again, be it packed anew or into parts', async () => {
  const db = freshDatabase();
  await importFiles(db, [zipOf('E', 2)]);
  const before = await contentsOf(db);
  const account = (await db.accounts.toArray())[0]!.id;
  const target = { kind: 'account', id: account } as const;
  const again = await lookInto(db, [zipOf('E', 2)], { target });
  expect(again.report()).toMatchObject({ ready: false, earlier: { state: 'done' } });
  const stored = packZip(archive('E', 2).files, { stored: true });
  const repacked = await importFiles(db, [{ path: 'other.zip', bytes: stored }], { target });
  expect(repacked).toMatchObject({ step: 'done', nothingNew: true });
  expect(await contentsOf(db)).toEqual(before);
});

it('undo leaves the store as it was, the new person included', async () => {
  const db = freshDatabase();
  const before = await contentsOf(db);
  const done = await importFiles(db, [zipOf('D', 2)]);
  if (done.step !== 'done') throw new Error(done.step);
  const { createImportStore } = await import('$lib/storage/import-repository');
  await createImportStore(db).undo(done.record.id);
  expect(await contentsOf(db)).toEqual(before);
});

/** The store, which has something done before its n-th commit. */
const cancelAt =
  (n: number, act: () => void) =>
  (real: ImportStore): ImportStore => {
    let commits = 0;
    return {
      ...real,
      commit: (piece) => {
        if (++commits === n) act();
        return real.commit(piece);
      },
    };
  };

it('goes on where a full storage or a cancel stopped it, to the same store as undisturbed', async () => {
  const files = [zipOf('E', 70)];
  const undisturbed = freshDatabase();
  await importFiles(undisturbed, files);
  const target = { kind: 'account', id: 'files-me' } as const;
  const withMe = async () => {
    const db = freshDatabase();
    await db.accounts.add(newFilesAccount('files-me', 'Me', 0));
    return db;
  };
  for (const stop of [1, 2, 3, 4]) {
    const db = await withMe();
    const stopped = await importFiles(db, files, { target, store: fullAt(stop) });
    expect(stopped).toMatchObject({ step: 'stopped', reason: 'storage' });
    const { report, bringIn } = await lookInto(db, files, { target });
    expect(report()).toMatchObject({ ready: true, earlier: { state: 'stopped' } });
    expect(await bringIn()).toMatchObject({ step: 'done' });
    expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
    expect(await db.imports.count()).toBe(1);
  }
  const db = await withMe();
  const looked = await lookInto(db, files, { target, store: cancelAt(2, () => looked.session.cancel()) });
  const cancelled = await looked.bringIn();
  expect(cancelled).toMatchObject({ step: 'stopped', reason: 'cancelled' });
  expect(await importFiles(db, files, { target })).toMatchObject({ step: 'done' });
  expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
});

describe('what cannot be read', () => {
  const good = archive('B').files.filter(({ path }) => /weight/.test(path));
  const heavy = { ...good[0]!, path: 'weight-2020-01-01.json' };
  it.each<[string, string, Uint8Array<ArrayBuffer>]>([
    ['zip-empty', 'an empty ZIP', faults.emptyZip()],
    ['zip-cut-short', 'a ZIP cut short', faults.cutShort(good)],
    ['zip-encrypted', 'an encrypted ZIP', faults.encrypted(good)],
    ['zip-bomb', 'a ZIP bomb', faults.ratioBomb()],
    ['zip-bomb', 'more than could ever be real', faults.declaredTotal(70)],
    ['zip-too-many-entries', '200,000 entries', faults.manyEntries(200_000)],
    ['zip-path-trick', 'names that climb out', faults.pathTricks(heavy.bytes)],
    ['zip-damaged', 'a wrong checksum', faults.badChecksum([heavy])],
    ['zip-unsupported', 'an unknown method', faults.unknownMethod(good)],
  ])('%s: %s is named, and nothing is written', async (kind, _name, bytes) => {
    const db = freshDatabase();
    const before = await contentsOf(db);
    const { report, bringIn } = await lookInto(db, [{ path: 'export.zip', bytes }]);
    expect(report().problems.map((problem) => problem.kind)).toContain(kind);
    expect(new Set(report().problems.map((problem) => problem.kind)).size).toBe(1);
    expect(report().ready).toBe(false);
    await bringIn();
    expect(await contentsOf(db)).toEqual(before);
  });

  it('leaves the good files of the same choice as they are', async () => {
    const db = freshDatabase();
    const files = [{ path: 'broken.zip', bytes: faults.cutShort(good) }, zipOf('B')];
    const { report, bringIn } = await lookInto(db, files);
    expect(report()).toMatchObject({
      ready: true,
      problems: [{ kind: 'zip-cut-short', file: 'broken.zip' }],
    });
    expect(await bringIn()).toMatchObject({ step: 'done' });
    expect(await weighInsIn(db, null, null)).toHaveLength(archive('B').weighIns.length);
  });
});

it('exports of all brands of one person, dropped at once, tell of each weighing once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  const names = writeSamples(folder, oneYear, ANCHOR);
  const files = names.map((name) => ({
    path: name,
    bytes: new Uint8Array(readFileSync(join(folder, name))),
  }));
  rmSync(folder, { recursive: true });
  const db = freshDatabase();
  const { report, bringIn } = await lookInto(db, files, { zone: 'UTC' });
  expect(report().problems).toEqual([]);
  expect(report().unknown).toEqual([]);
  const formats = report().parts.map(({ format }) => format);
  for (const format of [
    'garmin-weight-csv',
    'garmin-fit',
    'garmin-biometrics',
    'withings-weight-csv',
    'apple-health',
  ])
    expect(formats).toContain(format);
  expect(await bringIn()).toMatchObject({ step: 'done' });
  const seen = await weighInsIn(db, null, null);
  expect(seen.map(({ day }) => day).filter((day, i, days) => day !== days[i - 1]).length).toBe(
    new Set(archive('B').weighIns.map(({ date }) => date)).size,
  );
  expect(seen.length).toBe(archive('B').weighIns.length);
});
