import { contains, type DayRange } from '$lib/domain/day-range';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise, ExerciseReading } from '$lib/domain/exercise';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { modalities, modalityOf, stepsToMetres, type Modality } from '$lib/domain/modality';
import { bucketOf, bucketsIn, type BucketSize, type Weekday } from './buckets';
import { figuresOf, type Figures } from './aggregate';

/** What some exercises come to. What a source did not tell adds nothing. */
export interface ActivityTotals {
  readonly count: number;
  readonly activeS: number;
  readonly distanceM: number;
  readonly kcal: number;
}

export const activityTotals = (exercises: readonly Exercise[]): ActivityTotals => {
  const sum = (figure: (exercise: Exercise) => number | null) =>
    exercises.reduce((total, exercise) => total + (figure(exercise) ?? 0), 0);
  return {
    count: exercises.length,
    activeS: sum(activeSeconds),
    distanceM: sum(({ distanceM }) => distanceM),
    kcal: sum(({ kcal }) => kcal),
  };
};

/** How the figures of some exercises lie, each over those that have it; null where none has. */
export interface ActivityFigures {
  readonly activeS: Figures | null;
  readonly distanceM: Figures | null;
  /** Metres a second. */
  readonly speed: Figures | null;
  readonly heartRate: Figures | null;
  readonly kcal: Figures | null;
  readonly elevationM: Figures | null;
  readonly zoneMinutes: Figures | null;
  readonly steps: Figures | null;
}

export const activityFigures = (exercises: readonly Exercise[]): ActivityFigures => {
  const over = (figure: (exercise: Exercise) => number | null) =>
    figuresOf(exercises.map(figure).filter((value) => value !== null));
  return {
    activeS: over(activeSeconds),
    distanceM: over(({ distanceM }) => distanceM),
    speed: over(speedOf),
    heartRate: over(({ heartRate }) => heartRate),
    kcal: over(({ kcal }) => kcal),
    elevationM: over(({ elevationM }) => elevationM),
    zoneMinutes: over(({ zoneMinutes }) => zoneMinutes),
    steps: over(({ steps }) => steps),
  };
};

export interface ActivityBucket {
  readonly range: DayRange;
  readonly by: Readonly<Record<Modality, ActivityTotals>>;
  readonly all: ActivityTotals;
}

/** Every bucket of the range, oldest first, those without an exercise included. Only days in `range` count. */
export const activityBuckets = (
  exercises: readonly Exercise[],
  range: DayRange,
  by: BucketSize,
  firstWeekday: Weekday,
): ActivityBucket[] => {
  const found = grouped(
    exercises.filter(({ day }) => contains(range, day)),
    ({ day }) => bucketOf(day, by, firstWeekday).first,
  );
  return bucketsIn(range, by, firstWeekday).map((bucket) => {
    const inside = found.get(bucket.first) ?? [];
    const sorted = byModality(inside);
    return {
      range: bucket,
      by: mapModalities((modality) => activityTotals(sorted[modality])),
      all: activityTotals(inside),
    };
  });
};

/** Each exercise under its modality, in the order given. */
export const byModality = (exercises: readonly Exercise[]): Readonly<Record<Modality, Exercise[]>> => {
  const found = grouped(exercises, modalityOf);
  return mapModalities((modality) => found.get(modality) ?? []);
};

/** Months newest first, each with its exercises newest first. */
export const byMonth = (
  exercises: readonly Exercise[],
): { readonly month: DayRange; readonly exercises: readonly Exercise[] }[] => {
  const newest = [...exercises].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  const months = grouped(newest, ({ day }) => bucketOf(day, 'month', 1).first);
  return [...months]
    .sort(([a], [b]) => b - a)
    .map(([first, inside]) => ({ month: bucketOf(first, 'month', 1), exercises: inside }));
};

/** Time in motion: as told, else from start to end. */
export const activeSeconds = (exercise: ExerciseReading): number =>
  exercise.activeS ?? lastedSeconds(exercise);

/** From start to end, by the instants where they are told. */
export const lastedSeconds = ({ time, end, at, endAt }: ExerciseReading): number =>
  at !== undefined && endAt !== undefined
    ? (endAt - at) / 1_000
    : (Date.parse(`${end}Z`) - Date.parse(`${time}Z`)) / 1_000;

/** Mean speed in motion, m/s; null without a way or a time. */
export const speedOf = (exercise: ExerciseReading): number | null => {
  const seconds = activeSeconds(exercise);
  return exercise.distanceM !== null && exercise.distanceM > 0 && seconds > 0
    ? exercise.distanceM / seconds
    : null;
};

/** A day's steps as a way walked. */
export interface StepDay {
  readonly day: LocalDay;
  readonly steps: number;
  readonly metres: number;
  /** Who told the steps. */
  readonly source?: SourceId;
}

/** In the order given. A day that its source lists with zero steps is a day. */
export const stepDays = (values: readonly DailyValue[], strideM: number | null): StepDay[] =>
  values.map(({ day, value, source }) => ({
    day,
    steps: value,
    metres: stepsToMetres(value, strideM).metres,
    source,
  }));

export interface StepBucket {
  readonly range: DayRange;
  /** Days that a source lists, those with zero steps too. */
  readonly days: number;
  readonly steps: number;
  readonly metres: number;
}

/** Every bucket of the range, oldest first, those without a step included. Only days in `range` count. */
export const stepBuckets = (
  days: readonly StepDay[],
  range: DayRange,
  by: BucketSize,
  firstWeekday: Weekday,
): StepBucket[] => {
  const found = grouped(
    days.filter(({ day }) => contains(range, day)),
    ({ day }) => bucketOf(day, by, firstWeekday).first,
  );
  return bucketsIn(range, by, firstWeekday).map((bucket) => {
    const inside = found.get(bucket.first) ?? [];
    return {
      range: bucket,
      days: inside.length,
      steps: inside.reduce((sum, { steps }) => sum + steps, 0),
      metres: inside.reduce((sum, { metres }) => sum + metres, 0),
    };
  });
};

const grouped = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

const mapModalities = <T>(make: (modality: Modality) => T): Readonly<Record<Modality, T>> =>
  Object.fromEntries(modalities.map((modality) => [modality, make(modality)])) as Record<Modality, T>;
