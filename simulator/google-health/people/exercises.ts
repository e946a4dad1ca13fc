import { civilAt } from '../../life/local-time.ts';
import { exercisesOf, type Exercise, type ExerciseKind } from '../../life/exercises.ts';
import { double, duration, int64, interval, offset, timestamp } from '../api/encode.ts';
import type { Encoding, Point } from './point.ts';
import type { Resident } from './resident.ts';
import { healthConnect, manual, started } from './sources.ts';

/** Names are in the person's language, not in the type's. */
export const exerciseWords: Readonly<Record<ExerciseKind, { readonly type: string; readonly name: string }>> =
  {
    run: { type: 'RUNNING', name: 'Laufen' },
    treadmill: { type: 'TREADMILL_RUNNING', name: 'Laufband' },
    walk: { type: 'WALKING', name: 'Spaziergang' },
    bike: { type: 'BIKING', name: 'Fahrrad fahren' },
    swim: { type: 'SWIMMING_POOL', name: 'Schwimmen' },
    weights: { type: 'WEIGHTLIFTING', name: 'Krafttraining' },
    yoga: { type: 'YOGA', name: 'ヨガ' },
    stretching: { type: 'STRETCHING', name: 'Dehnen' },
    'typed-walk': { type: 'WALKING', name: 'Gehen' },
  };

export const exerciseIdOf = ({ day, index }: Exercise): string =>
  String(7_650_000_000_000_000_000n + BigInt(day) * 1000n + BigInt(index));

/** Every third run is in another app too. */
export const exercises = (resident: Resident, day: number): Point[] =>
  exercisesOf(resident.home, day).flatMap((exercise) => {
    const own = exercisePoint(resident, exercise);
    const id = exerciseIdOf(exercise);
    return day % 3 === 0 && !exercise.byHand
      ? [own, { ...own, id: String(BigInt(id) + 500n), source: healthConnect, copyOf: id }]
      : [own];
  });

const exercisePoint = (resident: Resident, exercise: Exercise): Point => {
  const { person } = resident.home;
  return {
    start: exercise.start,
    civilStart: civilAt(person, exercise.start),
    end: exercise.end,
    civilEnd: civilAt(person, exercise.end),
    id: exerciseIdOf(exercise),
    source: exercise.byHand ? manual : started,
    copyOf: undefined,
    body: (encoding) => ({ exercise: exerciseBody(resident, exercise, encoding) }),
  };
};

const exerciseBody = (
  { home: { person } }: Resident,
  exercise: Exercise,
  { sessionCivilTimes }: Encoding,
) => {
  const { start, end, millimeters, steps, beats, zoneMinutes, climbedMillimeters } = exercise;
  const event = (at: number, exerciseEventType: string) => ({
    eventTime: timestamp(at),
    eventUtcOffset: offset(person, at),
    exerciseEventType,
  });
  return {
    interval: interval(person, start, end, sessionCivilTimes),
    exerciseType: exerciseWords[exercise.kind].type,
    displayName: exerciseWords[exercise.kind].name,
    activeDuration: duration(exercise.activeSeconds),
    metricsSummary: {
      caloriesKcal: double(exercise.kcal),
      distanceMillimeters: millimeters ?? undefined,
      steps: steps === null ? undefined : int64(steps),
      averageHeartRateBeatsPerMinute: beats === null ? undefined : int64(beats),
      averagePaceSecondsPerMeter:
        millimeters === null ? undefined : exercise.activeSeconds / (millimeters / 1000),
      activeZoneMinutes: zoneMinutes === null ? undefined : int64(zoneMinutes),
      elevationGainMillimeters: climbedMillimeters === null ? undefined : double(climbedMillimeters),
    },
    ...(exercise.byHand ? {} : { exerciseEvents: [event(start, 'START'), event(end, 'STOP')] }),
    createTime: timestamp(end + 60_000),
    updateTime: timestamp(end + 60_000),
  };
};
