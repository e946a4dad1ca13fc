import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  exerciseJson,
  levelJson,
  minuteJson,
  restingJson,
  runVo2maxJson,
  sleepJson,
  sumsOf,
  vo2maxJson,
  zonesJson,
} from '../../../../simulator/exports/day-json';
import { lifeDays, lifeNights, lifeWorkouts } from '../../../../simulator/exports/days';
import type { ExportFile } from '../../../../simulator/exports/zip-writer';
import { contextOf, entryOf, peekOf, readAll, type WholeAnswer } from '../../../../tests/support/entries';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import { localTimeAt, type ZoneRule } from '$lib/domain/zone';
import type { FileFormat } from './contract';
import { fitbitActiveMinutesJson } from './fitbit-active-minutes-json';
import {
  fitbitHeartZonesJson,
  fitbitRestingHeartRateJson,
  fitbitRunVo2MaxJson,
  fitbitVo2MaxJson,
} from './fitbit-days-json';
import { fitbitExerciseJson } from './fitbit-exercise-json';
import { fitbitCaloriesJson, fitbitDistanceJson, fitbitStepsJson } from './fitbit-minutes-json';
import { fitbitSleepJson } from './fitbit-sleep-json';

/** Over the end of summer time, which is a day of 25 hours. */
const FIRST = '2025-10-20';
const SINCE = '2025-09-30';
const ZONE = 'Europe/Berlin';
const zone: ZoneRule = { kind: 'iana', name: ZONE };
const inBerlin = contextOf({ answers: { zone, choices: {} } });
const days = lifeDays(FIRST, 40, ZONE);

const entries = (files: readonly ExportFile[], stem = '') =>
  files.filter(({ path }) => path.startsWith(stem)).map(({ path, bytes }) => entryOf(path, bytes));
const values = ({ readings }: WholeAnswer, metric: MetricId) =>
  readings.flatMap((row) =>
    row.kind === 'daily' && row.reading.metric === metric
      ? [[formatLocalDay(row.reading.day), row.reading.value] as const]
      : [],
  );
const read = (format: FileFormat, files: readonly ExportFile[], stem = '') =>
  readAll(format, entries(files, stem), inBerlin);
const text = (name: string, content: unknown) => entryOf(name, JSON.stringify(content));

