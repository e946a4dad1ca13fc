import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appleExport } from '../../../../simulator/exports/apple';
import { beatsOf, flightsOf, type AppleLife } from '../../../../simulator/exports/apple-life';
import { lifeDays, lifeNights, lifeWorkouts } from '../../../../simulator/exports/days';
import { contextOf, entryOf, readAll } from '../../../../tests/support/entries';
import '../../../../tests/support/property-runs';
import type { DailyReading } from '$lib/domain/daily';
import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { modalityOf } from '$lib/domain/modality';
import { localTimeAt } from '$lib/domain/zone';
import { appleHealth } from './apple-health';
import type { FileReading } from './contract';

/** The zone that the import agreed on: an offset in minutes, or a place. */
const inZone = (zone: number | string) =>
  contextOf({
    answers: {
      zone: typeof zone === 'number' ? { kind: 'offset', minutes: zone } : { kind: 'iana', name: zone },
      choices: {},
    },
  });

const read = (
  text: string,
  { chunk = 65_536, zone = 120 }: { chunk?: number; zone?: number | string } = {},
) => readAll(appleHealth, [entryOf('export.xml', text, chunk)], inZone(zone));

const inHealthData = (...lines: readonly string[]): string =>
  `<?xml version="1.0"?>\n<HealthData locale="en_NL">\n${lines.join('\n')}\n</HealthData>\n`;

const dailyOf = (readings: readonly FileReading[], metric: MetricId): DailyReading[] =>
  readings.flatMap((row) => (row.kind === 'daily' && row.reading.metric === metric ? [row.reading] : []));
const sleepsOf = (readings: readonly FileReading[]) =>
  readings.flatMap((row) => (row.kind === 'sleep' ? [row.reading] : []));
const exercisesOf = (readings: readonly FileReading[]) =>
  readings.flatMap((row) => (row.kind === 'exercise' ? [row.reading] : []));

const record = (
  type: string,
  value: string | number,
  { unit = 'count', at = '2024-05-01 10:00:00 +0200', source = 'Watch', more = '' } = {},
): string =>
  `<Record type="HKQuantityTypeIdentifier${type}" sourceName="${source}" ${more}unit="${unit}" startDate="${at}" endDate="${at}" value="${value}"/>`;

const APPLE =
  'sourceVersion="10.1" device="&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch, manufacturer:Apple Inc., software:10.1&gt;" ';
/** An app that names the phone it runs on. */
const APP =
  'sourceVersion="3.2" device="&lt;&lt;HKDevice: 0x1&gt;, name:iPhone, manufacturer:Apple, software:17.5&gt;" ';

it('leaves out the sums of the day on which the export was made, which was not over', async () => {
  const days = [
    record('StepCount', 9000, { at: '2024-05-01 10:00:00 +0200' }),
    record('StepCount', 700, { at: '2024-05-02 08:00:00 +0200' }),
    record('RestingHeartRate', 55, { unit: 'count/min', at: '2024-05-02 08:00:00 +0200' }),
  ];
  const { readings, rejected } = await read(
    inHealthData('<ExportDate value="2024-05-02 10:00:00 +0200"/>', ...days),
  );
  expect(rejected).toBe(0);
  expect(dailyOf(readings, 'steps').map(({ value }) => value)).toEqual([9000]);
  expect(dailyOf(readings, 'resting_heart_rate').map(({ value }) => value)).toEqual([55]);
  const undated = await read(inHealthData(...days));
  expect(dailyOf(undated.readings, 'steps').map(({ value }) => value)).toEqual([9000, 700]);
});

it('says of two exports of one name which its rows are of', async () => {
  const text = inHealthData(record('StepCount', 9000));
  const [one, other] = [entryOf('export.xml', text), entryOf('export.xml', text)];
  const { readings } = await readAll(appleHealth, [
    { ...one, key: 'old.zip/export.xml' },
    { ...other, key: 'new.zip/export.xml' },
  ]);
  expect(readings.map(({ name }) => name)).toEqual(['new.zip/export.xml', 'old.zip/export.xml']);
  expect((await readAll(appleHealth, [one])).readings.map(({ name }) => name)).toEqual(['export.xml']);
});

