import { DAY_MS } from '../calendar.ts';
import { chance } from '../random.ts';
import { isStillDay, isWorn } from './activity.ts';
import { seedOf, type Life } from './life.ts';
import { instantOf } from './local-time.ts';

/** Exercises of the civil day on which they begin. Each vendor names them its own way. */

export type ExerciseKind =
  'run' | 'treadmill' | 'walk' | 'bike' | 'swim' | 'weights' | 'yoga' | 'stretching' | 'typed-walk';

export interface Exercise {
  readonly day: number;
  /** Which exercise of its day. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly kind: ExerciseKind;
  readonly activeSeconds: number;
  readonly kcal: number;
  /** Null for what covers no ground. */
  readonly millimeters: number | null;
  readonly steps: number | null;
  readonly beats: number | null;
  readonly zoneMinutes: number | null;
  /** Null where nobody climbs. */
  readonly climbedMillimeters: number | null;
  readonly byHand: boolean;
}

interface Pace {
  readonly kind: ExerciseKind;
  readonly metersPerMinute: number | null;
  readonly stepsPerMinute: number | null;
  readonly climbs: boolean;
}

const PACES: readonly Pace[] = [
  { kind: 'run', metersPerMinute: 165, stepsPerMinute: 162, climbs: true },
  { kind: 'walk', metersPerMinute: 82, stepsPerMinute: 108, climbs: true },
  { kind: 'bike', metersPerMinute: 330, stepsPerMinute: null, climbs: true },
  { kind: 'weights', metersPerMinute: null, stepsPerMinute: null, climbs: false },
  { kind: 'yoga', metersPerMinute: null, stepsPerMinute: null, climbs: false },
  { kind: 'treadmill', metersPerMinute: 150, stepsPerMinute: 158, climbs: false },
  { kind: 'swim', metersPerMinute: 35, stepsPerMinute: null, climbs: false },
];

export const exercisesOf = (life: Life, day: number): Exercise[] => {
  const seed = seedOf(life);
  if (!isWorn(life, day) || isStillDay(day) || chance(seed, 61, day) > 0.4) return [];
  const minutes = 25 + Math.floor(chance(seed, 63, day) * 40);
  const startMinute = 1080 + Math.floor(chance(seed, 64, day) * 30);
  const start = instantOf(life.person, day * DAY_MS + startMinute * 60_000);
  if (start === null || start + minutes * 60_000 > life.throughMs) return [];
  const own = recorded(life, day, start, minutes);
  return day % 7 === 3 ? [own, typedIn(own)] : [own];
};

const recorded = (life: Life, day: number, start: number, minutes: number): Exercise => {
  const seed = seedOf(life);
  const pace = PACES[Math.floor(chance(seed, 62, day) * PACES.length)] ?? PACES[0]!;
  const { kind, metersPerMinute, stepsPerMinute, climbs } = pace;
  return {
    day,
    index: 0,
    start,
    end: start + minutes * 60_000,
    kind,
    activeSeconds: minutes * 60 - 45,
    kcal: Math.round(minutes * 9.3 * 2) / 2,
    millimeters: metersPerMinute === null ? null : minutes * metersPerMinute * 1000,
    steps: stepsPerMinute === null ? null : minutes * stepsPerMinute,
    beats: 118 + Math.floor(chance(seed, 65, day) * 30),
    zoneMinutes: Math.floor(minutes * (0.3 + 0.6 * chance(seed, 66, day))),
    climbedMillimeters: climbs ? 500 + Math.floor(chance(seed, 67, day) * 180) * 500 : null,
    byHand: false,
  };
};

/** Logged by hand for the same moment: two exercises, one timestamp. Of stretching only the calories are known. */
const typedIn = (other: Exercise): Exercise => {
  const base = { ...other, index: 1, beats: null, zoneMinutes: null, climbedMillimeters: null, byHand: true };
  const lasts = (seconds: number) => ({ end: other.start + seconds * 1000, activeSeconds: seconds });
  return other.day % 2 === 0
    ? { ...base, ...lasts(600), kind: 'stretching', kcal: 25, millimeters: null, steps: null }
    : { ...base, ...lasts(900), kind: 'typed-walk', kcal: 61, millimeters: 1_200_000, steps: 1_632 };
};
