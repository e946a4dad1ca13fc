import { DAY_MS } from '../../calendar.ts';
import { chance } from '../../random.ts';
import { double, duration, int64, interval, offset, timestamp } from '../api/encode.ts';
import { isStillDay, isWorn } from './activity.ts';
import { civilAt, instantOf } from './local-time.ts';
import type { Encoding, Point } from './point.ts';
import { seedOf, type Resident } from './resident.ts';
import { healthConnect, manual, started } from './sources.ts';

/** Exercises of the civil day on which they begin. Names are in the person's language, not in the type's. */
export interface Exercise {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly name: string;
  readonly activeSeconds: number;
  readonly kcal: number;
  /** Null for what covers no ground, and for what was logged by hand. */
  readonly millimeters: number | null;
  readonly steps: number | null;
  readonly beats: number | null;
  readonly zoneMinutes: number | null;
  /** Null where nobody climbs. */
  readonly climbedMillimeters: number | null;
  readonly byHand: boolean;
}

const KINDS = [
  { type: 'RUNNING', name: 'Laufen', metersPerMinute: 165, stepsPerMinute: 162 },
  { type: 'WALKING', name: 'Spaziergang', metersPerMinute: 82, stepsPerMinute: 108 },
  { type: 'BIKING', name: 'Fahrrad fahren', metersPerMinute: 330, stepsPerMinute: null },
  { type: 'WEIGHTLIFTING', name: 'Krafttraining', metersPerMinute: null, stepsPerMinute: null },
  { type: 'YOGA', name: 'ヨガ', metersPerMinute: null, stepsPerMinute: null },
] as const;

export const exercisesOf = (resident: Resident, day: number): Exercise[] => {
  const seed = seedOf(resident);
  if (!isWorn(resident, day) || isStillDay(day) || chance(seed, 61, day) > 0.4) return [];
  const { person, throughMs } = resident.home;
  const kind = KINDS[Math.floor(chance(seed, 62, day) * KINDS.length)] ?? KINDS[0];
  const minutes = 25 + Math.floor(chance(seed, 63, day) * 40);
  const start = instantOf(
    person,
    day * DAY_MS + 18 * 3_600_000 + Math.floor(chance(seed, 64, day) * 30) * 60_000,
  );
  if (start === null || start + minutes * 60_000 > throughMs) return [];
  const own: Exercise = {
    id: idOf(day, 0),
    start,
    end: start + minutes * 60_000,
    type: kind.type,
    name: kind.name,
    activeSeconds: minutes * 60 - 45,
    kcal: Math.round(minutes * 9.3 * 2) / 2,
    millimeters: kind.metersPerMinute === null ? null : minutes * kind.metersPerMinute * 1000,
    steps: kind.stepsPerMinute === null ? null : minutes * kind.stepsPerMinute,
    beats: 118 + Math.floor(chance(seed, 65, day) * 30),
    zoneMinutes: Math.floor(minutes * (0.3 + 0.6 * chance(seed, 66, day))),
    climbedMillimeters:
      kind.metersPerMinute === null ? null : 500 + Math.floor(chance(seed, 67, day) * 180) * 500,
    byHand: false,
  };
  return day % 7 === 3 ? [own, stretching(own, day)] : [own];
};

const idOf = (day: number, index: number) =>
  String(7_650_000_000_000_000_000n + BigInt(day) * 1000n + BigInt(index));

/** Logged by hand for the same moment: two exercises, one timestamp, and calories are all that is known. */
const stretching = (other: Exercise, day: number): Exercise => ({
  ...other,
  id: idOf(day, 1),
  end: other.start + 600_000,
  type: 'STRETCHING',
  name: 'Dehnen',
  activeSeconds: 600,
  kcal: 25,
  millimeters: null,
  steps: null,
  beats: null,
  zoneMinutes: null,
  climbedMillimeters: null,
  byHand: true,
});

/** Every third run is in another app too. */
export const exercises = (resident: Resident, day: number): Point[] =>
  exercisesOf(resident, day).flatMap((exercise) => {
    const own = exercisePoint(resident, exercise);
    return day % 3 === 0 && !exercise.byHand
      ? [own, { ...own, id: String(BigInt(exercise.id) + 500n), source: healthConnect, copyOf: exercise.id }]
      : [own];
  });

const exercisePoint = (resident: Resident, exercise: Exercise): Point => {
  const { person } = resident.home;
  return {
    start: exercise.start,
    civilStart: civilAt(person, exercise.start),
    end: exercise.end,
    civilEnd: civilAt(person, exercise.end),
    id: exercise.id,
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
    exerciseType: exercise.type,
    displayName: exercise.name,
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