describe('a life in an export of Apple Health', () => {
  // Clocks go forward in the night to the second of these days.
  const zone = 'Europe/Berlin';
  const clockAt = (at: number) => localTimeAt(at, { kind: 'iana', name: zone });
  const life: AppleLife = {
    days: lifeDays('2025-03-29', 4, zone),
    nights: lifeNights('2025-03-29', 4, zone),
    workouts: lifeWorkouts('2025-03-20', 14, zone),
    zone,
  };
  const told = (of: (day: AppleLife['days'][number]) => number | null) =>
    life.days.flatMap((day) => {
      const value = of(day);
      return value === null ? [] : [[day.date, value]];
    });
  const sum = (amounts: readonly number[]) =>
    amounts.length === 0 ? null : amounts.reduce((all, one) => all + one, 0);
  const truth: Partial<Record<MetricId, readonly unknown[]>> = {
    steps: told(({ steps }) => steps),
    distance: told(({ metres }) => metres),
    floors: told(flightsOf),
    active_minutes: told(({ level }) => level.moderate + level.vigorous),
    calories: told(({ kcal }) => kcal),
    resting_heart_rate: told(({ resting }) => resting),
    vo2max: told(({ vo2max }) => vo2max),
    calories_in: told(({ meals }) => sum(meals)),
    water: told(({ drinks }) => sum(drinks)),
    spo2_night_avg: told(({ spo2 }) => spo2.mean),
    respiratory_rate: told(({ breaths }) => breaths),
  };

  it.each([
    ['metric units', {}],
    ['miles and ounces', { imperial: true }],
  ])('comes in as the days that were, in %s, by one source a day', async (_, style) => {
    const text = [...appleExport([], { iOS16: true, life: { ...life, ...style } })].join('');
    const { readings, rejected, problems, finished } = await read(text, { zone });
    expect({ rejected, problems, finished }).toEqual({ rejected: 0, problems: [], finished: ['export.xml'] });
    for (const [metric, days] of Object.entries(truth))
      expect(
        dailyOf(readings, metric as MetricId).map(({ day, value }) => [formatLocalDay(day), value]),
        metric,
      ).toEqual(days);
    expect(dailyOf(readings, 'hrv_rmssd')).toEqual([]);
  });

  it('says nothing of the energy of a day on which none at rest is told', async () => {
    const phoneOnly = [life.days[1]!.date];
    const text = [...appleExport([], { life: { ...life, phoneOnly } })].join('');
    const days = dailyOf((await read(text, { zone })).readings, 'calories').map(({ day }) =>
      formatLocalDay(day),
    );
    expect(days).toEqual(life.days.map(({ date }) => date).filter((date) => !phoneOnly.includes(date)));
  });

  it('has the nights with their stages, whatever the clocks did, and the naps', async () => {
    const sleeps = sleepsOf((await read([...appleExport([], { life })].join(''))).readings);
    expect(sleeps.map(({ at, endAt, time, end, isMain }) => [at, endAt, time, end, isMain])).toEqual(
      life.nights.map(({ at, endAt, isMain }) => [at, endAt, clockAt(at), clockAt(endAt), isMain]),
    );
    const names = { light: 'light', deep: 'deep', rem: 'rem', wake: 'awake' } as Record<string, string>;
    const nights = life.nights.filter(({ isMain }) => isMain);
    for (const [index, sleep] of sleeps.filter(({ isMain }) => isMain).entries()) {
      expect(sleep.stages).toEqual(
        nights[index]!.stages.map(({ level, startS, seconds }) => ({
          stage: names[level],
          startS,
          lengthS: seconds,
        })),
      );
      expect(sleep).toMatchObject({ kind: 'stages', origin: 'Anna’s <Watch>' });
      const { asleep = 0, awake = 0, inBed = 0 } = sleep.minutes ?? {};
      expect(asleep + awake).toBe(inBed);
      expect(inBed).toBe(Math.round((sleep.endAt! - sleep.at!) / 60_000));
    }
  });

  it.each(['attributes', 'statistics', 'parts'] as const)(
    'has each workout once where its sums stand in %s',
    async (workoutsTell) => {
      const text = [...appleExport([], { life: { ...life, workoutsTell } })].join('');
      const exercises = exercisesOf((await read(text)).readings);
      expect(life.workouts.length).toBeGreaterThan(3);
      expect(exercises).toMatchObject(
        life.workouts.map(({ at, seconds, kcal, metres, steps, heartRate, climbedM }) => ({
          at,
          time: clockAt(at),
          endAt: at + seconds * 1_000,
          activeS: seconds,
          kcal,
          distanceM: metres,
          steps: steps || null,
          heartRate,
          elevationM: climbedM || null,
          origin: 'Anna’s <Watch>',
        })),
      );
      const kinds = { Walk: 'walk', Run: 'run', 'Strength Training': 'other' } as Record<string, string>;
      expect(exercises.map(({ type, name }) => modalityOf({ source: 'apple', type, name }))).toEqual(
        life.workouts.map(({ english }) => kinds[english]),
      );
    },
  );

  it('has heart beats as means of the minutes of the wall clock', async () => {
    const { readings } = await read([...appleExport([], { life })].join(''), { zone });
    const days = readings.flatMap((row) => (row.kind === 'minutes' ? [row.reading] : []));
    expect(days.map(({ day }) => formatLocalDay(day))).toEqual(life.days.map(({ date }) => date));
    for (const { day, metric, values } of days) {
      expect(metric).toBe('heart_rate');
      const wanted = new Uint8Array(1_440);
      for (const { minute, bpm } of beatsOf(formatLocalDay(day))) wanted[minute] = bpm;
      expect(values).toEqual(wanted);
    }
  });

  it('is read the same wherever its bytes are cut', async () => {
    const short = { ...life, days: life.days.slice(0, 1), nights: life.nights.slice(0, 1) };
    const days = short.days.map((day) => ({ ...day, minutes: day.minutes.slice(0, 40) }));
    const text = [...appleExport([], { life: { ...short, days } })].join('');
    const whole = (await read(text)).readings;
    expect(new Set(whole.map(({ kind }) => kind)).size).toBe(4);
    for (const chunk of [1, 2, 7, 301]) expect((await read(text, { chunk })).readings).toEqual(whole);
  });

  it('brings no day of a file that was cut off, since half a day would pass for one', async () => {
    const text = [...appleExport([], { life })].join('');
    const answer = await read(text.slice(0, text.indexOf('<Workout ')));
    expect(answer).toMatchObject({ readings: [], problems: [{ kind: 'xml-cut-short' }] });
  });

  it('speaks for the days of each metric it has', async () => {
    const covered = [];
    const entry = entryOf('export.xml', [...appleExport([], { life })].join(''));
    for await (const piece of appleHealth.read([entry], inZone(zone))) covered.push(...piece.covered);
    const steps = covered.filter(({ metric }) => metric === 'steps');
    expect(steps).toEqual([
      {
        metric: 'steps',
        days: { first: parseLocalDay('2025-03-29'), last: parseLocalDay('2025-04-01') },
      },
    ]);
    expect(new Set(covered.map(({ metric }) => metric)).size).toBe(covered.length);
  });
});

