import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { modalityOf } from '$lib/domain/modality';
import { newFilesAccount } from '$lib/platform/accounts';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';
import { dailyIn, exercisesIn, minuteDaysIn, sleepsIn, weighInsIn } from '$lib/storage/measurements';
import { appleExport } from '../../simulator/exports/apple.ts';
import { beatsOf, flightsOf, type AppleLife } from '../../simulator/exports/apple-life.ts';
import { exerciseTable, minuteTables, sleepTables } from '../../simulator/exports/day-tables.ts';
import { lifeDays, lifeNights, lifeWorkouts } from '../../simulator/exports/days.ts';
import { bytesOf } from '../../simulator/exports/shapes.ts';
import { weighings } from '../../simulator/exports/weighings.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import {
  contentsOf,
  freshDatabase,
  fullAt,
  importFiles,
  lookInto,
  rowsIn,
  type RigFile,
} from '../support/import-rig';

/** A life in Apple Health, from the file to what every view shows. */

const zone = 'Europe/Berlin';
const lifeOf = (first: string, days: number): AppleLife => ({
  days: lifeDays(first, days, zone),
  nights: lifeNights(first, days, zone),
  workouts: lifeWorkouts(first, days, zone),
  zone,
});
const life = lifeOf('2025-10-24', 6);
const scale = weighings(3, '2025-10-24', 6);
const zipOf = (told: AppleLife, stored = false, offset = '+0100'): RigFile => ({
  path: 'export.zip',
  bytes: packZip(
    [
      {
        path: 'apple_health_export/Export.xml',
        bytes: bytesOf([...appleExport(scale, { iOS16: true, life: told, offset })].join('')),
      },
      {
        path: 'apple_health_export/export_cda.xml',
        bytes: bytesOf('<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"></ClinicalDocument>'),
      },
      { path: 'apple_health_export/workout-routes/route.gpx', bytes: bytesOf('<gpx></gpx>') },
    ],
    { stored },
  ),
});

const me = { kind: 'account', id: 'files-me' } as const;
const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(newFilesAccount(me.id, 'Me', 0));
  return db;
};

const seen = async (db: TidemarkDatabase, metric: MetricId) =>
  (await dailyIn(db, metric, null, null)).map(({ day, value }) => [formatLocalDay(day), value]);

const checkLife = async (db: TidemarkDatabase, { days, nights, workouts }: AppleLife) => {
  expect(await seen(db, 'steps')).toEqual(days.map(({ date, steps }) => [date, steps]));
  expect(await seen(db, 'distance')).toEqual(days.map(({ date, metres }) => [date, metres]));
  expect(await seen(db, 'calories')).toEqual(days.map(({ date, kcal }) => [date, kcal]));
  expect(await seen(db, 'floors')).toEqual(days.map((day) => [day.date, flightsOf(day)]));
  expect(await seen(db, 'spo2_night_avg')).toEqual(days.map(({ date, spo2 }) => [date, spo2.mean]));
  const sleeps = await sleepsIn(db, null, null);
  expect(sleeps.map(({ at, endAt, isMain }) => [at, endAt, isMain])).toEqual(
    nights.map(({ at, endAt, isMain }) => [at, endAt, isMain]),
  );
  const exercises = await exercisesIn(db, null, null);
  expect(exercises.map(({ at, distanceM }) => [at, distanceM])).toEqual(
    workouts.map(({ at, metres }) => [at, metres]),
  );
};

it('comes in as the person’s weighings, days, nights, beats and workouts, each once', async () => {
  const db = await withMe();
  const done = await importFiles(db, [zipOf(life)], { target: me });
  expect(done).toMatchObject({ step: 'done', record: { problems: [] } });
  expect((await weighInsIn(db, null, null)).map(({ time, kg }) => [time, kg])).toEqual(
    scale.map(({ time, kg }) => [time, kg]),
  );
  await checkLife(db, life);
  const range = { first: parseLocalDay('2025-10-24')!, last: parseLocalDay('2025-10-29')! };
  const minutes = await minuteDaysIn(db, 'heart_rate', [me.id], range);
  expect(minutes.map(({ day, measured }) => [formatLocalDay(day), measured])).toEqual(
    life.days.map(({ date }) => [date, beatsOf(date).length]),
  );
  const runs = (await exercisesIn(db, null, null)).filter((row) => modalityOf(row) === 'run');
  expect(runs.length).toBe(life.workouts.filter(({ english }) => english === 'Run').length);
});