describe('minutes of steps, distance and calories', () => {
  const files = minuteJson(days, SINCE);

  it('come to the days of the wall clock, whatever their stamps are in', async () => {
    const [steps, distance, calories] = [
      await read(fitbitStepsJson, files, 'steps'),
      await read(fitbitDistanceJson, files, 'distance'),
      await read(fitbitCaloriesJson, files, 'calories'),
    ];
    expect(values(steps, 'steps')).toEqual(days.map((day) => [day.date, day.steps]));
    expect(values(distance, 'distance')).toEqual(days.map((day) => [day.date, day.metres]));
    expect(values(calories, 'calories')).toEqual(days.map((day) => [day.date, day.kcal]));
    for (const answer of [steps, distance, calories])
      expect([answer.rejected, answer.problems, answer.finished.length]).toEqual([0, [], 2]);
  });

  it('give steps by the minute, both hours of one that comes twice in its slots', async () => {
    const { readings } = await read(fitbitStepsJson, files, 'steps');
    const minutes = readings.flatMap((row) => (row.kind === 'minutes' ? [row.reading] : []));
    expect(minutes.map(({ day }) => formatLocalDay(day))).toEqual(days.map(({ date }) => date));
    for (const [index, { values: slots }] of minutes.entries()) {
      const told = new Uint8Array(1_440);
      for (const { at, steps } of days[index]!.minutes) {
        const [hour, minute] = localTimeAt(at, zone).slice(11, 16).split(':').map(Number) as [number, number];
        told[hour * 60 + minute]! += steps;
      }
      expect(slots).toEqual(told);
    }
  });

  it('are counted once where two archives hold them, one of them cut at its last day', async () => {
    const older = minuteJson(days.slice(0, 33), SINCE);
    const half = { ...days[33]!, minutes: days[33]!.minutes.slice(0, 50) };
    const both = [...minuteJson([...days.slice(0, 33), half], SINCE), ...older, ...files].map(
      ({ path, bytes }, index) => ({ ...entryOf(path, bytes), key: `${index}/${path}` }),
    );
    const steps = both.filter(({ name }) => name.startsWith('steps'));
    const answer = await readAll(fitbitStepsJson, steps, inBerlin);
    expect(values(answer, 'steps')).toEqual(days.map((day) => [day.date, day.steps]));
  });

  it('are told in a zone far from the vendor’s too: no step is lost', async () => {
    const far: ZoneRule = { kind: 'iana', name: 'Pacific/Auckland' };
    const answer = await readAll(
      fitbitStepsJson,
      entries(files, 'steps'),
      contextOf({ answers: { zone: far, choices: {} } }),
    );
    const sum = (rows: readonly (readonly [string, number])[]) =>
      rows.reduce((all, [, value]) => all + value, 0);
    expect(sum(values(answer, 'steps'))).toBe(days.reduce((all, day) => all + day.steps, 0));
    expect(new Set(values(answer, 'steps').map(([date]) => date)).size).toBe(41);
  });

  it('that are none are counted one by one, and half a file brings nothing', async () => {
    const records = [
      { dateTime: '10/20/25 10:00:00', value: '12' },
      { dateTime: '10/20/25 10:01:00', value: 8 },
      { dateTime: '10/20/25 10:02:00', value: 'many' },
      { dateTime: '13/40/25 10:02:00', value: '1' },
      { dateTime: '10/20/25 10:03:00', value: '-4' },
      { dateTime: '10/20/25 10:04:00', value: '1000000' },
      { value: '5' },
    ];
    const answer = await readAll(fitbitStepsJson, [text('steps-2025-10-20.json', records)]);
    expect([values(answer, 'steps'), answer.rejected]).toEqual([[['2025-10-20', 20]], 5]);
    const cut = entryOf('steps-2025-10-20.json', JSON.stringify(records).slice(0, 200));
    const broken = await readAll(fitbitStepsJson, [cut]);
    expect([broken.readings, broken.problems]).toEqual([
      [],
      [{ kind: 'json-cut-short', file: 'steps-2025-10-20.json' }],
    ]);
  });

  it('of nothing but zeros are a day of zero steps', async () => {
    const zero = [{ dateTime: '10/20/25 10:00:00', value: '0' }];
    const answer = await readAll(fitbitStepsJson, [text('steps-2025-10-20.json', zero)]);
    expect(answer.readings).toMatchObject([{ kind: 'daily', reading: { metric: 'steps', value: 0 } }]);
  });
});

describe('values of a day', () => {
  it('have minutes by level, without the padding of the last chunk', async () => {
    const answer = await read(fitbitActiveMinutesJson, levelJson(days, SINCE));
    const told = (level: keyof (typeof days)[number]['level']) =>
      days.map((day) => [day.date, day.level[level]]);
    expect(values(answer, 'sedentary_minutes')).toEqual(told('sedentary'));
    expect(values(answer, 'light_minutes')).toEqual(told('light'));
    expect(values(answer, 'moderate_minutes')).toEqual(told('moderate'));
    expect(values(answer, 'vigorous_minutes')).toEqual(told('vigorous'));
    expect([answer.rejected, answer.finished.length]).toEqual([0, 8]);
  });

  it('have the resting heart rate of dated records only', async () => {
    const answer = await read(fitbitRestingHeartRateJson, [restingJson(days)]);
    expect(values(answer, 'resting_heart_rate')).toEqual(
      days.flatMap(({ date, resting }) => (resting === null ? [] : [[date, resting]])),
    );
    expect(answer.rejected).toBe(0);
  });

  it('have minutes by heart-rate zone and the smoothed cardio fitness', async () => {
    const zones = await read(fitbitHeartZonesJson, zonesJson(days));
    const told = zones.readings.map(({ reading }) => reading);
    expect(told).toEqual(
      days.map(({ date, zones: { below, fatBurn, cardio, peak } }) => ({
        metric: 'heart_zone_minutes',
        day: parseLocalDay(date),
        value: fatBurn + cardio + peak,
        detail: { out_of_range: below, fat_burn: fatBurn, cardio, peak },
      })),
    );
    expect(values(await read(fitbitVo2MaxJson, [vo2maxJson(days)]), 'vo2max')).toEqual(
      days.map(({ date, vo2max }) => [date, vo2max]),
    );
  });
});