describe('a file of many years', () => {
  /** What is read of ten rounds, and the bytes that stay after each. */
  const heldBy = async (textOf: (round: number) => string) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held: number[] = [];
    function* parts() {
      yield new TextEncoder().encode('<HealthData locale="x">');
      for (let round = 0; round <= 10; round++) {
        collect();
        held.push(process.memoryUsage().heapUsed);
        const block = new TextEncoder().encode(textOf(round));
        for (let at = 0; at < block.length; at += 65_536) yield block.slice(at, at + 65_536);
      }
      yield new TextEncoder().encode('</HealthData>');
    }
    const stream = () => {
      const rest = parts();
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          const { value, done } = rest.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
    };
    const entry = { ...entryOf('export.xml', ''), stream };
    return { ...(await readAll(appleHealth, [entry], inZone(120))), held };
  };

  it('is held by its days: ten times the records of a day take no more memory', async () => {
    const lines = Array.from({ length: 7_000 }, (_, index) => {
      const at = `2024-05-${String(1 + (index % 30)).padStart(2, '0')} ${String(index % 24).padStart(2, '0')}:00:00 +0200`;
      return index % 2 === 0
        ? record('StepCount', index % 50, { at, more: APPLE })
        : record('HeartRate', 60 + (index % 40), { at, unit: 'count/min', more: APPLE });
    });
    const text = lines.join('\n');
    const { rejected, readings, held } = await heldBy(() => text);
    expect({ rejected, rows: readings.length }).toEqual({ rejected: 0, rows: 30 });
    // Kept as text, the records after the second round would be sixteen million bytes.
    expect(held.at(-1)! - held[2]!).toBeLessThan(2_000_000);
  });

  it('is not kept alive by the few words that are kept of it', async () => {
    const between = `<Unread value="${'x'.repeat(100_000)}"/>`;
    const workout = (round: number, index: number) => {
      const day = `${2010 + round}-03-${String(index + 1).padStart(2, '0')}`;
      return `<Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" sourceName="An app of number ${round * 20 + index}" startDate="${day} 10:00:00 +0100" endDate="${day} 11:00:00 +0100"/>${record('BodyMass', 80, { unit: 'kg', at: `${day} 08:00:00 +0100`, source: `A scale of number ${round * 20 + index}` })}`;
    };
    const textOf = (round: number) =>
      Array.from({ length: 20 }, (_, index) => workout(round, index) + between).join('');
    const { rejected, readings, held } = await heldBy(textOf);
    expect({ rejected, rows: readings.length }).toEqual({ rejected: 0, rows: 440 });
    expect(held.at(-1)! - held[2]!).toBeLessThan(2_000_000);
  });
});

