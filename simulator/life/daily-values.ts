import { DAY_MS } from '../calendar.ts';
import { bell, chance, round } from '../random.ts';
import { isWorn } from './activity.ts';
import { restingRate } from './heart.ts';
import { seedOf, wearsSince, type Life } from './life.ts';
import { instantOf } from './local-time.ts';

/** One value for a date, each made from the night before. Beats a minute, ms, %, breaths a minute, °C, mL/kg/min. */
export type DailyValueName =
  'restingRate' | 'variability' | 'oxygen' | 'breathing' | 'skinTemperature' | 'vo2Max';

const noise = (life: Life, part: number, day: number) => bell(seedOf(life), part, day);

const formulas: Readonly<Record<DailyValueName, (life: Life, day: number) => number>> = {
  restingRate,
  variability: (life, day) => round(38 + 6 * noise(life, 41, day), 1),
  oxygen: (life, day) => round(96 + 0.7 * noise(life, 43, day), 1),
  breathing: (life, day) => round(14.6 + 0.6 * noise(life, 44, day), 1),
  skinTemperature: (life, day) => round(33.9 + 0.3 * noise(life, 45, day), 2),
  vo2Max: (life, day) => round(43.5 + 0.4 * noise(life, 46, Math.floor(day / 7)), 1),
};

/** Null when the tracker was not worn, the night is not over, or nothing came of it. */
export const dailyValue = (life: Life, name: DailyValueName, day: number): number | null =>
  nightCounted(life, day) && (name === 'restingRate' || !isMissing(life, day))
    ? formulas[name](life, day)
    : null;

/** Worn, and over by eight in the morning. */
export const nightCounted = (life: Life, day: number): boolean => {
  const morning = instantOf(life.person, day * DAY_MS + 8 * 3_600_000);
  return isWorn(life, day) && morning !== null && morning <= life.throughMs;
};

/** Some nights all sensors but the pulse come to nothing. */
const isMissing = (life: Life, day: number) => chance(seedOf(life), 47, day) < 0.08;

/** °C; null while there is none: in the first month, and now and then a later one. */
export const baselineOf = ({ person }: Life, day: number): number | null =>
  day - (wearsSince(person) ?? day) >= 30 && day % 53 !== 5 ? 33.95 : null;
