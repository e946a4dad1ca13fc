import { describe, expect, it } from 'vitest';
import {
  dailyTables,
  exerciseTable,
  minuteTables,
  sleepTables,
  topicTables,
} from '../../../../simulator/exports/day-tables';
import { sumsOf } from '../../../../simulator/exports/day-json';
import { lifeDays, lifeNights, lifeWorkouts } from '../../../../simulator/exports/days';
import type { ExportFile } from '../../../../simulator/exports/zip-writer';
import { contextOf, entryOf, peekOf, readAll, type WholeAnswer } from '../../../../tests/support/entries';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { localTimeAt, type ZoneRule } from '$lib/domain/zone';
import type { FileFormat } from './contract';
import { fitbitDaysCsv } from './fitbit-days-csv';
import { fitbitExercisesCsv } from './fitbit-exercises-csv';
import {
  fitbitCaloriesCsv,
  fitbitDistanceCsv,
  fitbitStepsCsv,
  fitbitZoneMinutesCsv,
} from './fitbit-minutes-csv';
import { fitbitSleepsCsv } from './fitbit-sleeps-csv';
import { fitbitZoneMinutesTopicCsv } from './fitbit-zone-minutes-topic';

/** Over the end of summer time. */
const FIRST = '2025-10-20';
const ZONE = 'America/New_York';
const zone: ZoneRule = { kind: 'iana', name: ZONE };
const inNewYork = contextOf({ answers: { zone, choices: {} } });
const days = lifeDays(FIRST, 25, ZONE);

const entries = (files: readonly ExportFile[], stem = '') =>
  files.filter(({ path }) => path.startsWith(stem)).map(({ path, bytes }) => entryOf(path, bytes));
const readings = ({ readings: rows }: WholeAnswer, metric: MetricId) =>
  rows.flatMap((row) => (row.kind === 'daily' && row.reading.metric === metric ? [row.reading] : []));
const values = (answer: WholeAnswer, metric: MetricId) =>
  readings(answer, metric).map(({ day, value }) => [formatLocalDay(day), value]);
const read = (format: FileFormat, files: readonly ExportFile[], stem = '') =>
  readAll(format, entries(files, stem), inNewYork);

describe('tables of minutes from several apps', () => {
  const files = minuteTables(days);

  it('come to the tracker’s days: never a sum of apps, nor what came back by a health store', async () => {
    const steps = await read(fitbitStepsCsv, files, 'steps');
    expect(values(steps, 'steps')).toEqual(days.map((day) => [day.date, day.steps]));
    expect([steps.rejected, steps.problems, steps.finished.length]).toEqual([0, [], 2]);
    const distance = await read(fitbitDistanceCsv, files, 'distance');
    expect(values(distance, 'distance')).toEqual(days.map((day) => [day.date, day.metres]));
    const calories = await read(fitbitCaloriesCsv, files, 'calories');
    expect(values(calories, 'calories')).toEqual(days.map((day) => [day.date, day.kcal]));
  });

  it('take a copy where there is nothing else, and the fuller of two apps day by day', async () => {
    const text =
      'timestamp,steps,data source\n2025-10-20T10:00:00Z,50,Fit Health Connect\n' +
      '2025-10-21T10:00:00Z,90,MobileTrack\n2025-10-21T10:00:00Z,10,Versa 4\n2025-10-21T10:00:00Z,900,X Health Kit\n' +
      '2025-10-22T10:00:00Z,10,MobileTrack\n2025-10-22T10:01:00Z,95,Versa 4\n2025-10-22T10:01:30Z,5,Versa 4\n';
    const answer = await readAll(fitbitStepsCsv, [entryOf('steps_2025-10-01.csv', text)]);
    expect(values(answer, 'steps').map(([, value]) => value)).toEqual([50, 90, 100]);
  });

  it('count a month once that two archives hold', async () => {
    const twice = [
      ...entries(files, 'steps'),
      ...entries(files, 'steps').map((entry) => ({ ...entry, key: `2/${entry.name}` })),
    ];
    expect(values(await readAll(fitbitStepsCsv, twice, inNewYork), 'steps')).toEqual(
      days.map((day) => [day.date, day.steps]),
    );
  });

  it('of zone minutes have them as weighted, by zone', async () => {
    const answer = await read(fitbitZoneMinutesCsv, files, 'active_zone_minutes');
    const told = days.filter(({ zoneMinutes }) => zoneMinutes > 0);
    expect(readings(answer, 'active_zone_minutes')).toEqual(
      told.map(({ date, zones, zoneMinutes }) => ({
        metric: 'active_zone_minutes',
        day: parseLocalDay(date),
        value: zoneMinutes,
        detail: { fat_burn: zones.fatBurn, cardio: 2 * zones.cardio, peak: 2 * zones.peak },
      })),
    );
  });

  it('have their bad rows counted', async () => {
    const text =
      'timestamp,steps\n2025-10-20T10:00:00Z,50\nyesterday,5\n2025-10-20T10:00:00Z,-5\n2025-10-20T10:00:00Z,\n1925-10-20T10:00:00Z,5\n';
    const answer = await readAll(fitbitStepsCsv, [entryOf('steps_2025-10-01.csv', text)]);
    expect([values(answer, 'steps'), answer.rejected]).toEqual([[['2025-10-20', 50]], 4]);
  });
});