describe('the offset of a stamp', () => {
  // A phone that was in Berlin in summer wrote this file: its offset is beside a night in January, and beside a journey.
  const at = '2017-01-16 00:30:00 +0200';
  const daysOf = async (line: string, zone = 'Europe/Berlin') =>
    dailyOf((await read(inHealthData(line), { zone })).readings, 'steps').map(({ day }) =>
      formatLocalDay(day),
    );

  it('is the exporting phone’s: a record counts for the day of the import’s zone', async () => {
    expect(await daysOf(record('StepCount', 10, { at }))).toEqual(['2017-01-15']);
    expect(await daysOf(record('StepCount', 10, { at }), 'Asia/Tokyo')).toEqual(['2017-01-16']);
  });

  it('gives way to the zone that a record names, and to no zone that another names', async () => {
    const tokyo = '<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/></Record>';
    const open = record('StepCount', 10, { at }).replace('/>', '>');
    expect(await daysOf(`${open}<MetadataEntry key="Other" value="x"/>${tokyo}`)).toEqual(['2017-01-16']);
    const other = `<Record type="HKQuantityTypeIdentifierBodyTemperature">${tokyo}`;
    expect(await daysOf(`${open}</Record>${other}`)).toEqual(['2017-01-15']);
    expect(await daysOf(record('StepCount', 10, { at }) + other)).toEqual(['2017-01-15']);
    for (const name of ['GMT+0900', 'GMT+09:00'])
      expect(await daysOf(`${open}${tokyo.replace('Asia/Tokyo', name)}`)).toEqual(['2017-01-16']);
    for (const name of ['Nowhere/Land', 'GMT+99:00', '', 'x'.repeat(100)])
      expect(await daysOf(`${open}${tokyo.replace('Asia/Tokyo', name)}`)).toEqual(['2017-01-15']);
  });

  it('says nothing of the clock of a weighing, of beats, of a sleep, of a workout', async () => {
    const stretch = `startDate="${at}" endDate="2017-01-16 01:30:00 +0200"`;
    const { readings } = await read(
      inHealthData(
        record('BodyMass', 80, { unit: 'kg', at }),
        record('HeartRate', 70, { unit: 'count/min', at }),
        `<Record type="HKCategoryTypeIdentifierSleepAnalysis" ${stretch} value="HKCategoryValueSleepAnalysisAsleep"/>`,
        `<Workout workoutActivityType="HKWorkoutActivityTypeYoga" ${stretch}/>`,
      ),
      { zone: 'Europe/Berlin' },
    );
    const [time, end, day] = ['2017-01-15T23:30:00', '2017-01-16T00:30:00', parseLocalDay('2017-01-15')!];
    const instant = Date.parse('2017-01-15T22:30:00Z');
    expect(readings).toMatchObject([
      { kind: 'weigh-in', reading: { time, at: instant } },
      { kind: 'sleep', reading: { time, end, at: instant, day: day + 1 } },
      { kind: 'exercise', reading: { time, end, at: instant } },
      { kind: 'minutes', reading: { day } },
    ]);
    const [beats] = readings.flatMap((row) => (row.kind === 'minutes' ? [row.reading] : []));
    expect(beats?.values.findIndex((value) => value > 0)).toBe(23 * 60 + 30);
  });

  it('is not needed for the length of what lies in the hour that comes twice', async () => {
    const stretch = 'startDate="2024-10-27 02:30:00 +0200" endDate="2024-10-27 02:15:00 +0100"';
    const { readings, rejected } = await read(
      inHealthData(
        `<Record type="HKCategoryTypeIdentifierSleepAnalysis" ${stretch} value="HKCategoryValueSleepAnalysisAsleep"/>`,
        `<Workout workoutActivityType="HKWorkoutActivityTypeYoga" ${stretch}/>`,
      ),
      { zone: 'Europe/Berlin' },
    );
    expect(rejected).toBe(0);
    const told = { time: '2024-10-27T02:30:00', end: '2024-10-27T03:15:00' };
    expect(readings).toMatchObject([
      { kind: 'sleep', reading: told },
      { kind: 'exercise', reading: told },
    ]);
  });
});

