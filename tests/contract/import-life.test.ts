import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { DailyReading } from '$lib/domain/daily';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { newFilesAccount } from '$lib/platform/accounts';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createImportStore } from '$lib/storage/import-repository';
import { dailyIn, exercisesIn, minuteDaysIn, sleepsIn } from '$lib/storage/measurements';
import { normaliseDaily } from '$lib/sync/normalise-days';
import { buildArchive, type Layout } from '../../simulator/exports/archive.ts';
import { sumsOf } from '../../simulator/exports/day-json.ts';
import type { LifeDay } from '../../simulator/exports/days.ts';
import { monthlyCsv } from '../../simulator/exports/monthly.ts';
import { packZip } from '../../simulator/exports/zip-writer.ts';
import { loadPerson } from '../../simulator/fitbit/people/catalogue.ts';
import { contentsOf, freshDatabase, fullAt, importFiles, rowsIn, type RigFile } from '../support/import-rig';

/** Days, nights and exercises of a person's archive, from files to what every view shows. */

const ANCHOR = Date.parse('2026-11-05T12:00:00Z');
const person = loadPerson('ten-days', ANCHOR);
const archive = (layout: Layout) => buildArchive({ layout, person, asOf: ANCHOR, lifeDays: 8 });
const { life, zone } = archive('E');
const zips = new Map<Layout, RigFile>();
const zipOf = (layout: Layout): RigFile => {
  const known = zips.get(layout);
  if (known) return known;
  const zip = { path: `${layout}.zip`, bytes: packZip(archive(layout).files, { stored: true }) };
  zips.set(layout, zip);
  return zip;
};
const me = { kind: 'account', id: 'files-me' } as const;
const withMe = async () => {
  const db = freshDatabase();
  await db.accounts.add(newFilesAccount(me.id, 'Me', 0));
  return db;
};

const told = (of: (day: LifeDay) => number | null) =>
  life.days.flatMap((day) => {
    const value = of(day);
    return value === null ? [] : [[day.date, value] as const];
  });
/** Null where nothing was logged. */
const sumOf = (amounts: readonly number[]) =>
  amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
const inEveryArchive: Partial<Record<MetricId, readonly (readonly [string, number])[]>> = {
  steps: told(({ steps }) => steps),
  distance: told(({ metres }) => metres),
  calories: told(({ kcal }) => kcal),
  sedentary_minutes: told(({ level }) => level.sedentary),
  light_minutes: told(({ level }) => level.light),
  moderate_minutes: told(({ level }) => level.moderate),
  vigorous_minutes: told(({ level }) => level.vigorous),
  active_minutes: told(({ level }) => level.moderate + level.vigorous),
  heart_zone_minutes: told(({ zones }) => zones.fatBurn + zones.cardio + zones.peak),
  resting_heart_rate: told(({ resting }) => resting),
  vo2max: told(({ vo2max }) => vo2max),
  calories_in: told(({ meals }) => sumOf(meals)),
  water: told(({ drinks }) => sumOf(drinks)),
};
const fromGoogle: typeof inEveryArchive = {
  hrv_rmssd: told(({ hrv }) => hrv),
  spo2_night_avg: told(({ spo2 }) => spo2.mean),
  respiratory_rate: told(({ breaths }) => breaths),
  active_zone_minutes: told(({ zoneMinutes }) => zoneMinutes),
};

const seen = async (db: TidemarkDatabase, metric: MetricId) =>
  (await dailyIn(db, metric, null, null)).map(({ day, value }) => [formatLocalDay(day), value]);
const checkDays = async (db: TidemarkDatabase, wanted: typeof inEveryArchive) => {
  for (const [metric, days] of Object.entries(wanted))
    expect(await seen(db, metric as MetricId), metric).toEqual(days);
};
const checkSessions = async (db: TidemarkDatabase) => {
  const sleeps = await sleepsIn(db, null, null);
  expect(sleeps.map(({ sourceId }) => sourceId)).toEqual(life.nights.map(({ logId }) => String(logId)));
  const exercises = await exercisesIn(db, null, null);
  expect(exercises.map(({ sourceId }) => sourceId)).toEqual(life.workouts.map(({ logId }) => logId));
};

describe.each<Layout>(['A', 'B', 'C', 'D', 'E'])('an archive of layout %s', (layout) => {
  it('comes in as the person’s days, nights and exercises, each once', async () => {
    const db = freshDatabase();
    expect(await importFiles(db, [zipOf(layout)], { zone })).toMatchObject({
      step: 'done',
      record: { problems: [] },
    });
    await checkDays(
      db,
      layout === 'A' || layout === 'B' ? inEveryArchive : { ...inEveryArchive, ...fromGoogle },
    );
    await checkSessions(db);
    const range = { first: parseLocalDay(life.days[0]!.date)!, last: parseLocalDay(life.days.at(-1)!.date)! };
    const account = (await db.accounts.toArray())[0]!.id;
    const minutes = await minuteDaysIn(db, 'steps_interval', [account], range);
    expect(minutes.map(({ values }) => values.reduce((sum, value) => sum + value, 0))).toEqual(
      life.days.map(({ steps }) => steps),
    );
  });
});

it('archives of all layouts together give the days that each alone gives', async () => {
  const db = await withMe();
  await importFiles(db, [zipOf('C'), zipOf('E'), zipOf('A')], { target: me, zone });
  await importFiles(db, [zipOf('D')], { target: me, zone });
  await checkDays(db, { ...inEveryArchive, ...fromGoogle });
  await checkSessions(db);
}, 60_000);

