import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileDestinations, syncStatusOf } from '$lib/domain/delivery';
import type { FormatId } from '$lib/domain/imports';
import { roundTo } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import { dayValues } from '$lib/metrics/weight';
import { gapFiles, type GapFormat } from '$lib/outlets/gap-files';
import { newFilesAccount } from '$lib/platform/accounts';
import type { TidemarkDatabase } from '$lib/storage/database';
import { deliveriesIn, noteDeliveries } from '$lib/storage/deliveries';
import { weighInsIn } from '$lib/storage/measurements';
import { buildArchive } from '../../simulator/exports/archive.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import { freshDatabase, importFiles, lookInto } from '../support/import-rig';

/** A person's weigh-ins, written for another service and chosen for import here: the road that the other side's reader takes. */

const ANCHOR = Date.parse('2026-11-05T12:00:00Z');
const BERLIN = { kind: 'iana', name: 'Europe/Berlin' } as const;
const me = { kind: 'account', id: 'files-me' } as const;
const options = { target: me, zone: BERLIN.name };
const writing = { zone: BERLIN, now: ANCHOR, unit: 'kg' } as const;

const { files: archive } = buildArchive({
  layout: 'A',
  person: loadPerson('one-year', ANCHOR),
  asOf: ANCHOR,
  lifeDays: 0,
});

const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(newFilesAccount(me.id, 'Me', 0));
  return db;
};

const seen = (db: TidemarkDatabase): Promise<readonly Measurement[]> => weighInsIn(db, [me.id], null);

let db: TidemarkDatabase;
let rows: readonly Measurement[];
beforeAll(async () => {
  db = await withMe();
  await importFiles(db, [{ path: 'MyFitbitData.zip', bytes: packZip(archive) }], options);
  rows = await seen(db);
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.some(({ timeUnknown }) => timeUnknown)).toBe(true);
});

type Figures = Pick<Measurement, 'time' | 'kg' | 'fatPct'>;
const atNoon = ({ time, timeUnknown }: Measurement) => (timeUnknown ? `${time.slice(0, 10)}T12:00:00` : time);
const figures = ({ time, kg, fatPct }: Figures) => [
  time,
  roundTo(kg, 2),
  fatPct === null ? null : roundTo(fatPct, 1),
];

const roads: readonly [GapFormat, FormatId, () => readonly Figures[]][] = [
  ['garmin-fit', 'garmin-fit', () => rows.map((row) => ({ ...row, time: atNoon(row) }))],
  [
    'garmin-csv',
    'fitbit-monthly-csv',
    () => dayValues(rows).map(({ row }) => ({ ...row, time: `${row.time.slice(0, 10)}T23:59:59` })),
  ],
  ['withings-csv', 'withings-weight-csv', () => rows.map((row) => ({ ...row, time: atNoon(row) }))],
];

describe.each(roads)('%s', (kind, format, truth) => {
  const asFiles = () => gapFiles(kind, rows, writing).map(({ name, bytes }) => ({ path: name, bytes }));

  it('is known for what it is, asks nothing, and brings every weigh-in into an empty store', async () => {
    const fresh = await withMe();
    const { report, bringIn } = await lookInto(fresh, asFiles(), options);
    expect(report()).toMatchObject({ problems: [], unknown: [], questions: [] });
    expect(new Set(report().parts.map((part) => part.format))).toEqual(new Set([format]));
    expect(await bringIn()).toMatchObject({ step: 'done' });
    const byTime = (a: unknown[], b: unknown[]) => (String(a) < String(b) ? -1 : 1);
    expect((await seen(fresh)).map(figures).toSorted(byTime)).toEqual(truth().map(figures).toSorted(byTime));
  });
});

it('what was handed on as FIT and came back is the same weighing, and known as handed on', async () => {
  const timed = rows.filter(({ timeUnknown }) => !timeUnknown);
  const [file] = gapFiles('garmin-fit', timed, writing);
  const now = Math.max(...rows.map(({ seenAt }) => seenAt)) + 1;
  const told = { destination: fileDestinations['garmin-fit'], state: 'synced', at: now } as const;
  const done = await noteDeliveries(db, file!.rows, told);
  expect(done.ok).toBe(true);
  await importFiles(db, [{ path: file!.name, bytes: file!.bytes }], options);
  const after = await seen(db);
  expect(after.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(
    after.every(
      ({ copies, timeUnknown }) => timeUnknown || copies?.some(({ source }) => source === 'garmin'),
    ),
  ).toBe(true);
  const deliveries = await deliveriesIn(db, [me.id]);
  expect(
    new Set(after.map((row) => [syncStatusOf(row, deliveries, 'garmin'), row.timeUnknown].join())),
  ).toEqual(new Set(['synced,false', 'unsynced,true']));
});
