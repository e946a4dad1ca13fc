import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../../simulator/calendar';
import { lifeWorkouts } from '../../../../simulator/exports/days';
import { garminActivityFile, garminActivityRecord } from '../../../../simulator/exports/garmin-archive';
import { modalityOf } from '$lib/domain/modality';
import { contextOf, entryOf, peekOf, readAll } from '../../../../tests/support/entries';
import { garminActivities } from './garmin-activities';

const ZONE = 'America/St_Johns';
const workouts = lifeWorkouts('2026-03-01', 30, ZONE);
const record = garminActivityRecord(workouts[0]!, ZONE);
const hand = (...records: readonly unknown[]) =>
  entryOf('a_0_summarizedActivities.json', JSON.stringify([{ summarizedActivitiesExport: records }]));
const read = async (...entries: readonly ReturnType<typeof hand>[]) => {
  const answer = await readAll(garminActivities, entries, contextOf());
  const rows = answer.readings.flatMap((row) => (row.kind === 'exercise' ? [row.reading] : []));
  return { ...answer, rows };
};

describe("the exercises of Garmin's account archive", () => {
  const { path, bytes } = garminActivityFile(workouts, ZONE);

  it('are those of the person, in metres, seconds and kilocalories, on the clock of the place', async () => {
    const entry = entryOf(path.split('/').at(-1)!, bytes, 777);
    expect(garminActivities.recognises(await peekOf(entry))).toBe(true);
    const { rows, rejected, problems } = await read(entry);
    expect([rejected, problems]).toEqual([0, []]);
    const clock = (ms: number) => `${wallClock(ms, ZONE).date}T${wallClock(ms, ZONE).time}`;
    expect(rows.map(({ type: _, ...row }) => row)).toEqual(
      workouts.map((workout) => ({
        sourceId: workout.logId.slice(0, 11),
        time: clock(workout.at),
        end: clock(workout.at + workout.seconds * 1_000),
        at: workout.at,
        endAt: workout.at + workout.seconds * 1_000,
        name: workout.name,
        activeS: workout.seconds,
        kcal: workout.kcal,
        distanceM: workout.metres,
        steps: workout.steps,
        heartRate: workout.heartRate,
        zoneMinutes: null,
        elevationM: workout.climbedM || null,
        origin: null,
      })),
    );
    const modalities = rows.map((row) => modalityOf({ ...row, source: 'garmin' }));
    const wanted = { Walk: 'walk', Run: 'run', 'Strength Training': 'other' } as const;
    expect(modalities).toEqual(workouts.map(({ english }) => wanted[english as keyof typeof wanted]));
  });

  it('are read where the list stands alone, and in the zone given where the file has no clock', async () => {
    const { startTimeLocal: _, startTimeGmt: __, ...bare } = record;
    const answer = await readAll(
      garminActivities,
      [entryOf('x_summarizedActivities.json', JSON.stringify({ summarizedActivitiesExport: [bare] }))],
      contextOf({ answers: { zone: { kind: 'offset', minutes: 60 }, choices: {} } }),
    );
    expect(answer.readings).toMatchObject([
      { reading: { time: new Date(record.beginTimestamp + 3_600_000).toISOString().slice(0, 19) } },
    ]);
  });
});

describe('energy', () => {
  // 398.05 is what an archive holds of a run of 95 kcal.
  it.each([
    [398.05, 95],
    [4.19, 1],
    [400, null],
    [95, null],
    [0, null],
    [null, null],
    ['398.05', null],
  ])('of %j is %j kcal', async (calories, kcal) =>
    expect((await read(hand({ ...record, calories }))).rows[0]!.kcal).toBe(kcal),
  );
});

it('tells the parts of a triathlon and not the whole beside them', async () => {
  const parts = [2, 3].map((id) => ({ ...record, activityId: id, parentId: 1 }));
  const { rows } = await read(hand({ ...record, activityId: 1, activityType: 'multi_sport' }, ...parts));
  expect(rows.map(({ sourceId }) => sourceId)).toEqual(['2', '3']);
  const alone = await read(hand({ ...record, activityId: 1, activityType: 'multi_sport' }));
  expect(alone.rows.length).toBe(1);
});

it('leaves the whole triathlon out where its parts lie in another file', async () => {
  const whole = { ...record, activityId: 1, activityType: 'multi_sport' };
  const [first, second] = [hand(whole), hand({ ...record, activityId: 2, parentId: 1 })];
  const { rows, finished } = await read(first, { ...second, key: '1/b_1_summarizedActivities.json' });
  expect(rows.map(({ sourceId }) => sourceId)).toEqual(['2']);
  expect(finished.length).toBe(2);
});

it('ends after it began in the hour that comes twice', async () => {
  const at = Date.parse('2025-10-26T00:40:00Z');
  const { startTimeLocal: _, ...bare } = record;
  const answer = await readAll(
    garminActivities,
    [hand({ ...bare, startTimeGmt: at, duration: 1_800_000, elapsedDuration: 1_800_000 })],
    contextOf({ answers: { zone: { kind: 'iana', name: 'Europe/Berlin' }, choices: {} } }),
  );
  expect(answer).toMatchObject({
    rejected: 0,
    readings: [{ reading: { time: '2025-10-26T02:40:00', end: '2025-10-26T03:10:00' } }],
  });
});

it('has nothing for what was not measured, and keeps an id past 2^53', async () => {
  const text = JSON.stringify({ ...record, distance: 0, elevationGain: 0, avgHr: 0, name: ' ' });
  const { rows } = await read(
    entryOf(
      'a_0_summarizedActivities.json',
      `{"summarizedActivitiesExport":[${text.replace(/"activityId":\d+/, '"activityId":9007199254740993')}]}`,
    ),
  );
  expect(rows).toMatchObject([
    {
      sourceId: '9007199254740993',
      distanceM: null,
      elevationM: null,
      heartRate: null,
      name: record.activityType.replaceAll('_', ' '),
    },
  ]);
});

it.each([
  ['an id', { activityId: null }],
  ['a start', { beginTimestamp: null, startTimeGmt: null }],
  ['a length', { duration: 0 }],
  ['a length that anyone has', { duration: 9e9 }],
  ['a year that watches had', { startTimeGmt: 1, startTimeLocal: null }],
])('counts an exercise without %s', async (_, bad) => {
  const { rows, rejected } = await read(hand({ ...record, ...bad }, record));
  expect([rows.length, rejected]).toEqual([1, 1]);
});

it('brings nothing of a file that is cut short', async () => {
  const { bytes } = garminActivityFile(workouts, ZONE);
  const answer = await read(entryOf('a_0_summarizedActivities.json', bytes.slice(0, -300)));
  expect(answer).toMatchObject({ rows: [], problems: [{ kind: 'json-cut-short' }] });
});