describe('of several sources', () => {
  const steps = async (...lines: readonly string[]) =>
    dailyOf((await read(inHealthData(...lines))).readings, 'steps').map(({ value }) => value);

  const daily = (source: string, more: string, ...values: readonly number[]) =>
    values.map((value, index) =>
      record('StepCount', value, { source, more, at: `2024-05-0${index + 1} 10:00:00 +0200` }),
    );
  const watch = daily('Watch', APPLE, 4_000, 6_000, 8_000);
  const phone = daily('Phone', APPLE, 3_000, 5_000, 2_000);

  it('what Apple’s devices measured counts before an app that adds it up, also where it says more than that', async () => {
    for (const copied of [
      [7_000, 11_000, 10_000],
      [7_000, 11_050, 60_000],
      [4_000, 6_100, 9_900],
    ]) {
      const app = daily('App', APP, ...copied);
      expect(await steps(...watch, ...app, ...phone)).toEqual([4_000, 6_000, 8_000]);
      expect(await steps(...app, ...watch, ...phone)).toEqual([4_000, 6_000, 8_000]);
    }
  });

  it('an app that copies stands for days of which no device tells', async () => {
    const app = daily('App', '', 3_000, 5_000, 2_000, 9_000);
    expect(await steps(...phone, ...app)).toEqual([3_000, 5_000, 2_000, 9_000]);
  });

  it('a tracker’s app counts with its own steps, on ordinary days and where it was left lying', async () => {
    const tracker = daily('Connect', '', 5_800, 9_000, 1_000, 7_000);
    expect(await steps(...phone, ...tracker)).toEqual([5_800, 9_000, 2_000, 7_000]);
  });

  it('a mean is Apple’s own before an app’s of more readings', async () => {
    const bpm = (value: number, more = '', source = 'Watch') =>
      record('RestingHeartRate', value, { unit: 'count/min', more, source });
    const { readings } = await read(
      inHealthData(...[50, 51, 52].map((value) => bpm(value, '', 'App')), bpm(60, APPLE)),
    );
    expect(dailyOf(readings, 'resting_heart_rate')).toMatchObject([{ value: 60 }]);
  });

  it('the one that tells most counts where all are apps, or all devices', async () => {
    const apps = ['A', 'B', 'C'].map((source, index) => record('StepCount', (index + 1) * 100, { source }));
    expect(await steps(...apps)).toEqual([300]);
    const devices = ['A', 'B'].map((source, index) =>
      record('StepCount', (2 - index) * 100, { source, more: APPLE }),
    );
    expect(await steps(...devices)).toEqual([200]);
  });

  it('a night in stages counts, but not for the few hours that the battery lasted', async () => {
    const asleep = (stage: string, source: string, until: string, more = '') =>
      `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${source}" ${more}startDate="2024-05-02 00:00:00 +0200" endDate="2024-05-02 ${until}:00 +0200" value="HKCategoryValueSleepAnalysis${stage}"/>`;
    const originsOf = async (until: string, more = '') =>
      sleepsOf(
        (
          await read(
            inHealthData(asleep('AsleepCore', 'Watch', until, more), asleep('Asleep', 'Mattress', '08:00')),
          )
        ).readings,
      ).map(({ origin }) => origin);
    expect(await originsOf('06:30')).toEqual(['Watch']);
    expect(await originsOf('02:00')).toEqual(['Mattress']);
    // Told in stages by a device of Apple's, which once made up for any length.
    expect(await originsOf('02:30', APPLE)).toEqual(['Mattress']);
    expect(await originsOf('05:00', APPLE)).toEqual(['Watch']);
  });

  it('energy counts only where one source tells both kinds', async () => {
    const active = record('ActiveEnergyBurned', 500, { unit: 'kcal', source: 'A' });
    const basal = (source: string) => record('BasalEnergyBurned', 1_500, { unit: 'kcal', source });
    const calories = async (...lines: readonly string[]) =>
      dailyOf((await read(inHealthData(...lines))).readings, 'calories').map(({ value }) => value);
    expect(await calories(active, basal('B'))).toEqual([]);
    expect(await calories(active, basal('A'))).toEqual([2_000]);
  });

  it('more than a thousand end what is told by their names, and nothing else', async () => {
    const names = Array.from({ length: 1_001 }, (_, at) => `App ${at}`);
    const steps = names.map((source) => record('StepCount', 1, { source }));
    const answer = await read(
      inHealthData(
        ...steps,
        record('FlightsClimbed', 3, { source: 'App 1' }),
        record('HeartRate', 60, { unit: 'count/min', source: 'Another' }),
        record('BodyMass', 80, { unit: 'kg', source: 'Another' }),
      ),
    );
    expect(answer).toMatchObject({
      readings: [
        { kind: 'weigh-in' },
        { kind: 'daily', reading: { metric: 'floors', value: 3 } },
        { kind: 'minutes' },
      ],
      rejected: 0,
      problems: [{ kind: 'too-many-records', file: 'export.xml' }],
      finished: ['export.xml'],
    });
  });
});

