import { addDays, dayNumber } from '../calendar.ts';
import { bell, chance, round } from '../random.ts';
import { instantOfWallClock } from './shapes.ts';

/** A person's days, nights and exercises, seeded: the truth that every file of an archive is printed from. */

export interface Minute {
  /** Epoch ms of its beginning. */
  readonly at: number;
  readonly steps: number;
  readonly cm: number;
}

export interface LifeDay {
  readonly date: string;
  /** Minutes in which the tracker moved, and some of those in which it did not. */
  readonly minutes: readonly Minute[];
  readonly steps: number;
  readonly metres: number;
  /** A minute of the wall clock each, 1,440 of them also where the day has another length. */
  readonly kcalByMinute: readonly number[];
  readonly kcal: number;
  readonly level: {
    readonly sedentary: number;
    readonly light: number;
    readonly moderate: number;
    readonly vigorous: number;
  };
  /** Null where the tracker was not worn at night. */
  readonly resting: number | null;
  readonly zones: {
    readonly below: number;
    readonly fatBurn: number;
    readonly cardio: number;
    readonly peak: number;
  };
  /** Active zone minutes: a minute of cardio or peak counts two. */
  readonly zoneMinutes: number;
  readonly vo2max: number;
  readonly hrv: number;
  readonly spo2: { readonly mean: number; readonly lower: number; readonly upper: number };
  readonly breaths: number;
  /** Kilocalories of each thing eaten; none on a day on which nothing was logged. */
  readonly meals: readonly number[];
  /** Millilitres of each drink. */
  readonly drinks: readonly number[];
}

export const lifeDays = (first: string, count: number, zone: string): LifeDay[] =>
  Array.from({ length: count }, (_, index) => lifeDay(addDays(first, index), zone));

const lifeDay = (date: string, zone: string): LifeDay => {
  const day = dayNumber(date);
  const minutes = minutesOf(date, zone);
  const steps = minutes.reduce((sum, minute) => sum + minute.steps, 0);
  const cm = minutes.reduce((sum, minute) => sum + minute.cm, 0);
  const kcalByMinute = Array.from({ length: 1_440 }, (_, minute) =>
    round(1.1 + chance(day, minute, 7) * 3, 2),
  );
  const [moderate, vigorous] = [Math.floor(chance(day, 21) * 40), Math.floor(chance(day, 22) * 35)];
  const light = 120 + Math.floor(chance(day, 23) * 160);
  const [fatBurn, cardio, peak] = [
    Math.floor(chance(day, 24) * 90),
    Math.floor(chance(day, 25) * 20),
    Math.floor(chance(day, 26) * 6),
  ];
  const spo2 = round(95 + bell(day, 27), 1);
  return {
    date,
    minutes,
    steps,
    metres: round(cm / 100, 2),
    kcalByMinute,
    kcal: round(
      kcalByMinute.reduce((sum, kcal) => sum + kcal, 0),
      2,
    ),
    level: { sedentary: 1_440 - 480 - light - moderate - vigorous, light, moderate, vigorous },
    resting: chance(day, 28) < 0.1 ? null : round(58 + 4 * bell(day, 29), 2),
    zones: { below: 1_440 - fatBurn - cardio - peak, fatBurn, cardio, peak },
    zoneMinutes: fatBurn + 2 * cardio + 2 * peak,
    vo2max: round(43 + bell(day, 30), 2),
    hrv: round(38 + 8 * bell(day, 31), 3),
    spo2: { mean: spo2, lower: round(spo2 - 2, 1), upper: round(spo2 + 2, 1) },
    breaths: round(14 + bell(day, 32), 1),
    meals: logged(day, 33, 5, (share) => 90 + Math.floor(share * 700)),
    drinks: logged(day, 35, 4, (share) => 50 * (2 + Math.floor(share * 9))),
  };
};

/** As many as `most`, and on one day of ten none at all. */
const logged = (day: number, salt: number, most: number, of: (share: number) => number): number[] => {
  const count = chance(day, salt) < 0.1 ? 0 : 1 + Math.floor(chance(day, salt + 100) * most);
  return Array.from({ length: count }, (_, index) => of(chance(day, index, salt)));
};

