import { DAY_MS } from '../calendar.ts';
import { bell, chance } from '../random.ts';
import { seedOf, wearsSince, type Life } from './life.ts';
import { instantOf } from './local-time.ts';

/** What was eaten and drunk, as far as somebody wrote it down by the evening. */

/** Kilocalories; null on days without an entry. Whole months have none. */
export const caloriesEaten = (life: Life, day: number): number | null =>
  isLogged(life, day, 71) ? Math.max(900, Math.round(2050 + 280 * bell(seedOf(life), 72, day))) : null;

/** Millilitres, glass by glass. */
export const waterDrunk = (life: Life, day: number): number | null =>
  isLogged(life, day, 73) ? 250 * Math.max(1, Math.round(6 + 2 * bell(seedOf(life), 74, day))) : null;

const isLogged = (life: Life, day: number, part: number): boolean => {
  const since = wearsSince(life.person);
  const evening = instantOf(life.person, day * DAY_MS + 21 * 3_600_000);
  if (since === null || day < since || evening === null || evening > life.throughMs) return false;
  const seed = seedOf(life);
  return chance(seed, part, Math.floor(day / 45)) < 0.6 && chance(seed, part + 10, day) < 0.85;
};