describe('records', () => {
  it('of which one cannot be are counted, and the others stand', async () => {
    const answer = await read(
      inHealthData(
        record('StepCount', 'many'),
        record('StepCount', '1e999'),
        record('StepCount', -1),
        record('StepCount', 10, { unit: 'km' }),
        record('StepCount', 10, { at: '2099-01-01 00:00:00 +0000' }),
        record('OxygenSaturation', 97, { unit: '%' }),
        record('HeartRate', 400, { unit: 'count/min' }),
        record('RestingHeartRate', 5, { unit: 'count/min' }),
        '<Record type="HKCategoryTypeIdentifierSleepAnalysis" startDate="2024-05-01 23:00:00 +0200" endDate="2024-05-01 22:00:00 +0200" value="HKCategoryValueSleepAnalysisAsleep"/>',
        '<Record type="HKCategoryTypeIdentifierSleepAnalysis" startDate="2024-05-01 22:00:00 +0200" endDate="2024-05-01 23:00:00 +0200" value="HKCategoryValueSleepAnalysisDreaming"/>',
        '<Workout workoutActivityType="HKWorkoutActivityTypeYoga" startDate="2024-05-01" endDate="2024-05-02"/>',
        record('StepCount', 10),
      ),
    );
    expect(answer.rejected).toBe(11);
    expect(answer.rejectedOf).toEqual({
      steps: 5,
      spo2_night_avg: 1,
      heart_rate: 1,
      resting_heart_rate: 1,
      sleep: 2,
      exercise: 1,
    });
    expect(answer.readings).toMatchObject([{ kind: 'daily', reading: { metric: 'steps', value: 10 } }]);
  });

  it('may have single quotes, lines of their own and names in entities', async () => {
    const text = inHealthData(
      `<Record\n  type='HKQuantityTypeIdentifierStepCount'\n  sourceName='Tom&apos;s &#x1F45F; app'\n  unit='count'\n  startDate = '2024-05-01 23:59:59 -0700'\n  value='12'/>`,
      `<Workout workoutActivityType="HKWorkoutActivityTypeOpenWaterSwim" sourceName="Tom&apos;s &#128095;" duration="30" startDate="2024-05-01 23:50:00 -0700" endDate="2024-05-02 00:20:00 -0700"/>`,
    );
    const { readings, rejected } = await read(text, { zone: 'America/Los_Angeles' });
    expect(rejected).toBe(0);
    expect(dailyOf(readings, 'steps')).toEqual([
      { metric: 'steps', day: parseLocalDay('2024-05-01'), value: 12 },
    ]);
    expect(exercisesOf(readings)).toMatchObject([
      { origin: "Tom's 👟", name: 'Open water swim', activeS: 1_800, time: '2024-05-01T23:50:00' },
    ]);
  });

  it('of zero water or food say that nothing was written down', async () => {
    const text = inHealthData(record('DietaryWater', 0, { unit: 'mL' }), record('StepCount', 0));
    expect((await read(text)).readings).toMatchObject([{ reading: { metric: 'steps', value: 0 } }]);
  });

  it('that stand there twice, or tell of the same minutes, count once; not what was eaten', async () => {
    const walk = (value: number, from: string, to: string, source = 'Watch') =>
      record('StepCount', value, { source, at: `2024-05-01 ${from}:00 +0200` }).replace(
        /endDate="[^"]*"/,
        `endDate="2024-05-01 ${to}:00 +0200"`,
      );
    const stepsOf = async (...lines: readonly string[]) =>
      dailyOf((await read(inHealthData(...lines))).readings, 'steps').map(({ value }) => value);
    const [first, second] = [walk(300, '10:00', '10:10'), walk(200, '10:10', '10:20')];
    expect(await stepsOf(first, second)).toEqual([500]);
    expect(await stepsOf(first, walk(100, '09:00', '09:10', 'App'), first, second, second)).toEqual([500]);
    expect(await stepsOf(first, walk(350, '10:00', '10:11'), second)).toEqual([550]);
    expect(await stepsOf(walk(600, '10:00', '11:00'), first, second)).toEqual([600]);
    expect(await stepsOf(first, walk(220, '10:08', '10:20'))).toEqual([520]);
    const climbed = record('FlightsClimbed', 3);
    const slice = record('DietaryEnergyConsumed', 80, { unit: 'kcal' });
    const { readings } = await read(inHealthData(climbed, climbed, slice, slice));
    expect(readings).toMatchObject([{ reading: { value: 3 } }, { reading: { value: 160 } }]);
  });

  it('of time in bed alone are no sleep', async () => {
    const line = (stage: string, from: string, to: string) =>
      `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="iPhone" startDate="2024-05-${from} +0200" endDate="2024-05-${to} +0200" value="HKCategoryValueSleepAnalysis${stage}"/>`;
    const bed = line('InBed', '01 22:00:00', '02 06:00:00');
    expect((await read(inHealthData(bed))).readings).toEqual([]);
    const asleep = line('AsleepUnspecified', '01 22:30:00', '02 05:30:00');
    expect(sleepsOf((await read(inHealthData(bed, asleep))).readings)).toMatchObject([
      {
        kind: 'classic',
        time: '2024-05-01T22:00:00',
        end: '2024-05-02T06:00:00',
        minutes: { asleep: 420, awake: 60, inBed: 480 },
        stages: [{ stage: 'asleep', startS: 1_800, lengthS: 25_200 }],
      },
    ]);
  });

  const sleepRecord = (stage: string, from: string, to: string, source = 'Watch') =>
    `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${source}" startDate="2024-05-${from}:00 +0200" endDate="2024-05-${to}:00 +0200" value="HKCategoryValueSleepAnalysis${stage}"/>`;

  it('of time in bed join no nights, whatever a phone made of days', async () => {
    const text = inHealthData(
      sleepRecord('InBed', '01 21:00', '03 16:00'),
      sleepRecord('Asleep', '01 23:00', '02 06:00'),
      sleepRecord('Asleep', '02 23:00', '03 06:00'),
      sleepRecord('Asleep', '03 23:30', '04 06:30'),
      sleepRecord('InBed', '03 23:00', '04 07:00'),
    );
    const { readings, rejected } = await read(text);
    expect(rejected).toBe(0);
    expect(sleepsOf(readings).map(({ time, end, minutes }) => [time, end, minutes?.asleep])).toEqual([
      ['2024-05-01T21:00:00', '2024-05-02T06:00:00', 420],
      ['2024-05-02T23:00:00', '2024-05-03T09:00:00', 420],
      ['2024-05-03T23:00:00', '2024-05-04T07:00:00', 420],
    ]);
  });

  it('of a sleep that nobody sleeps are counted as refused', async () => {
    const days = ['01', '02', '03', '04'];
    const lines = days.map((day) => sleepRecord('Asleep', `${day} 00:00`, `${day} 23:30`));
    const { readings, rejected } = await read(inHealthData(...lines));
    expect({ readings, rejected }).toEqual({ readings: [], rejected: 4 });
  });

  it('of a nap make no night', async () => {
    const text = inHealthData(
      sleepRecord('Asleep', '01 14:00', '01 16:59'),
      sleepRecord('Asleep', '02 01:00', '02 04:00'),
      sleepRecord('Asleep', '02 13:00', '02 14:00'),
    );
    expect(sleepsOf((await read(text)).readings).map(({ isMain }) => isMain)).toEqual([false, true, false]);
  });

  it('over one another count once, the finer stage first', async () => {
    const line = (stage: string, from: string, to: string) =>
      `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="W" startDate="2024-05-02 ${from}:00 +0200" endDate="2024-05-02 ${to}:00 +0200" value="HKCategoryValueSleepAnalysis${stage}"/>`;
    const text = inHealthData(
      line('Asleep', '01:00', '03:00'),
      line('AsleepDeep', '01:30', '02:00'),
      line('AsleepDeep', '02:00', '02:15'),
      line('Awake', '02:30', '02:40'),
    );
    expect(sleepsOf((await read(text)).readings)[0]?.stages).toEqual([
      { stage: 'asleep', startS: 0, lengthS: 1_800 },
      { stage: 'deep', startS: 1_800, lengthS: 2_700 },
      { stage: 'asleep', startS: 4_500, lengthS: 900 },
      { stage: 'awake', startS: 5_400, lengthS: 600 },
      { stage: 'asleep', startS: 6_000, lengthS: 1_200 },
    ]);
  });
});

