import { dateOfDay } from '../calendar.ts';
import { bell, chance } from '../random.ts';
import { seedOf, wearsSince, type Life } from './life.ts';

/** What a tracker counted on a civil day, in whole small units; null when it was not worn. */
export interface DayFacts {
  readonly steps: number;
  readonly millimeters: number;
  readonly floors: number;
  readonly gainMillimeters: number;
  /** Hundredths of a kilocalorie. */
  readonly totalCalories: number;
  readonly activeCalories: number;
  readonly light: number;
  readonly moderate: number;
  readonly vigorous: number;
  readonly fatBurn: number;
  readonly cardio: number;
  readonly peak: number;
  readonly sedentarySeconds: number;
}

/** Days without the tracker, more often than not in a row; the leap day is always there. */
export const isWorn = (life: Life, day: number): boolean => {
  const since = wearsSince(life.person);
  if (since === null || day < since) return false;
  if (dateOfDay(day).endsWith('-02-29') || life.corrected?.has(day)) return true;
  const seed = seedOf(life);
  return day % 97 !== 13 && chance(seed, 1, Math.floor(day / 3)) > 0.04 && chance(seed, 2, day) > 0.02;
};

/** A day in bed: worn, and truly nothing. */
export const isStillDay = (day: number): boolean => day % 61 === 7;

/** What a body burns lying still, worn tracker or not; hundredths of a kilocalorie. */
export const basalOf = (life: Life, day: number): number =>
  158_400 + Math.floor(chance(seedOf(life), 3, day) * 2_000);

/** Remembered, since every quantity of a day asks. */
export const factsOf = (life: Life, day: number): DayFacts | null => {
  let days = known.get(life);
  if (!days) known.set(life, (days = new Map<number, DayFacts | null>()));
  let facts = days.get(day);
  if (facts === undefined) days.set(day, (facts = makeFacts(life, day)));
  return facts;
};

const known = new WeakMap<Life, Map<number, DayFacts | null>>();

const makeFacts = (life: Life, day: number): DayFacts | null => {
  if (!isWorn(life, day)) return null;
  const seed = seedOf(life);
  const basal = basalOf(life, day);
  const corrected = life.corrected?.get(day);
  if (isStillDay(day) && corrected === undefined) return { ...stillDay, totalCalories: basal };
  const steps = corrected ?? Math.max(900, Math.round(8200 + 2900 * bell(seed, 4, day)));
  const floors = Math.max(0, Math.round(9 + 5 * bell(seed, 5, day)));
  const activeCalories = Math.round(steps * 4.1 + 3_000 * chance(seed, 6, day));
  return {
    steps,
    millimeters: steps * 735 + Math.floor(chance(seed, 7, day) * 700),
    floors,
    gainMillimeters: floors * 3048,
    totalCalories: basal + activeCalories,
    activeCalories,
    light: Math.round(150 + 40 * bell(seed, 8, day)),
    moderate: Math.max(0, Math.round(22 + 14 * bell(seed, 9, day))),
    vigorous: Math.max(0, Math.round(14 + 12 * bell(seed, 10, day))),
    fatBurn: Math.max(0, Math.round(20 + 12 * bell(seed, 11, day))),
    cardio: 2 * Math.max(0, Math.round(8 + 6 * bell(seed, 12, day))),
    peak: 2 * Math.max(0, Math.round(1 + 2 * bell(seed, 13, day))),
    sedentarySeconds: 60 * Math.round(560 + 60 * bell(seed, 14, day)),
  };
};

const stillDay: DayFacts = {
  steps: 0,
  millimeters: 0,
  floors: 0,
  gainMillimeters: 0,
  totalCalories: 0,
  activeCalories: 0,
  light: 0,
  moderate: 0,
  vigorous: 0,
  fatBurn: 0,
  cardio: 0,
  peak: 0,
  sedentarySeconds: 57_600,
};
