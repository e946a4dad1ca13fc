import type { Measurement } from '../../src/lib/domain/weigh-in';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import { bell, chance, round } from '../../simulator/random';
import { weighInAt } from './any-weigh-ins';

/** Histories of invented people with known truth, for tests of what finds faults in them. */

export const lives = [
  'steady',
  'diet',
  'strict-diet',
  'surgery',
  'pregnancy',
  'regain',
  'long-gaps',
  'weekly',
  'monthly',
  'twice-a-day',
] as const;

export type Life = (typeof lives)[number];

export const faults = [
  'times-ten',
  'tenth',
  'pounds-as-kg',
  'kg-as-pounds',
  'digits',
  'far',
  'visitor',
  'visitors-days',
] as const;

export type Fault = (typeof faults)[number];

export interface WeighedLife {
  /** Oldest first. */
  readonly rows: readonly Measurement[];
  /** What is wrong with a row, by its id; every other row is true. */
  readonly wrong: ReadonlyMap<string, Fault>;
}

/** A life of `days` days with about one fault in `oneIn` weigh-ins; 0: none. The same for the same arguments. */
export const weighedLife = (seed: number, life: Life, days: number, oneIn: number): WeighedLife => {
  const truth = weighingsOf(seed, life, days);
  const wrong = new Map<string, Fault>();
  const rows = truth.map((row) => ({ ...row }));
  for (let i = 0; i < rows.length; i++) {
    if (oneIn === 0 || chance(seed, i, 71) * oneIn >= 1) continue;
    const fault = faults[Math.floor(chance(seed, i, 72) * faults.length)]!;
    for (const at of placesOf(fault, i, seed, rows.length)) {
      const row = rows[at]!;
      if (wrong.has(row.id)) continue;
      const kg = faulty(fault, truth[at]!.kg, seed, fault.startsWith('visitor') ? i : at, at);
      if (kg === null) continue;
      rows[at] = { ...row, kg };
      wrong.set(row.id, fault);
    }
  }
  return { rows, wrong };
};

const FIRST = parseLocalDay('2014-03-01')!;

const weighingsOf = (seed: number, life: Life, days: number): Measurement[] => {
  const rows: Measurement[] = [];
  const start = 55 + chance(seed, 1) * 65;
  let water = 0;
  for (let day = 0; day < days; day++) {
    water = 0.6 * water + 0.45 * bell(seed, day, 2);
    for (const [turn, hour] of hoursOf(seed, life, day).entries()) {
      const clothes = hour > 12 ? 0.9 + chance(seed, day, turn, 4) * 1.2 : 0;
      const weekday = 0.25 * Math.sin((2 * Math.PI * day) / 7);
      const kg =
        start * shareOf(seed, life, day, days) + water + weekday + clothes + 0.15 * bell(seed, day, turn, 3);
      const date = new Date((FIRST + day) * 86_400_000).toISOString().slice(0, 10);
      const minute = String(Math.floor(chance(seed, day, turn, 5) * 60)).padStart(2, '0');
      rows.push(
        weighInAt(`${date}T${String(hour).padStart(2, '0')}:${minute}:00`, {
          sourceId: `${day}-${turn}`,
          kg: round(kg, 1),
        }),
      );
    }
  }
  return rows;
};

/** The weight as a share of the first one: the course of the body itself. */
const shareOf = (seed: number, life: Life, day: number, days: number): number => {
  const begin = days * (0.2 + 0.3 * chance(seed, 6));
  const since = Math.max(0, day - begin);
  const seasons = 1 + 0.012 * Math.sin((2 * Math.PI * day) / 365);
  switch (life) {
    case 'diet':
      return seasons * (1 - 0.16 * (1 - Math.exp(-since / 120)));
    case 'strict-diet':
      // 0.3 % a day at first.
      return seasons * (1 - 0.22 * (1 - Math.exp(-since / 73)));
    case 'surgery':
      return seasons * (1 - 0.34 * (1 - Math.exp(-since / 130)));
    case 'pregnancy':
      return (
        seasons *
        (since === 0
          ? 1
          : since < 270
            ? 1 + (0.19 * since) / 270
            : 1.1 - 0.07 * (1 - Math.exp(-(since - 270) / 60)))
      );
    case 'regain':
      return seasons * (1 - 0.13 * Math.sin(Math.PI * Math.min(1, since / 400)) ** 2);
    case 'long-gaps':
      return seasons * (1 + 0.1 * Math.sin((2 * Math.PI * day) / 900));
    default:
      return seasons * (1 + 0.03 * Math.sin((2 * Math.PI * day) / 1_300));
  }
};

const hoursOf = (seed: number, life: Life, day: number): readonly number[] => {
  const drawn = chance(seed, day, 8);
  switch (life) {
    case 'weekly':
      return day % 7 === 0 ? [7] : [];
    case 'monthly':
      return day % 30 === 0 ? [7] : [];
    case 'twice-a-day':
      return [7, 21];
    case 'long-gaps':
      return chance(seed, Math.floor(day / 120), 9) < 0.45 ? [] : drawn < 0.7 ? [7] : [];
    default:
      return drawn < 0.75 ? [7] : drawn < 0.85 ? [7, 19] : [];
  }
};

/** Which weigh-ins the fault befalls: a visitor comes again in the weeks after, or stays for days. */
const placesOf = (fault: Fault, at: number, seed: number, count: number): readonly number[] => {
  if (fault !== 'visitor' && fault !== 'visitors-days') return [at];
  const times = 3 + Math.floor(chance(seed, at, 73) * 6);
  const places = [at];
  for (let turn = 1; turn < times; turn++)
    places.push(places.at(-1)! + (fault === 'visitor' ? 2 + Math.floor(chance(seed, at, turn, 74) * 8) : 1));
  return places.filter((place) => place < count);
};

/** Null where it would not differ from the truth by a tenth. */
const faulty = (fault: Fault, kg: number, seed: number, occasion: number, at: number): number | null => {
  switch (fault) {
    case 'times-ten':
      return round(kg * 10, 1);
    case 'tenth':
      return round(kg / 10, 2);
    case 'pounds-as-kg':
      return round(kg / 0.45359237, 1);
    case 'kg-as-pounds':
      return round(kg * 0.45359237, 1);
    case 'digits': {
      const text = kg.toFixed(1);
      const swapped = Number(
        kg >= 100 ? text[0]! + text[2]! + text[1]! + text.slice(3) : text[1]! + text[0]! + text.slice(2),
      );
      return differs(swapped, kg) ? swapped : null;
    }
    case 'far': {
      const share = 0.12 + 0.15 * chance(seed, at, 75);
      return round(kg * (chance(seed, at, 76) < 0.5 ? 1 - share : 1 + share), 1);
    }
    case 'visitor':
    case 'visitors-days': {
      const share = 0.15 + 0.2 * chance(seed, occasion, 77);
      const level = kg * (chance(seed, occasion, 78) < 0.5 ? 1 - share : 1 + share);
      return round(level + 0.6 * bell(seed, at, 79), 1);
    }
  }
};

const differs = (a: number, b: number): boolean => Math.abs(a - b) > 0.1 * b;
