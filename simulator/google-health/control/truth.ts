import { dateOfDay, dayNumber } from '../../calendar.ts';
import { timestamp } from '../api/encode.ts';
import { bodyFatIdOf, heightPoints, weighPoints } from '../people/body.ts';
import { dailyTypes, dailyValue } from '../people/daily-values.ts';
import { exerciseIdOf, exerciseWords } from '../people/exercises.ts';
import { baselineOf } from '../../life/daily-values.ts';
import { exercisesOf, type Exercise } from '../../life/exercises.ts';
import { today, wearsSince } from '../../life/life.ts';
import { civilAt } from '../../life/local-time.ts';
import { dayTotals } from '../../life/meters.ts';
import { countedStages, sleepSums, stageSums, type Night, type Stage } from '../../life/nights.ts';
import type { QuantityName } from '../../life/quantities.ts';
import { healthUserIdOf, weightIdOf, type Resident } from '../people/resident.ts';
import { sleepsOf } from '../people/sleep-points.ts';
import { scaleOrHand } from '../people/sources.ts';

import type {
  DailyName,
  MeterName,
  Truth,
  TruthExercise,
  TruthSample,
  TruthSleep,
  TruthSpan,
  TruthStage,
} from './truth-shape.ts';

/** Meters by the name of their type; in units of the roll-up (steps, mm, kcal, seconds). */
const METERS: Readonly<Record<MeterName, number>> = {
  steps: 1,
  distance: 1,
  floors: 1,
  altitude: 1,
  'total-calories': 0.01,
  'active-energy-burned': 0.01,
  'sedentary-period': 60,
};
export interface TruthRange {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

export const truthOf = (resident: Resident, range: TruthRange, processingMs: number): Truth => {
  const { person } = resident.home;
  const { start = '0000', end = '9999' } = range;
  const within = ({ civil }: TruthSample) => civil.slice(0, 10) >= start && civil.slice(0, 10) <= end;
  const days = wornDays(resident, range);
  const samples = weighPoints(resident).map(({ row, ms, civil, grams }) => ({
    row,
    grams,
    at: sampleAt(ms, civil),
    device: scaleOrHand(row.source).device?.displayName ?? null,
  }));
  return {
    userId: person.userId,
    healthUserId: healthUserIdOf(person),
    weights: samples
      .map(({ row, grams, at, device }) => ({ id: weightIdOf(row.logId), ...at, grams, device }))
      .filter(within),
    bodyFat: samples
      .flatMap(({ row, at, device }) =>
        row.fat === undefined ? [] : [{ id: bodyFatIdOf(row.logId), ...at, percentage: row.fat, device }],
      )
      .filter(within),
    heights: heightPoints(resident)
      .map(({ id, ms, civil, millimeters }) => ({ id, ...sampleAt(ms, civil), millimeters }))
      .filter(within),
    daily: dailyTruth(resident, days),
    sleeps: days
      .flatMap((day) => sleepsOf(resident, day, processingMs))
      .map((night) => sleepTruth(resident, night)),
    exercises: days
      .flatMap((day) => exercisesOf(resident.home, day))
      .map((exercise) => exerciseTruth(resident, exercise)),
  };
};

/** Truth tells civil days of waking, so no day before the first worn one matters. */
const wornDays = (resident: Resident, { start, end }: TruthRange): number[] => {
  const since = wearsSince(resident.home.person);
  if (since === null) return [];
  const first = Math.max(since, start === undefined ? since : dayNumber(start));
  const last = Math.min(today(resident.home) + 1, end === undefined ? Infinity : dayNumber(end));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
};

const dailyTruth = (resident: Resident, days: readonly number[]): Truth['daily'] => {
  const collect = <T>(valueOf: (day: number) => T | null): Record<string, T> =>
    Object.fromEntries(
      days.flatMap((day): [string, T][] => {
        const value = valueOf(day);
        return value === null ? [] : [[dateOfDay(day), value]];
      }),
    );
  const sums = (type: QuantityName, day: number) => dayTotals(resident.home, type, day);
  const measured = (Object.keys(METERS) as MeterName[]).map((type) => [
    type,
    collect((day) => {
      const total = sums(type, day);
      const unit = METERS[type];
      return total === null ? null : unit === 0.01 ? (total.all ?? 0) / 100 : (total.all ?? 0) * unit;
    }),
  ]);
  const nightly = Object.keys(dailyTypes).map((type) => [
    type,
    collect((day) => dailyValue(resident, type, day)),
  ]);
  return {
    ...(Object.fromEntries([...measured, ...nightly]) as Record<DailyName, Record<string, number>>),
    'active-minutes': collect((day) => {
      const total = sums('active-minutes', day);
      return (
        total && { light: total.LIGHT ?? 0, moderate: total.MODERATE ?? 0, vigorous: total.VIGOROUS ?? 0 }
      );
    }),
    'active-zone-minutes': collect((day) => {
      const total = sums('active-zone-minutes', day);
      return total && { fatBurn: total.FAT_BURN ?? 0, cardio: total.CARDIO ?? 0, peak: total.PEAK ?? 0 };
    }),
    'daily-sleep-temperature-derivations': collect((day) => {
      const nightly = dailyValue(resident, 'daily-sleep-temperature-derivations', day);
      return nightly === null ? null : { nightly, baseline: baselineOf(resident.home, day) };
    }),
  };
};

const wall = (civil: number) => new Date(civil).toISOString().slice(0, 19);

const sampleAt = (ms: number, civil: number) => ({
  physicalTime: timestamp(ms),
  utcOffsetSeconds: (civil - ms) / 1000,
  civil: wall(civil),
});

const span = (
  resident: Resident,
  { id, start, end }: { id: string; start: number; end: number },
): TruthSpan => {
  const civilStart = civilAt(resident.home.person, start);
  const civilEnd = civilAt(resident.home.person, end);
  return {
    id,
    start: timestamp(start),
    end: timestamp(end),
    civilStart: wall(civilStart),
    civilEnd: wall(civilEnd),
    startOffsetSeconds: (civilStart - start) / 1000,
    endOffsetSeconds: (civilEnd - end) / 1000,
  };
};

const sleepTruth = (resident: Resident, night: Night): TruthSleep => {
  const done = night.state !== 'recording';
  const sums = sleepSums(night);
  return {
    ...span(resident, night),
    type: night.type,
    nap: night.nap,
    inProgress: !done,
    minutesInSleepPeriod: done ? sums.period : null,
    minutesAsleep: done ? sums.asleep : null,
    minutesAwake: done ? sums.awake : null,
    stages: done
      ? Object.fromEntries(stageSums(countedStages(night)).map(({ type, minutes }) => [type, minutes]))
      : null,
    segments: done ? night.stages.map(stageTruth) : null,
    awakenings: done ? night.awakenings.map(stageTruth) : null,
  };
};

const stageTruth = ({ type, start, end }: Stage): TruthStage => ({
  type,
  start: timestamp(start),
  end: timestamp(end),
});

const exerciseTruth = (resident: Resident, exercise: Exercise): TruthExercise => {
  const { type, name } = exerciseWords[exercise.kind];
  const { activeSeconds, kcal, millimeters, steps, beats, zoneMinutes, climbedMillimeters } = exercise;
  return {
    ...span(resident, { ...exercise, id: exerciseIdOf(exercise) }),
    type,
    name,
    activeSeconds,
    kcal,
    millimeters,
    steps,
    beats,
    zoneMinutes,
    climbedMillimeters,
  };
};
