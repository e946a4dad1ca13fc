import { addDays, wallClock } from '../calendar.ts';
import type { LifeDay, Night, Workout } from './days.ts';
import { bytesOf, chunksOf, prettyArray, shortDate, shortStamp } from './shapes.ts';
import type { ExportFile } from './zip-writer.ts';

/** Days, nights and exercises as "Global Export Data" prints them (import-formats.md §1.2), chunks and padding included. */

const CHUNK = 30;

/** `steps-`, `distance-` in UTC, `calories-` on the wall clock: a record a minute. */
export const minuteJson = (days: readonly LifeDay[], since: string): ExportFile[] => [
  ...chunked('steps', days, since, ({ minutes }) =>
    minutes.map(({ at, steps }) => ({ dateTime: shortStamp(at), value: String(steps) })),
  ),
  ...chunked('distance', days, since, ({ minutes }) =>
    minutes.map(({ at, cm }) => ({ dateTime: shortStamp(at), value: String(cm) })),
  ),
  ...chunked('calories', days, since, ({ date, kcalByMinute }) =>
    kcalByMinute.map((kcal, minute) => ({
      dateTime: shortStamp(Date.parse(date) + minute * 60_000),
      value: String(kcal),
    })),
  ),
];

const chunked = (
  stem: string,
  days: readonly LifeDay[],
  since: string,
  recordsOf: (day: LifeDay) => readonly unknown[],
): ExportFile[] =>
  chunksOf(days, ({ date }) => date, since, CHUNK).map(({ start, items }) =>
    json(`${stem}-${start}.json`, items.flatMap(recordsOf)),
  );

const LEVELS = [
  ['sedentary_minutes', 'sedentary', 1_440],
  ['lightly_active_minutes', 'light', 0],
  ['moderately_active_minutes', 'moderate', 0],
  ['very_active_minutes', 'vigorous', 0],
] as const;

/** Padded to the end of the chunk with days on which nothing was worn. */
export const levelJson = (days: readonly LifeDay[], since: string): ExportFile[] =>
  LEVELS.flatMap(([stem, level, nothing]) =>
    chunksOf(days, ({ date }) => date, since, CHUNK).map(({ start, items }) => {
      const known = new Map(items.map((day) => [day.date, day.level[level]]));
      const dates = Array.from({ length: CHUNK }, (_, index) => addDays(start, index));
      return json(
        `${stem}-${start}.json`,
        dates.map((date) => ({
          dateTime: `${shortDate(date)} 00:00:00`,
          value: String(known.get(date) ?? nothing),
        })),
      );
    }),
  );

/** Padded for a year with records without a date. */
export const restingJson = (days: readonly LifeDay[]): ExportFile => {
  const known = new Map(days.map(({ date, resting }) => [date, resting]));
  const first = days[0]?.date ?? '2026-01-01';
  const dates = Array.from({ length: 365 }, (_, index) => addDays(first, index));
  return json(
    `resting_heart_rate-${first}.json`,
    dates.map((date) => {
      const resting = known.get(date) ?? null;
      const value =
        resting === null
          ? { date: null, value: 0, error: 0 }
          : { date: shortDate(date), value: resting, error: 6.787 };
      return { dateTime: `${shortDate(date)} 00:00:00`, value };
    }),
  );
};

export const zonesJson = (days: readonly LifeDay[]): ExportFile[] =>
  days.map(({ date, zones }) =>
    json(`time_in_heart_rate_zones-${date}.json`, [
      {
        dateTime: `${shortDate(date)} 00:00:00`,
        value: {
          valuesInZones: {
            BELOW_DEFAULT_ZONE_1: zones.below,
            IN_DEFAULT_ZONE_3: zones.peak,
            IN_DEFAULT_ZONE_2: zones.cardio,
            IN_DEFAULT_ZONE_1: zones.fatBurn,
          },
        },
      },
    ]),
  );

export const vo2maxJson = (days: readonly LifeDay[]): ExportFile =>
  json(
    `demographic_vo2_max-${days[0]?.date ?? '2026-01-01'}.json`,
    days.map(({ date, vo2max }) => ({
      dateTime: `${shortDate(date)} 00:00:00`,
      value: {
        demographicVO2Max: vo2max + 0.5,
        demographicVO2MaxError: 3.1,
        filteredDemographicVO2Max: vo2max,
        filteredDemographicVO2MaxError: 2.2,
      },
    })),
  );

/** A record a run, none of them what the vendor's app shows. */
export const runVo2maxJson = (days: readonly LifeDay[]): ExportFile =>
  json(
    `run_vo2_max-${days[0]?.date ?? '2026-01-01'}.json`,
    days.flatMap(({ date, vo2max }) =>
      [1.5, 2.5].map((more, index) => ({
        dateTime: `${shortDate(date)} 1${String(index)}:42:56`,
        value: {
          exerciseId: 44_261_899_226 + index,
          runVO2Max: vo2max + more + 1,
          runVO2MaxError: 3.9,
          filteredRunVO2Max: vo2max + more,
          filteredRunVO2MaxError: 0.9,
        },
      })),
    ),
  );