describe('any records', () => {
  const home = { kind: 'iana', name: 'America/St_Johns' } as const;
  const offsets = ['+0000', '+0545', '-0330', '-1000', '+1300'];
  const anyRecord = fc.record({
    day: fc.integer({ min: 0, max: 400 }),
    second: fc.integer({ min: 0, max: 86_399 }),
    offset: fc.constantFrom(...offsets),
    value: fc.integer({ min: 0, max: 5_000 }),
    source: fc.constantFrom('A', 'B', 'C'),
  });
  const first = parseLocalDay('2023-12-01')!;
  const clock = (second: number) => new Date(second * 1_000).toISOString().slice(11, 19);

  it('are parted into days without a rest: each is in the sum of the date of its place and in no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 60 }), async (records) => {
        const lines = records.map(({ day, second, offset, value, source }) =>
          record('StepCount', value, {
            source,
            at: `${formatLocalDay(first + day)} ${clock(second)} ${offset}`,
          }),
        );
        const sums = new Map<number, Map<string, number>>();
        const before = new Map<string, string>();
        for (const { day, second, offset, value, source } of records) {
          const at = Date.parse(`${formatLocalDay(first + day)}T${clock(second)}${offset}`);
          const date = parseLocalDay(localTimeAt(at, home).slice(0, 10))!;
          if (before.get(source) === `${at} ${value}`) continue;
          before.set(source, `${at} ${value}`);
          const sources = sums.get(date) ?? new Map<string, number>();
          sums.set(date, sources.set(source, (sources.get(source) ?? 0) + value));
        }
        const wanted = [...sums]
          .sort(([a], [b]) => a - b)
          .map(([day, by]) => [day, Math.max(...by.values())]);
        const { readings } = await read(inHealthData(...lines), { zone: home.name });
        expect(dailyOf(readings, 'steps').map(({ day, value }) => [day, value])).toEqual(wanted);
      }),
    );
  });

  const anySleep = fc.record({
    startMin: fc.integer({ min: 0, max: 6 * 1_440 }),
    lengthMin: fc.integer({ min: 0, max: 500 }),
    stage: fc.constantFrom('InBed', 'Asleep', 'AsleepCore', 'AsleepDeep', 'AsleepREM', 'Awake'),
    source: fc.constantFrom('A', 'B'),
  });

  it('of sleep make sleeps whose stages lie in order within them and add up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySleep, { minLength: 1, maxLength: 40 }), async (records) => {
        const at = (minute: number) =>
          `${formatLocalDay(first + Math.floor(minute / 1_440))} ${clock((minute % 1_440) * 60)} +0100`;
        const lines = records.map(
          ({ startMin, lengthMin, stage, source }) =>
            `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="${source}" startDate="${at(startMin)}" endDate="${at(startMin + lengthMin)}" value="HKCategoryValueSleepAnalysis${stage}"/>`,
        );
        const sleeps = sleepsOf((await read(inHealthData(...lines))).readings);
        const mains = sleeps.filter(({ isMain }) => isMain).map(({ day }) => day);
        expect(new Set(mains).size).toBe(mains.length);
        for (const { isMain, at: from, endAt } of sleeps)
          expect(isMain && endAt! - from! < 3 * 3_600_000).toBe(false);
        for (const { at: from, endAt, stages, minutes } of sleeps) {
          let until = 0;
          for (const { startS, lengthS } of stages) {
            expect(startS).toBeGreaterThanOrEqual(until);
            expect(lengthS).toBeGreaterThan(0);
            until = startS + lengthS;
          }
          expect(until).toBeLessThanOrEqual((endAt! - from!) / 1_000);
          const asleep = stages.filter(({ stage }) => stage !== 'awake');
          expect(minutes!.asleep).toBe(asleep.reduce((all, { lengthS }) => all + lengthS, 0) / 60);
          expect(minutes!.asleep + minutes!.awake).toBe(minutes!.inBed);
        }
      }),
    );
  });
});
