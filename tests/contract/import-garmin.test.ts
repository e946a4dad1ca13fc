import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { formatLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { newFilesAccount } from '$lib/platform/accounts';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';
import { dailyIn, exercisesIn, sleepsIn } from '$lib/storage/measurements';
import { buildArchive } from '../../simulator/exports/archive.ts';
import {
  garminActivityFile,
  garminDayFiles,
  garminSleepFile,
} from '../../simulator/exports/garmin-archive.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import {
  contentsOf,
  freshDatabase,
  importFiles,
  lookInto,
  rowsIn,
  type RigFile,
} from '../support/import-rig';

/** Days, nights and exercises of Garmin's account archive, from the ZIP to what every view shows. */

const ANCHOR = Date.parse('2026-11-05T12:00:00Z');
const person = loadPerson('ten-days', ANCHOR);
const { life, zone, files } = buildArchive({ layout: 'A', person, asOf: ANCHOR, lifeDays: 8 });
const fitbit: RigFile = { path: 'MyFitbitData.zip', bytes: packZip(files) };
const garmin: RigFile = {
  path: 'garmin.zip',
  bytes: packZip([
    ...garminDayFiles(life.days, zone, 5),
    garminSleepFile(life.nights, life.days, zone),
    garminActivityFile(life.workouts, zone),
  ]),
};
const me = { kind: 'account', id: 'files-me' } as const;
const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(newFilesAccount(me.id, 'Me', 0));
  return db;
};
const seen = async (db: TidemarkDatabase, metric: MetricId) =>
  (await dailyIn(db, metric, null, null)).map(({ day, value }) => [formatLocalDay(day), value]);

it('comes in as the days, nights and exercises of the person', async () => {
  const db = await withMe();
  const { report, bringIn } = await lookInto(db, [garmin], { target: me, zone: 'Asia/Tokyo' });
  expect(report()).toMatchObject({ problems: [], later: [], unknown: [] });
  // The archive's own midnights outweigh the device.
  expect(report().zone?.chosen).toEqual({ kind: 'iana', name: zone });
  expect(await bringIn()).toMatchObject({ step: 'done', record: { problems: [] } });
  expect(await seen(db, 'steps')).toEqual(life.days.map(({ date, steps }) => [date, steps]));
  expect(await seen(db, 'distance')).toEqual(life.days.map(({ date, metres }) => [date, Math.round(metres)]));
  expect(await seen(db, 'active_minutes')).toEqual(
    life.days.map(({ date, level }) => [date, level.moderate + level.vigorous]),
  );
  expect(await seen(db, 'spo2_night_avg')).toEqual(life.days.map(({ date, spo2 }) => [date, spo2.mean]));
  const sleeps = await sleepsIn(db, null, null);
  expect(sleeps.map(({ at, endAt, isMain }) => [at, endAt, isMain])).toEqual(
    life.nights.map(({ at, endAt, isMain }) => [at, endAt, isMain]),
  );
  const exercises = await exercisesIn(db, null, null);
  expect(exercises.map(({ at, kcal, distanceM }) => [at, kcal, distanceM])).toEqual(
    life.workouts.map(({ at, kcal, metres }) => [at, kcal, metres]),
  );
  expect(new Set([...sleeps, ...exercises].map(({ source }) => source))).toEqual(new Set(['garmin']));
});

it('imported again changes nothing, and an undo takes all of it back', async () => {
  const db = await withMe();
  const before = await contentsOf(db);
  const done = await importFiles(db, [garmin], { target: me, zone });
  const after = await contentsOf(db);
  const again = { path: 'again.zip', bytes: packZip([...garminDayFiles(life.days, zone, 5)]) };
  expect(await importFiles(db, [again], { target: me, zone })).toMatchObject({ nothingNew: true });
  expect(await contentsOf(db)).toEqual(after);
  if (done.step !== 'done') throw new Error(done.step);
  await createImportStore(db).undo(done.record.id);
  expect(await contentsOf(db)).toEqual(before);
});

it('beside Fitbit’s archive of the same weeks shows each day, night and exercise once, in either order', async () => {
  const [one, other] = [await withMe(), await withMe()];
  await importFiles(one, [fitbit], { target: me, zone });
  await importFiles(one, [garmin], { target: me, zone });
  await importFiles(other, [garmin], { target: me, zone });
  await importFiles(other, [fitbit], { target: me, zone });
  for (const db of [one, other]) {
    expect((await seen(db, 'steps')).length).toBe(life.days.length);
    expect((await sleepsIn(db, null, null)).length).toBe(life.nights.length);
    expect((await exercisesIn(db, null, null)).length).toBe(life.workouts.length);
  }
  const [rowsOfOne, rowsOfOther] = [await rowsIn(one), await rowsIn(other)];
  expect(rowsOfOther).toEqual(rowsOfOne);
});
