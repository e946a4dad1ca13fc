import { exercisesOf, type Exercise, type ExerciseKind } from '../../life/exercises.ts';
import { civilAt } from '../../life/local-time.ts';
import type { ExerciseChange, Resident } from '../residents.ts';

/** An exercise as `activities/list` tells it (fitbit-web-api.md §5.2), in kilometres. */
export interface ExerciseRecord {
  /** Up to 19 digits. */
  readonly logId: string;
  /** Wall clock with the offset of the place: the exception to the rule of §5.0. */
  readonly startTime: string;
  /** The same without offset. */
  readonly localStart: string;
  readonly kind: ExerciseKind;
  readonly activityTypeId: number;
  /** In the person's language. */
  readonly activityName: string;
  readonly englishName: string;
  readonly logType: 'auto_detected' | 'manual' | 'mobile_run' | 'tracker';
  readonly durationMs: number;
  readonly activeDurationMs: number;
  readonly calories: number;
  readonly distance: number | null;
  readonly steps: number | null;
  readonly averageHeartRate: number | null;
  /** Metres. */
  readonly elevationGain: number | null;
  readonly zoneMinutes: number | null;
}

/** Of a civil day, by start. */
export const exercisesOn = (resident: Resident, day: number): ExerciseRecord[] =>
  exercisesOf(resident, day).flatMap((exercise) => {
    const made = record(resident, exercise);
    const change = resident.exercises.get(made.logId);
    if (change === null) return [];
    return [change ? { ...made, ...changed(change) } : made];
  });

const changed = ({ activityName, calories, steps, distance }: ExerciseChange): Partial<ExerciseRecord> => ({
  ...(activityName === undefined ? {} : { activityName, englishName: activityName }),
  ...(calories === undefined ? {} : { calories }),
  ...(steps === undefined ? {} : { steps }),
  ...(distance === undefined ? {} : { distance }),
});

const record = ({ person }: Resident, exercise: Exercise): ExerciseRecord => {
  const { start, end, kind } = exercise;
  const civil = civilAt(person, start);
  const localStart = new Date(civil).toISOString().replace('Z', '');
  const [activityTypeId, activityName, englishName] = WORDS[kind];
  return {
    logId: String(FIRST_ID + BigInt(exercise.day) * 1000n + BigInt(exercise.index)),
    startTime: localStart + offsetText(civil - start),
    localStart,
    kind,
    activityTypeId,
    activityName,
    englishName,
    logType: logTypeOf(exercise),
    durationMs: end - start,
    activeDurationMs: exercise.activeSeconds * 1000,
    calories: Math.round(exercise.kcal),
    distance: exercise.millimeters === null ? null : exercise.millimeters / 1_000_000,
    steps: exercise.steps,
    averageHeartRate: exercise.beats,
    elevationGain: exercise.climbedMillimeters === null ? null : exercise.climbedMillimeters / 1000,
    zoneMinutes: exercise.zoneMinutes,
  };
};

/** Type id, the person's word, the word for `Accept-Locale: en_US`. */
const WORDS: Readonly<Record<ExerciseKind, readonly [number, string, string]>> = {
  run: [90_009, 'Laufen', 'Run'],
  treadmill: [20_049, 'Laufband', 'Treadmill'],
  walk: [90_013, 'Spaziergang', 'Walk'],
  bike: [90_001, 'Fahrrad fahren', 'Bike'],
  swim: [90_024, 'Schwimmen', 'Swim'],
  weights: [2131, 'Krafttraining', 'Weights'],
  yoga: [52_000, 'ヨガ', 'Yoga'],
  stretching: [2101, 'Dehnen', 'Stretching'],
  'typed-walk': [90_013, 'Gehen', 'Walk'],
};

/** Its last digits are not those that a number would round to. */
const FIRST_ID = 2_369_048_000_000_000_417n;

const logTypeOf = ({ byHand, kind, day }: Exercise): ExerciseRecord['logType'] => {
  if (byHand) return 'manual';
  if (kind === 'walk') return 'auto_detected';
  return kind === 'run' && day % 4 === 0 ? 'mobile_run' : 'tracker';
};

const offsetText = (offsetMs: number): string => {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