describe('tables of days', () => {
  const told = {
    resting_heart_rate: days.flatMap(({ date, resting }) => (resting === null ? [] : [[date, resting]])),
    hrv_rmssd: days.map(({ date, hrv }) => [date, hrv]),
    spo2_night_avg: days.map(({ date, spo2 }) => [date, spo2.mean]),
    respiratory_rate: days.map(({ date, breaths }) => [date, breaths]),
  } as const;

  it('are local dates whatever their stamps say, each app’s copy left out', async () => {
    const answer = await read(fitbitDaysCsv, dailyTables(days));
    for (const [metric, wanted] of Object.entries(told))
      expect(values(answer, metric as MetricId)).toEqual(wanted);
    expect(readings(answer, 'spo2_night_avg')[0]?.detail).toEqual({
      lower: days[0]!.spo2.lower,
      upper: days[0]!.spo2.upper,
    });
    expect(answer.rejected).toBe(0);
  });

  it('of the older topic folders say the same', async () => {
    const daily = topicTables(days).filter(({ path }) => path.startsWith('Daily'));
    const answer = await read(fitbitDaysCsv, daily);
    for (const metric of ['hrv_rmssd', 'spo2_night_avg', 'respiratory_rate'] as const)
      expect(values(answer, metric)).toEqual(told[metric]);
  });

  it('tell nothing where the vendor writes 0 or NaN, and count what is no value', async () => {
    const text =
      'timestamp,nightly temperature celsius,baseline temperature celsius\n' +
      '2025-10-20T00:00:00Z,33.5,33.1\n2025-10-21T00:00:00Z,33.5,NaN\n2025-10-22T00:00:00Z,330,33\n';
    const entry = entryOf('daily_sleep_temperature_derivations.csv', text);
    const answer = await readAll(fitbitDaysCsv, [entry]);
    expect(readings(answer, 'skin_temperature_variation')).toMatchObject([
      { value: 0.4, detail: { nightly: 33.5, baseline: 33.1 } },
    ]);
    expect(answer.rejected).toBe(1);
  });
});

describe('the table of zone minutes in a topic folder', () => {
  const files = topicTables(days).filter(({ path }) => path.startsWith('Active Zone'));
  const moved = days.filter(({ zoneMinutes }) => zoneMinutes > 0);

  it('comes to the days of the wall clock, by zone', async () => {
    const answer = await read(fitbitZoneMinutesTopicCsv, files);
    expect(readings(answer, 'active_zone_minutes')).toEqual(
      moved.map(({ date, zoneMinutes, zones }) => ({
        metric: 'active_zone_minutes',
        day: parseLocalDay(date),
        value: zoneMinutes,
        detail: { fat_burn: zones.fatBurn, cardio: 2 * zones.cardio, peak: 2 * zones.peak },
      })),
    );
    expect([answer.rejected, answer.finished.length]).toEqual([0, files.length]);
  });

  it('has rows refused one by one', async () => {
    const text =
      'date_time,heart_zone_id,total_minutes\n2024-02-22T10:00,FAT_BURN,3\n2024-02-22T10:03,LOUNGING,1\n' +
      '2024-02-30T10:03,PEAK,2\n2024-02-22T10:04,PEAK,many\n2024-02-22T23:59,CARDIO,2\n';
    const answer = await readAll(fitbitZoneMinutesTopicCsv, [
      entryOf('Active Zone Minutes - 2024-02-01.csv', text),
    ]);
    expect(readings(answer, 'active_zone_minutes')).toMatchObject([
      { value: 5, detail: { fat_burn: 3, cardio: 2, peak: 0 } },
    ]);
    expect(answer.rejected).toBe(3);
  });
});