describe('sleeps', () => {
  const nights = lifeNights(FIRST, 40, ZONE);

  it('are the nights and naps, on the day of waking, each with its stages', async () => {
    const { readings, rejected } = await read(fitbitSleepJson, sleepJson(nights, SINCE, ZONE));
    const told = new Map(
      readings.flatMap((row) => (row.kind === 'sleep' ? [[row.reading.sourceId, row.reading] as const] : [])),
    );
    expect([told.size, readings.length, rejected]).toEqual([nights.length, nights.length + 1, 0]);
    for (const night of nights) {
      const reading = told.get(String(night.logId))!;
      const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
      expect(reading).toMatchObject({
        time: localTimeAt(night.at, zone),
        end: localTimeAt(night.endAt, zone),
        day: parseLocalDay(localTimeAt(night.endAt, zone).slice(0, 10)),
        kind: night.type,
        isMain: night.isMain,
        minutes: { asleep: minutesAsleep, awake: minutesAwake, inBed: timeInBed },
      });
      expect(reading.stages.map(({ startS, lengthS }) => [startS, lengthS])).toEqual(
        night.stages.map(({ startS, seconds }) => [startS, seconds]),
      );
      expect(reading.awakenings?.length ?? 0).toBe(night.shorts.length);
    }
  });

  it('that are none are counted; of a stage that is none the sleep stands', async () => {
    const good = {
      logId: 1,
      dateOfSleep: '2025-10-21',
      startTime: '2025-10-20T23:00:00.000',
      endTime: '2025-10-21T06:00:00.000',
      levels: { data: [{ dateTime: '2025-10-20T23:00:00.000', level: 'dreaming', seconds: 60 }, null] },
    };
    const records = [
      good,
      { ...good, logId: 2, endTime: '2025-10-20T22:00:00.000' },
      { ...good, logId: 3, startTime: 'yesterday' },
      { ...good, logId: -3 },
      { ...good, logId: 4, dateOfSleep: '2025-12-21' },
    ];
    const answer = await readAll(fitbitSleepJson, [text('sleep-2025-10-20.json', records)]);
    expect([answer.readings.length, answer.rejected]).toEqual([1, 4]);
    expect(answer.readings).toMatchObject([{ reading: { stages: [], minutes: null, kind: 'classic' } }]);
  });
});

describe('exercises', () => {
  const workouts = lifeWorkouts('2026-05-01', 300, ZONE).filter(({ at }) => at < Date.UTC(2026, 9, 1));

  it('are told at their instants, with ids to the last digit', async () => {
    const files = exerciseJson(workouts);
    expect([files.length, workouts.some(({ logId }) => Number(logId) > 2 ** 53)]).toEqual([1, true]);
    const answer = await read(fitbitExerciseJson, files);
    expect(answer.readings.map(({ reading }) => reading)).toEqual(
      workouts.map((workout) => ({
        sourceId: workout.logId,
        time: localTimeAt(workout.at, zone),
        end: localTimeAt(workout.at + workout.seconds * 1_000, zone),
        at: workout.at,
        endAt: workout.at + workout.seconds * 1_000,
        type: String(workout.typeId),
        name: workout.name,
        activeS: workout.seconds,
        kcal: workout.kcal,
        distanceM: workout.metres,
        steps: workout.steps,
        heartRate: workout.heartRate,
        zoneMinutes: workout.zoneMinutes,
        elevationM: workout.climbedM,
        origin: 'Versa 4',
      })),
    );
  });

  it('in miles are metres, their climb in feet too', async () => {
    const record = {
      logId: 7,
      activityName: 'Run',
      activityTypeId: 90009,
      startTime: '05/01/26 10:00:00',
      duration: 60_000,
      distance: 2,
      distanceUnit: 'Mile',
      elevationGain: 100,
    };
    const answer = await readAll(fitbitExerciseJson, [text('exercise-0.json', [record, {}])]);
    expect(answer.readings).toMatchObject([
      { reading: { distanceM: 3_218.69, elevationM: 30.48, steps: null } },
    ]);
    expect(answer.rejected).toBe(1);
  });
});

