import type { Truth } from '../../simulator/google-health/index';
import { formatLocalDay } from '../../src/lib/domain/local-date';
import { measurementsOf } from '../../src/lib/domain/merge';
import type { MetricId } from '../../src/lib/domain/metric';
import type { MemoryStore } from '../../src/lib/storage/memory-store';

/** What the store holds and what the vendor holds, in one shape, for comparison to the last field. */

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Copies that a phone handed on are one weighing with the scale's, as on every screen. */
export const storedWeights = ({ rows }: MemoryStore) =>
  byId(
    measurementsOf([...rows.values()], new Map(), () => null).map((row) => ({
      id: row.sourceId,
      civil: row.time,
      at: row.at,
      kg: row.kg,
    })),
  );

export const trueWeights = ({ weights }: Truth) =>
  byId(
    weights.map(({ id, civil, physicalTime, grams }) => ({
      id,
      civil,
      at: Date.parse(physicalTime),
      kg: grams / 1000,
    })),
  );

export const storedFat = ({ fat }: MemoryStore) =>
  byId(
    [...fat.values()].map(({ sourceId, time, at, fatPct }) => ({ id: sourceId, civil: time, at, fatPct })),
  );

export const trueFat = ({ bodyFat }: Truth) =>
  byId(
    bodyFat.map(({ id, civil, physicalTime, percentage }) => ({
      id,
      civil,
      at: Date.parse(physicalTime),
      fatPct: percentage,
    })),
  );

/** Values of one metric by date, tombstones left out. */
export const storedDays = ({ daily }: MemoryStore, metric: MetricId): Record<string, number> =>
  Object.fromEntries(
    [...daily.values()]
      .filter((row) => row.metric === metric && row.deletedAt === undefined)
      .sort((a, b) => a.day - b.day)
      .map(({ day, value }) => [formatLocalDay(day), value]),
  );

/** How each metric of days follows from what the vendor holds. */
export const trueDays: Readonly<Partial<Record<MetricId, (truth: Truth) => Record<string, number>>>> = {
  steps: ({ daily }) => daily.steps,
  distance: ({ daily }) => each(daily.distance, (mm) => mm / 1000),
  floors: ({ daily }) => daily.floors,
  elevation: ({ daily }) => each(daily.altitude, (mm) => mm / 1000),
  calories: ({ daily }) => daily['total-calories'],
  light_minutes: ({ daily }) => each(daily['active-minutes'], ({ light }) => light),
  moderate_minutes: ({ daily }) => each(daily['active-minutes'], ({ moderate }) => moderate),
  vigorous_minutes: ({ daily }) => each(daily['active-minutes'], ({ vigorous }) => vigorous),
  active_zone_minutes: ({ daily }) =>
    each(daily['active-zone-minutes'], ({ fatBurn, cardio, peak }) => fatBurn + cardio + peak),
  sedentary_minutes: ({ daily }) => each(daily['sedentary-period'], (seconds) => seconds / 60),
  resting_heart_rate: ({ daily }) => daily['daily-resting-heart-rate'],
  hrv_rmssd: ({ daily }) => daily['daily-heart-rate-variability'],
  spo2_night_avg: ({ daily }) => daily['daily-oxygen-saturation'],
  respiratory_rate: ({ daily }) => daily['daily-respiratory-rate'],
  vo2max: ({ daily }) => daily['daily-vo2-max'],
};

const each = <T>(days: Readonly<Record<string, T>>, value: (of: T) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(days).map(([date, of]) => [date, value(of)]));

export const storedSleeps = ({ sleeps }: MemoryStore) =>
  byId(
    [...sleeps.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ sourceId, time, end, at, endAt, day, minutes }) => ({
        id: sourceId,
        civil: [time, end],
        at: [at, endAt],
        date: formatLocalDay(day),
        minutes: minutes && [minutes.inBed, minutes.asleep, minutes.awake],
      })),
  );

export const trueSleeps = ({ sleeps }: Truth) =>
  byId(
    sleeps.map((sleep) => ({
      id: sleep.id,
      civil: [sleep.civilStart, sleep.civilEnd],
      at: [Date.parse(sleep.start), Date.parse(sleep.end)],
      date: sleep.civilEnd.slice(0, 10),
      minutes: sleep.inProgress
        ? null
        : [sleep.minutesInSleepPeriod, sleep.minutesAsleep, sleep.minutesAwake],
    })),
  );

export const storedExercises = ({ exercises }: MemoryStore) =>
  byId(
    [...exercises.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((row) => ({
        id: row.sourceId,
        civil: [row.time, row.end],
        at: [row.at, row.endAt],
        type: row.type,
        name: row.name,
        activeS: row.activeS,
        kcal: row.kcal,
        distanceM: row.distanceM,
        steps: row.steps,
        heartRate: row.heartRate,
      })),
  );

export const trueExercises = ({ exercises }: Truth) =>
  byId(
    exercises.map((row) => ({
      id: row.id,
      civil: [row.civilStart, row.civilEnd],
      at: [Date.parse(row.start), Date.parse(row.end)],
      type: row.type,
      name: row.name,
      activeS: row.activeSeconds,
      kcal: row.kcal,
      distanceM: row.millimeters === null ? null : row.millimeters / 1000,
      steps: row.steps,
      heartRate: row.beats,
    })),
  );

/** 1440 values by the wall clock, 0 where there is none. */
export const storedMinutes = ({ minutes }: MemoryStore, day: number): readonly number[] => {
  const row = [...minutes.values()].find((candidate) => candidate.day === day);
  return row ? [...row.values] : [];
};