describe('the table of sleeps', () => {
  const nights = lifeNights(FIRST, 25, ZONE);

  it.each([false, true])(
    'tells each sleep once, with its stages; placeholder offsets: %s',
    async (placeholder) => {
      const answer = await read(fitbitSleepsCsv, sleepTables(nights, ZONE, placeholder));
      const sleeps = answer.readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));
      expect([sleeps.length, answer.rejected, answer.finished.length]).toEqual([nights.length, 0, 2]);
      for (const [index, night] of nights.entries()) {
        const { minutesAsleep, minutesAwake, timeInBed } = sumsOf(night);
        expect(sleeps[index]).toMatchObject({
          at: night.at,
          endAt: night.endAt,
          time: localTimeAt(night.at, zone),
          end: localTimeAt(night.endAt, zone),
          kind: night.type,
          isMain: night.isMain,
          minutes: { asleep: minutesAsleep, awake: minutesAwake, inBed: timeInBed },
        });
        expect(sleeps[index]!.stages.map(({ startS, lengthS }) => [startS, lengthS])).toEqual(
          night.stages.map(({ startS, seconds }) => [startS, seconds]),
        );
      }
    },
  );

  it('believes the offset beside a stamp before any answer', async () => {
    const elsewhere = contextOf({ answers: { zone: { kind: 'offset', minutes: 600 }, choices: {} } });
    const answer = await readAll(fitbitSleepsCsv, entries(sleepTables(nights, ZONE)), elsewhere);
    expect(answer.readings[0]).toMatchObject({ reading: { time: localTimeAt(nights[0]!.at, zone) } });
  });

  it.each([
    ['a flight over the date line', '+13:00', '-10:00', ['2024-05-02T20:00:00', '2024-05-03T04:00:00']],
    ['an offset of no place', '+22:00', '+00:00', ['2024-05-02T07:00:00', '2024-05-02T15:00:00']],
  ])('never ends before it began: %s', async (_, start, end, clocks) => {
    const text = [
      'sleep_id,sleep_start,start_utc_offset,sleep_end,end_utc_offset',
      `1,2024-05-02 07:00:00+0000,${start},2024-05-02 15:00:00+0000,${end}`,
      '2,2024-05-04 07:00:00+0000,+01:00,2024-05-04 15:00:00+0000,+01:00',
    ].join('\n');
    const utc = contextOf({ answers: { zone: { kind: 'offset', minutes: 0 }, choices: {} } });
    const answer = await readAll(fitbitSleepsCsv, [entryOf('UserSleeps_2024-05-01.csv', text)], utc);
    const [first] = answer.readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));
    expect([first?.time, first?.end]).toEqual(clocks);
  });
});

it('the table of exercises tells those that were not deleted', async () => {
  const workouts = lifeWorkouts(FIRST, 40, ZONE);
  const answer = await read(fitbitExercisesCsv, [exerciseTable(workouts, ZONE)]);
  expect(answer.rejected).toBe(0);
  expect(answer.readings.map(({ reading }) => reading)).toMatchObject(
    workouts.map((workout) => ({
      at: workout.at,
      time: localTimeAt(workout.at, zone),
      name: workout.english,
      distanceM: workout.metres,
      steps: workout.steps === 0 ? null : workout.steps,
      kcal: workout.kcal,
      elevationM: workout.climbedM === 0 ? null : workout.climbedM,
    })),
  );
});

it('each is known by one reader, and a pace every second by none', async () => {
  const { formats } = await import('./index');
  const known = async (entry: ReturnType<typeof entryOf>) => {
    const peek = await peekOf(entry);
    return formats.filter(({ recognises }) => recognises(peek)).map(({ id }) => id);
  };
  const nights = lifeNights(FIRST, 3, ZONE);
  const files = [
    ...minuteTables(days),
    ...dailyTables(days),
    ...topicTables(days),
    ...sleepTables(nights, ZONE),
    exerciseTable(lifeWorkouts(FIRST, 9, ZONE), ZONE),
  ];
  for (const entry of entries(files)) expect(await known(entry)).toHaveLength(1);
  const pace =
    'timestamp,steps,distance millimeters,altitude gain millimeters,data source\n2025-10-20T10:00:00Z,2,1,0,X\n';
  expect(await known(entryOf('live_pace_2025-10-20.csv', pace))).toEqual([]);
});
