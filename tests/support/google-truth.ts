import type { Truth } from '../../simulator/google-health/index';
import { formatLocalDay } from '../../src/lib/domain/local-date';
import { measurementsOf } from '../../src/lib/domain/merge';
import type { MetricId } from '../../src/lib/domain/metric';
import type { SleepStage } from '../../src/lib/domain/sleep';
import { timelineOf } from '../../src/lib/metrics/sleep-nights';
import type { MemoryStore } from '../../src/lib/storage/memory-store';

/** What the store holds and what the vendor holds, in one shape, for comparison to the last field. */

const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** What names no device is told by its platform. */
const TYPED_IN = 'FITBIT';

/** Copies that a phone handed on are one weighing with the scale's, as on every screen. */
export const storedWeights = ({ rows }: MemoryStore) =>
  byId(
    measurementsOf([...rows.values()], new Map(), () => null).map((row) => ({
      id: row.sourceId,
      civil: row.time,
      at: row.at,
      kg: row.kg,
      origin: row.origin,
    })),
  );

export const trueWeights = ({ weights }: Truth) =>
  byId(
    weights.map(({ id, civil, physicalTime, grams, device }) => ({
      id,
      civil,
      at: Date.parse(physicalTime),
      kg: grams / 1000,
      origin: device ?? TYPED_IN,
    })),
  );

export const storedFat = ({ fat }: MemoryStore) =>
  byId(
    [...fat.values()].map(({ sourceId, time, at, fatPct, origin }) => ({
      id: sourceId,
      civil: time,
      at,
      fatPct,
      origin,
    })),
  );

export const trueFat = ({ bodyFat }: Truth) =>
  byId(
    bodyFat.map(({ id, civil, physicalTime, percentage, device }) => ({
      id,
      civil,
      at: Date.parse(physicalTime),
      fatPct: percentage,
      origin: device ?? TYPED_IN,
    })),
  );

/** Values of one metric by date, tombstones left out. */
export const storedDays = ({ daily }: Pick<MemoryStore, 'daily'>, metric: MetricId): Record<string, number> =>
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
  active_minutes: ({ daily }) =>
    each(daily['active-minutes'], ({ moderate, vigorous }) => moderate + vigorous),
  vigorous_minutes: ({ daily }) => each(daily['active-minutes'], ({ vigorous }) => vigorous),
  active_zone_minutes: ({ daily }) =>
    each(daily['active-zone-minutes'], ({ fatBurn, cardio, peak }) => fatBurn + cardio + peak),
  sedentary_minutes: ({ daily }) => each(daily['sedentary-period'], (seconds) => seconds / 60),
  resting_heart_rate: ({ daily }) => daily['daily-resting-heart-rate'],
  hrv_rmssd: ({ daily }) => daily['daily-heart-rate-variability'],
  spo2_night_avg: ({ daily }) => daily['daily-oxygen-saturation'],
  respiratory_rate: ({ daily }) => daily['daily-respiratory-rate'],
  vo2max: ({ daily }) => daily['daily-vo2-max'],
  height: ({ heights }) =>
    Object.fromEntries(heights.map(({ civil, millimeters }) => [civil.slice(0, 10), millimeters / 1000])),
  // Without a baseline there is nothing to vary from.
  skin_temperature_variation: ({ daily }) =>
    Object.fromEntries(
      Object.entries(daily['daily-sleep-temperature-derivations']).flatMap(([date, { nightly, baseline }]) =>
        baseline === null ? [] : [[date, Math.round((nightly - baseline) * 100) / 100]],
      ),
    ),
};

const each = <T>(days: Readonly<Record<string, T>>, value: (of: T) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(days).map(([date, of]) => [date, value(of)]));

export const storedSleeps = ({ sleeps }: MemoryStore) =>
  byId(
    [...sleeps.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((sleep) => ({
        id: sleep.sourceId,
        civil: [sleep.time, sleep.end],
        at: [sleep.at, sleep.endAt],
        date: formatLocalDay(sleep.day),
        kind: sleep.kind,
        isMain: sleep.isMain,
        origin: sleep.origin,
        minutes: sleep.minutes && [sleep.minutes.inBed, sleep.minutes.asleep, sleep.minutes.awake],
        byStage: minutesByStage(timelineOf(sleep)),
        stages: placed(sleep.at ?? 0, sleep.stages),
        awakenings: placed(sleep.at ?? 0, sleep.awakenings ?? []),
      })),
  );

const placed = (at: number, stages: readonly SleepStage[]) =>
  stages.map(({ stage, startS, lengthS }) => [stage, at + startS * 1_000, at + (startS + lengthS) * 1_000]);

/** Whole minutes, as the vendor sums them up and the sleep page shows them: short awakenings are awake. */
const minutesByStage = (stages: readonly SleepStage[]): Record<string, number> => {
  const seconds: Record<string, number> = {};
  for (const { stage, lengthS } of stages) seconds[stage] = (seconds[stage] ?? 0) + lengthS;
  return each(seconds, (sum) => Math.floor(sum / 60));
};

export const trueSleeps = ({ sleeps }: Truth) =>
  byId(
    sleeps.map((sleep) => ({
      id: sleep.id,
      civil: [sleep.civilStart, sleep.civilEnd],
      at: [Date.parse(sleep.start), Date.parse(sleep.end)],
      date: sleep.civilEnd.slice(0, 10),
      kind: sleep.type === 'STAGES' ? 'stages' : 'classic',
      isMain: !sleep.nap,
      // `reconcile` names no source (google-health-api.md §4.6).
      origin: null,
      minutes: sleep.inProgress
        ? null
        : [sleep.minutesInSleepPeriod, sleep.minutesAsleep, sleep.minutesAwake],
      byStage: Object.fromEntries(
        Object.entries(sleep.stages ?? {}).map(([type, minutes]) => [type.toLowerCase(), minutes]),
      ),
      stages: trueStages(sleep.segments),
      awakenings: trueStages(sleep.awakenings),
    })),
  );

const trueStages = (stages: Truth['sleeps'][number]['segments']) =>
  (stages ?? []).map(({ type, start, end }) => [type.toLowerCase(), Date.parse(start), Date.parse(end)]);

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
        zoneMinutes: row.zoneMinutes,
        elevationM: row.elevationM,
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
      zoneMinutes: row.zoneMinutes,
      elevationM: row.climbedMillimeters === null ? null : row.climbedMillimeters / 1000,
    })),
  );

/** 1440 values by the wall clock, 0 where there is none. */
export const storedMinutes = ({ minutes }: MemoryStore, day: number): readonly number[] => {
  const row = [...minutes.values()].find((candidate) => candidate.day === day);
  return row ? [...row.values] : [];
};