it('imported again changes nothing, and an undo takes all of it back', async () => {
  const db = await withMe();
  const before = await contentsOf(db);
  const done = await importFiles(db, [zipOf('E')], { target: me, zone });
  const after = await contentsOf(db);
  const other = { ...zipOf('E'), bytes: packZip(archive('E').files) };
  expect(await importFiles(db, [other], { target: me, zone })).toMatchObject({ nothingNew: true });
  expect(await contentsOf(db)).toEqual(after);
  if (done.step !== 'done') throw new Error(done.step);
  await createImportStore(db).undo(done.record.id);
  expect(await contentsOf(db)).toEqual(before);
}, 60_000);

it('a monthly table brings its days once, and none that an archive tells', async () => {
  const db = await withMe();
  const table = monthlyCsv([], { month: '2026-10', unit: 'kg', days: 0, life: life.days });
  const before = await contentsOf(db);
  const done = await importFiles(db, [table], { target: me, zone });
  const steps = life.days.map(({ date, steps }) => [date, steps]);
  expect(await seen(db, 'steps')).toEqual(steps);
  const after = await contentsOf(db);
  const renamed = { ...table, path: 'again.csv', bytes: Uint8Array.of(...table.bytes, 10) };
  expect(await importFiles(db, [renamed], { target: me, zone })).toMatchObject({ nothingNew: true });
  expect(await contentsOf(db)).toEqual(after);
  if (done.step !== 'done') throw new Error(done.step);
  await createImportStore(db).undo(done.record.id);
  expect(await contentsOf(db)).toEqual(before);
  await importFiles(db, [table, zipOf('E')], { target: me, zone });
  await checkDays(db, { ...inEveryArchive, ...fromGoogle });
});

it('a monthly table brings its nights once, and none that an archive tells', async () => {
  const db = await withMe();
  const nights = { of: life.nights, zone };
  const table = monthlyCsv([], { month: '2026-10', unit: 'kg', days: 0, life: [], nights });
  const before = await contentsOf(db);
  const done = await importFiles(db, [table], { target: me, zone });
  const alone = await sleepsIn(db, null, null);
  expect(alone.map(({ minutes }) => minutes)).toEqual(
    life.nights.map((night) => {
      const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
      return { asleep: minutesAsleep, awake: minutesAwake, inBed: timeInBed };
    }),
  );
  expect(alone.every(({ stages }) => stages.length === 0)).toBe(true);
  const after = await contentsOf(db);
  const renamed = { ...table, path: 'again.csv', bytes: Uint8Array.of(...table.bytes, 10) };
  expect(await importFiles(db, [renamed], { target: me, zone })).toMatchObject({ nothingNew: true });
  expect(await contentsOf(db)).toEqual(after);
  for (const layout of ['A', 'D'] as const) {
    const added = await importFiles(db, [zipOf(layout)], { target: me, zone });
    const both = await sleepsIn(db, null, null);
    expect(both.map(({ sourceId }) => sourceId).some((id) => id.startsWith('monthly'))).toBe(false);
    expect(both.length).toBe(life.nights.length);
    if (added.step !== 'done') throw new Error(added.step);
    await createImportStore(db).undo(added.record.id);
  }
  expect(await sleepsIn(db, null, null)).toEqual(alone);
  if (done.step !== 'done') throw new Error(done.step);
  await createImportStore(db).undo(done.record.id);
  expect(await contentsOf(db)).toEqual(before);
}, 60_000);

it('goes on where a full storage stopped it, to the same store as undisturbed', async () => {
  const undisturbed = await withMe();
  await importFiles(undisturbed, [zipOf('E')], { target: me, zone });
  for (const stop of [2, 9]) {
    const db = await withMe();
    const stopped = await importFiles(db, [zipOf('E')], { target: me, zone, store: fullAt(stop) });
    expect(stopped).toMatchObject({ step: 'stopped', reason: 'storage' });
    expect(await importFiles(db, [zipOf('E')], { target: me, zone })).toMatchObject({ step: 'done' });
    expect(await rowsIn(db)).toEqual(await rowsIn(undisturbed));
  }
}, 60_000);

it('after a sync adds no second value, night or exercise: the sync’s counts', async () => {
  const db = await withMe();
  const account = me.id;
  const readings = life.days.map(({ date, steps }): DailyReading => ({
    metric: 'steps',
    day: parseLocalDay(date)!,
    value: steps + 1,
  }));
  const days = { first: 0, last: 40_000 };
  const context = { account, source: 'fitbit', provenance: { kind: 'api' }, days, now: 1 } as const;
  const { puts } = normaliseDaily(readings, [], { ...context, evidence: true, heightM: null });
  await db.daily.bulkPut([...puts]);
  await importFiles(db, [zipOf('E')], { target: me, zone });
  expect(await seen(db, 'steps')).toEqual(life.days.map(({ date, steps }) => [date, steps + 1]));
  const [archived] = await sleepsIn(db, null, null);
  const { imports: _imports, ...row } = archived!;
  const synced = { ...row, id: `${account}|fitbit|${row.sourceId}`, provenance: { kind: 'api' } as const };
  await db.sleeps.put(synced);
  const sleeps = await sleepsIn(db, null, null);
  expect([sleeps.length, sleeps[0]?.id]).toEqual([life.nights.length, synced.id]);
});