/** From midnight to midnight of the place: 23 or 25 hours where clocks change. At night nothing is told. */
const minutesOf = (date: string, zone: string): Minute[] => {
  const day = dayNumber(date);
  const start = instantOfWallClock(date, '00:00:00', zone);
  const end = instantOfWallClock(addDays(date, 1), '00:00:00', zone);
  const minutes: Minute[] = [];
  for (let at = start, index = 0; at < end; at += 60_000, index++) {
    if (chance(day, index, 3) < (index > 20 && index < 420 ? 0.97 : 0.6)) continue;
    const steps = chance(day, index, 4) < 0.4 ? 0 : Math.floor(chance(day, index, 5) * 110);
    minutes.push({ at, steps, cm: steps * 70 + (steps > 0 ? Math.floor(chance(day, index, 6) * 10) : 0) });
  }
  return minutes;
};

export interface NightStage {
  readonly level: 'wake' | 'light' | 'deep' | 'rem' | 'asleep' | 'restless' | 'awake';
  readonly startS: number;
  readonly seconds: number;
}

export interface Night {
  readonly logId: number;
  readonly at: number;
  readonly endAt: number;
  readonly stages: readonly NightStage[];
  readonly shorts: readonly NightStage[];
  readonly type: 'stages' | 'classic';
  readonly isMain: boolean;
}

/** The nights that end on these days, and here and there a nap, some of them across midnight. */
export const lifeNights = (first: string, count: number, zone: string): Night[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index)).flatMap((date) => {
    const day = dayNumber(date);
    const start =
      instantOfWallClock(addDays(date, -1), '22:40:00', zone) + Math.floor(chance(day, 41) * 150) * 30_000;
    const night = nightOf(day, start, 13_000 + Math.floor(chance(day, 42) * 12_000), true);
    if (chance(day, 43) > 0.2) return [night];
    const nap = instantOfWallClock(date, chance(day, 44) < 0.3 ? '17:30:00' : '13:10:00', zone);
    return [night, nightOf(day + 500_000, nap, 2_000 + Math.floor(chance(day, 45) * 1_000), false)];
  });

const nightOf = (seed: number, at: number, wantedS: number, isMain: boolean): Night => {
  const levels = isMain
    ? (['light', 'deep', 'light', 'rem', 'wake'] as const)
    : (['restless', 'asleep'] as const);
  const step = isMain ? 30 : 60;
  const stages: NightStage[] = [];
  let startS = 0;
  for (let index = 0; startS < wantedS; index++) {
    const seconds = step * (4 + Math.floor(chance(seed, index, 46) * 60));
    stages.push({ level: levels[index % levels.length]!, startS, seconds });
    startS += seconds;
  }
  const shorts = isMain ? [{ level: 'wake' as const, startS: 600, seconds: 60 }] : [];
  return {
    logId: 26_000_000_000 + seed * 1_000 + (at % 997),
    at,
    endAt: at + startS * 1_000,
    stages,
    shorts,
    type: isMain ? 'stages' : 'classic',
    isMain,
  };
};

export interface Workout {
  /** Past 2^53 from 2026 on. */
  readonly logId: string;
  readonly at: number;
  readonly seconds: number;
  readonly typeId: number;
  /** As the account's language has it. */
  readonly name: string;
  readonly english: string;
  readonly kcal: number;
  readonly steps: number;
  readonly metres: number | null;
  readonly heartRate: number;
  readonly zoneMinutes: number;
  readonly climbedM: number;
}

const KINDS = [
  { typeId: 90013, name: 'Wandelen', english: 'Walk' },
  { typeId: 90009, name: 'Hardlopen', english: 'Run' },
  { typeId: 91042, name: 'Krachttraining', english: 'Strength Training' },
] as const;

export const lifeWorkouts = (first: string, count: number, zone: string): Workout[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index)).flatMap((date) => {
    const day = dayNumber(date);
    if (chance(day, 51) < 0.4) return [];
    const at = instantOfWallClock(date, '17:45:00', zone) + Math.floor(chance(day, 52) * 3_600) * 1_000;
    const kind = KINDS[Math.floor(chance(day, 53) * KINDS.length)]!;
    const seconds = 900 + Math.floor(chance(day, 54) * 3_600);
    const isLong = date >= '2026-06-01';
    return [
      {
        ...kind,
        logId: isLong ? `81${String(at)}${String(1_000 + (day % 1_000))}` : String(30_000_000_000 + day),
        at,
        seconds,
        kcal: Math.round(seconds / 8),
        steps: kind.typeId === 91042 ? 0 : Math.round(seconds * 1.8),
        metres: kind.typeId === 91042 ? null : round(seconds * 1.5, 0),
        heartRate: 95 + Math.floor(chance(day, 55) * 50),
        zoneMinutes: Math.round(seconds / 90),
        climbedM: Math.round(chance(day, 56) * 80),
      },
    ];
  });