it('are known by their content and their name together, each by one reader', async () => {
  const files = [
    ...minuteJson(days, SINCE),
    ...levelJson(days, SINCE),
    restingJson(days),
    vo2maxJson(days),
    ...zonesJson(days.slice(0, 2)),
    ...sleepJson(lifeNights(FIRST, 3, ZONE), SINCE, ZONE),
    ...exerciseJson(lifeWorkouts(FIRST, 5, ZONE)),
  ];
  const { formats } = await import('./index');
  for (const entry of entries(files)) {
    const peek = await peekOf(entry);
    expect(formats.filter(({ recognises }) => recognises(peek)).map(({ id }) => id)).toHaveLength(1);
  }
});

const real = '../shared/data/fitbit-archive-2020-au';
describe.skipIf(!existsSync(real))(`a real archive of 2020 (${real})`, () => {
  const file = (name: string) => entryOf(name, readFileSync(`${real}/${name}`));
  const melbourne = contextOf({
    answers: { zone: { kind: 'iana', name: 'Australia/Melbourne' }, choices: {} },
  });

  it('has the steps and metres of the place', async () => {
    const steps = await readAll(fitbitStepsJson, [file('steps-2020-07-07.json')], melbourne);
    expect(values(steps, 'steps').slice(0, 3)).toEqual([
      ['2020-07-07', 1951],
      ['2020-07-08', 7220],
      ['2020-07-09', 12_610],
    ]);
    const distance = await readAll(fitbitDistanceJson, [file('distance-2020-07-07.json')], melbourne);
    expect(values(distance, 'distance').slice(0, 3)).toEqual([
      ['2020-07-07', 1453.7],
      ['2020-07-08', 5193.8],
      ['2020-07-09', 10_235.6],
    ]);
    expect([steps.rejected, distance.rejected]).toEqual([0, 0]);
  });

  it('has its nights, each once, and stages that fill their time in bed', async () => {
    const names = ['sleep-2020-03-09.json', 'sleep-2020-04-08.json'];
    const { readings, rejected } = await readAll(fitbitSleepJson, names.map(file));
    const nights = readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));
    expect(rejected).toBe(0);
    expect(nights.length).toBeGreaterThan(50);
    const fine = nights.filter(({ kind }) => kind === 'stages');
    const short = fine.filter(({ stages, minutes }) => {
      const told = stages.reduce((sum, { lengthS }) => sum + lengthS, 0) / 60;
      return Math.abs(told - minutes!.inBed) >= 1;
    });
    // One night has an hour of a level called "unknown".
    expect(short.map(({ sourceId }) => sourceId)).toEqual(['27057110637']);
  });

  it('has its exercises, resting rates and minutes', async () => {
    const exercises = await readAll(fitbitExerciseJson, [file('exercise-0.json')], melbourne);
    expect([exercises.readings.length, exercises.rejected]).toEqual([62, 0]);
    const resting = await readAll(fitbitRestingHeartRateJson, [file('resting_heart_rate-2020-03-09.json')]);
    expect([resting.readings.length, resting.rejected]).toEqual([135, 0]);
    const zones = await readAll(fitbitHeartZonesJson, [file('time_in_heart_rate_zones-2020-03-29.json')]);
    expect(zones.readings).toMatchObject([{ reading: { value: 189, detail: { out_of_range: 1244 } } }]);
    const vigorous = await readAll(fitbitActiveMinutesJson, [file('very_active_minutes-2020-07-07.json')]);
    expect(values(vigorous, 'vigorous_minutes').slice(0, 3)).toEqual([
      ['2020-07-07', 0],
      ['2020-07-08', 1],
      ['2020-07-09', 63],
    ]);
  });
});

it('fitness of two runs of a day is that of the later', async () => {
  const answer = await read(fitbitRunVo2MaxJson, [runVo2maxJson(days)]);
  expect(values(answer, 'vo2max')).toEqual(days.map(({ date, vo2max }) => [date, roundTo(vo2max + 2.5, 2)]));
  expect(answer.rejected).toBe(0);
});
