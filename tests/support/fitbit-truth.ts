import type { Truth } from '../../simulator/fitbit/index';
import { lengthOf, type DayRange } from '../../src/lib/domain/day-range';
import { formatLocalDay } from '../../src/lib/domain/local-date';
import type { MetricId } from '../../src/lib/domain/metric';
import type { SleepLog } from '../../src/lib/domain/sleep';
import { roundTo } from '../../src/lib/domain/units';
import type { Stream } from '../../src/lib/sources/contract';
import type { MemoryStore } from '../../src/lib/storage/memory-store';

/** What the store holds and what Fitbit holds, in one shape, for comparison to the last field. */

type Days = Readonly<Record<string, number>>;

const each = <T>(days: Readonly<Record<string, T>>, value: (of: T) => number | null): Days =>
  Object.fromEntries(
    Object.entries(days).flatMap(([date, of]) => {
      const found = value(of);
      return found === null ? [] : [[date, found]];
    }),
  );

const metres = (days: Days): Days => each(days, (km) => roundTo(km * 1_000, 6));

/** "42-46" is its middle. */
const middle = (text: string): number => {
  const numbers = text.split('-').map(Number);
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
};

/** How each metric of days follows from what the vendor holds. */
export const trueFitbitDays: Readonly<Partial<Record<MetricId, (truth: Truth) => Days>>> = {
  steps: ({ steps }) => steps,
  distance: ({ distance }) => metres(distance),
  calories: ({ calories }) => calories,
  floors: ({ floors }) => floors,
  elevation: ({ elevation }) => elevation,
  sedentary_minutes: ({ minutesSedentary }) => minutesSedentary,
  light_minutes: ({ minutesLightlyActive }) => minutesLightlyActive,
  moderate_minutes: ({ minutesFairlyActive }) => minutesFairlyActive,
  vigorous_minutes: ({ minutesVeryActive }) => minutesVeryActive,
  steps_tracker: (truth) => truth.steps_tracker,
  distance_tracker: (truth) => metres(truth.distance_tracker),
  calories_tracker: (truth) => truth.calories_tracker,
  floors_tracker: (truth) => truth.floors_tracker,
  elevation_tracker: (truth) => truth.elevation_tracker,
  sedentary_minutes_tracker: (truth) => truth.minutesSedentary_tracker,
  light_minutes_tracker: (truth) => truth.minutesLightlyActive_tracker,
  moderate_minutes_tracker: (truth) => truth.minutesFairlyActive_tracker,
  vigorous_minutes_tracker: (truth) => truth.minutesVeryActive_tracker,
  resting_heart_rate: ({ heart }) => each(heart, ({ resting }) => resting),
  heart_zone_minutes: ({ heart }) => each(heart, ({ zones }) => zones && zones[1] + zones[2] + zones[3]),
  active_zone_minutes: ({ azm }) => each(azm, ({ fatBurn, cardio, peak }) => fatBurn + cardio + peak),
  spo2_night_avg: ({ spo2 }) => each(spo2, ({ avg }) => avg),
  hrv_rmssd: ({ hrv }) => each(hrv, ({ daily }) => daily),
  respiratory_rate: ({ breathing }) => breathing,
  skin_temperature_variation: ({ skinTemperature }) => skinTemperature,
  vo2max: ({ vo2max }) => each(vo2max, middle),
  // Zero says that nothing was written down.
  calories_in: ({ caloriesIn }) => each(caloriesIn, (kcal) => kcal || null),
  water: ({ water }) => each(water, (ml) => ml || null),
};

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

export const storedFitbitSleeps = ({ sleeps }: Pick<MemoryStore, 'sleeps'>) =>
  byId(
    [...sleeps.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((sleep) => ({
        id: sleep.sourceId,
        civil: [sleep.time, sleep.end],
        date: formatLocalDay(sleep.day),
        kind: sleep.kind,
        isMain: sleep.isMain,
        minutes: sleep.minutes && [sleep.minutes.inBed, sleep.minutes.asleep, sleep.minutes.awake],
        stages: sleep.stages.map(({ stage, lengthS }) => [stage, lengthS]),
        awakenings: (sleep.awakenings ?? []).map(({ startS, lengthS }) => [
          isOfChange(sleep) ? null : startS,
          lengthS,
        ]),
      })),
  );

/** A night in which the clocks change: seconds from its start are none of the wall clock there. */
const isOfChange = ({ time, end, stages }: SleepLog): boolean =>
  Date.parse(`${end}Z`) - Date.parse(`${time}Z`) !==
  stages.reduce((sum, { lengthS }) => sum + lengthS * 1_000, 0);

const LEVELS: Readonly<Record<string, string>> = { wake: 'awake', awake: 'awake' };

export const trueFitbitSleeps = ({ sleeps }: Truth) =>
  byId(
    sleeps.map((sleep) => {
      const [start, end] = [Date.parse(`${sleep.startTime}Z`), Date.parse(`${sleep.endTime}Z`)];
      return {
        id: String(sleep.logId),
        civil: [sleep.startTime.slice(0, 19), sleep.endTime.slice(0, 19)],
        date: sleep.dateOfSleep,
        kind: sleep.type,
        isMain: sleep.isMainSleep,
        minutes: [sleep.timeInBed, sleep.minutesAsleep, sleep.minutesAwake],
        stages: sleep.stages.map(({ level, seconds }) => [LEVELS[level] ?? level, seconds]),
        awakenings: sleep.shortWakes.map(({ dateTime, seconds }) => [
          end - start === sleep.durationMs ? (Date.parse(`${dateTime}Z`) - start) / 1_000 : null,
          seconds,
        ]),
      };
    }),
  );

export const storedFitbitExercises = ({ exercises }: Pick<MemoryStore, 'exercises'>) =>
  byId(
    [...exercises.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((row) => ({
        id: row.sourceId,
        civil: row.time,
        at: row.at,
        endAt: row.endAt,
        type: row.type,
        name: row.name,
        activeS: row.activeS,
        kcal: row.kcal,
        distanceM: row.distanceM,
        steps: row.steps,
        heartRate: row.heartRate,
        elevationM: row.elevationM,
      })),
  );

export const trueFitbitExercises = ({ exercises }: Truth) =>
  byId(
    exercises.map((row) => ({
      id: row.logId,
      civil: row.localStart.slice(0, 19),
      at: Date.parse(row.startTime),
      endAt: Date.parse(row.startTime) + row.durationMs,
      type: String(row.activityTypeId),
      name: row.activityName,
      activeS: row.activeDurationMs / 1_000,
      kcal: row.calories,
      distanceM: row.distance === null ? null : roundTo(row.distance * 1_000, 6),
      steps: row.steps,
      heartRate: row.averageHeartRate,
      elevationM: row.elevationGain,
    })),
  );

/** The least number of questions: windows of the documented length, pages of the documented size (product.md §6). */
export const leastFitbitRequests = (
  streams: readonly Stream[],
  range: DayRange,
  { exercises }: Pick<Truth, 'exercises'>,
): number =>
  streams
    .filter(({ inDetail }) => !inDetail)
    .reduce((sum, { id, maxDays }) => {
      if (id === 'exercise') return sum + Math.ceil(exercises.length / 100);
      return sum + Math.ceil(lengthOf(range) / maxDays);
    }, 0);