it('imported again changes nothing, a later export adds its days alone, and an undo takes them back', async () => {
  const db = await withMe();
  const before = await contentsOf(db);
  const done = await importFiles(db, [zipOf(life)], { target: me });
  const after = await contentsOf(db);
  expect(await importFiles(db, [zipOf(life, true)], { target: me })).toMatchObject({ nothingNew: true });
  expect(await contentsOf(db)).toEqual(after);
  const longer = lifeOf('2025-10-24', 9);
  const more = await importFiles(db, [zipOf(longer)], { target: me });
  await checkLife(db, longer);
  const added = (metric: MetricId) =>
    more.step === 'done' ? more.record.parts.find((part) => part.metric === metric)?.added : null;
  expect([added('steps'), added('heart_rate'), added('sleep')]).toEqual([
    3,
    3,
    longer.nights.length - life.nights.length,
  ]);
  for (const { step, record } of [more, done] as { step: string; record: { id: string } }[]) {
    expect(step).toBe('done');
    await createImportStore(db).undo(record.id);
  }
  expect(await contentsOf(db)).toEqual(before);
});

it('exported again in another season and another country, tells of nothing twice', async () => {
  const db = await withMe();
  await importFiles(db, [zipOf(life)], { target: me });
  const before = await weighInsIn(db, null, null);
  await importFiles(db, [zipOf(life, false, '-0930')], { target: me });
  expect((await weighInsIn(db, null, null)).map(({ time, kg }) => [time, kg])).toEqual(
    before.map(({ time, kg }) => [time, kg]),
  );
  await checkLife(db, life);
});

it('tells of refused records with the metric that they would have told', async () => {
  const db = await withMe();
  const refused = (type: string, unit: string) =>
    `<Record type="HKQuantityTypeIdentifier${type}" sourceName="A" unit="${unit}" startDate="2025-10-24 12:00:00 +0100" endDate="2025-10-24 12:01:00 +0100" value="-1"/>`;
  const lines = [
    refused('StepCount', 'count'),
    refused('StepCount', 'count'),
    refused('HeartRate', 'count/min'),
  ];
  const text = [...appleExport(scale)].join('').replace('</HealthData>', `${lines.join('')}</HealthData>`);
  const { report, bringIn } = await lookInto(db, [{ path: 'export.xml', bytes: text }], { target: me });
  const told = { weight: 0, body_fat: 0, steps: 2, heart_rate: 1 };
  const rejectedIn = (parts: readonly { readonly metric: string; readonly rejected: number }[]) =>
    Object.fromEntries(parts.map(({ metric, rejected }) => [metric, rejected]));
  expect(rejectedIn(report().parts)).toEqual(told);
  const done = await bringIn();
  expect(done.step === 'done' && rejectedIn(done.record.parts)).toEqual(told);
});

it('goes on where a full storage stopped it, to the same store as undisturbed', async () => {
  // Long enough for several transactions, each day as short as it may be.
  const { days, ...rest } = lifeOf('2025-01-01', 200);
  const level = { sedentary: 0, light: 0, moderate: 1, vigorous: 0 };
  const years = zipOf({ ...rest, days: days.map((day) => ({ ...day, level, minutes: [] })) });
  const undisturbed = await withMe();
  await importFiles(undisturbed, [years], { target: me });
  const db = await withMe();
  const stopped = await importFiles(db, [years], { target: me, store: fullAt(2) });
  expect(stopped).toMatchObject({ step: 'stopped', reason: 'storage' });
  expect(await db.daily.count()).toBeGreaterThan(0);
  expect(await db.exercises.count()).toBe(0);
  expect(await importFiles(db, [years], { target: me })).toMatchObject({ step: 'done' });
  expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
}, 60_000);

it('beside a tracker’s archive tells of no night and no workout twice', async () => {
  const db = await withMe();
  const tables = [
    ...minuteTables(life.days),
    ...sleepTables(life.nights, zone),
    exerciseTable(life.workouts, zone),
  ];
  const archive = {
    path: 'takeout.zip',
    bytes: packZip(tables.map(({ path, bytes }) => ({ path: `Takeout/Fitbit/${path}`, bytes }))),
  };
  await importFiles(db, [archive, zipOf(life)], { target: me, zone });
  expect(await sleepsIn(db, null, null)).toHaveLength(life.nights.length);
  expect(await exercisesIn(db, null, null)).toHaveLength(life.workouts.length);
  expect(await seen(db, 'steps')).toEqual(life.days.map(({ date, steps }) => [date, steps]));
  const rows = await db.daily.toArray();
  expect(new Set(rows.filter(({ metric }) => metric === 'steps').map(({ source }) => source))).toEqual(
    new Set(['apple', 'fitbit']),
  );
});