/** By the day of waking; the first night of a chunk stands in the one before too, with another thirty-day mean. */
export const sleepJson = (nights: readonly Night[], since: string, zone: string): ExportFile[] => {
  const chunks = chunksOf(nights, (night) => wallClock(night.endAt, zone).date, since, CHUNK);
  return chunks.map(({ start, items }, index) => {
    const shared = chunks[index + 1]?.items.slice(0, 1) ?? [];
    return json(`sleep-${start}.json`, [
      ...shared.map((night) => sleepRecord(night, zone, 0)),
      ...items.toReversed().map((night) => sleepRecord(night, zone, 91)),
    ]);
  });
};

const sleepRecord = (night: Night, zone: string, mean: number) => {
  const clock = (ms: number) => {
    const { date, time } = wallClock(ms, zone);
    return `${date}T${time}.000`;
  };
  const part = ({ level, startS, seconds }: Night['stages'][number]) => ({
    dateTime: clock(night.at + startS * 1_000),
    level,
    seconds,
  });
  return {
    logId: night.logId,
    dateOfSleep: wallClock(night.endAt, zone).date,
    startTime: clock(night.at),
    endTime: clock(night.endAt),
    duration: night.endAt - night.at,
    minutesToFallAsleep: 0,
    ...sumsOf(night),
    minutesAfterWakeup: 0,
    efficiency: 95,
    type: night.type,
    infoCode: 0,
    levels: {
      summary: { deep: { count: 1, minutes: 1, thirtyDayAvgMinutes: mean } },
      data: night.stages.map(part),
      ...(night.shorts.length > 0 ? { shortData: night.shorts.map(part) } : {}),
    },
    mainSleep: night.isMain,
  };
};

/** The vendor's own sums, in whole minutes. */
export const sumsOf = ({ stages, at, endAt }: Night) => {
  const awake = stages
    .filter(({ level }) => /wake|restless/.test(level))
    .reduce((sum, { seconds }) => sum + seconds, 0);
  const inBed = Math.floor((endAt - at) / 60_000);
  const minutesAwake = Math.floor(awake / 60);
  return { minutesAsleep: inBed - minutesAwake, minutesAwake, timeInBed: inBed };
};

/** A hundred a file. Ids past 2^53 are numbers all the same. */
export const exerciseJson = (workouts: readonly Workout[]): ExportFile[] =>
  Array.from({ length: Math.ceil(workouts.length / 100) }, (_, index) => {
    const { path, bytes } = json(
      `exercise-${String(index * 100)}.json`,
      workouts.slice(index * 100, index * 100 + 100).map(exerciseRecord),
    );
    const text = new TextDecoder().decode(bytes).replace(/("logId" : )"(\d+)"/g, '$1$2');
    return { path, bytes: bytesOf(text) };
  });

/** A hundred a file, oldest first: a day goes on in the next one. */
export const foodJson = (days: readonly LifeDay[]): ExportFile[] =>
  inHundreds(
    'food_logs',
    days.flatMap(({ date, meals }) =>
      meals.map((calories, index) => ({
        isFavorite: false,
        logDate: date,
        logId: 17_000_000_000 + Number(date.replaceAll('-', '')) * 10 + index,
        loggedFood: {
          accessLevel: 'PUBLIC',
          amount: 1,
          calories,
          mealTypeId: 1 + (index % 5),
          name: 'Brood',
        },
        nutritionalValues: { calories, carbs: 20.5, fat: 0.5, fiber: 3, protein: 1, sodium: 5 },
      })),
    ),
  );

export const waterJson = (days: readonly LifeDay[]): ExportFile[] =>
  inHundreds(
    'water_logs',
    days.flatMap(({ date, drinks }) =>
      drinks.map((waterAmount, index) => ({
        logId: 7_000_000_000 + Number(date.replaceAll('-', '')) * 10 + index,
        date,
        waterAmount,
        measurementUnit: 'ml',
      })),
    ),
  );

const inHundreds = (stem: string, records: readonly unknown[]): ExportFile[] =>
  Array.from({ length: Math.ceil(records.length / 100) }, (_, index) =>
    json(`${stem}-${String(index * 100)}.json`, records.slice(index * 100, index * 100 + 100)),
  );

const exerciseRecord = (workout: Workout) => ({
  logId: workout.logId,
  activityName: workout.name,
  activityTypeId: workout.typeId,
  activityLevel: [{ minutes: 2, name: 'sedentary' }],
  averageHeartRate: workout.heartRate,
  calories: workout.kcal,
  ...(workout.metres === null ? {} : { distance: workout.metres / 1_000, distanceUnit: 'Kilometer' }),
  duration: workout.seconds * 1_000,
  activeDuration: workout.seconds * 1_000,
  steps: workout.steps,
  source: { type: 'tracker', name: 'Versa 4', id: '2098765432' },
  logType: 'auto_detected',
  activeZoneMinutes: { totalMinutes: workout.zoneMinutes },
  lastModified: shortStamp(workout.at + 7_200_000),
  startTime: shortStamp(workout.at),
  elevationGain: workout.climbedM,
});

const json = (path: string, records: readonly unknown[]): ExportFile => ({
  path,
  bytes: bytesOf(prettyArray(records)),
});
