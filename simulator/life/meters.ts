import { DAY_MS } from '../calendar.ts';
import { factsOf, type DayFacts } from './activity.ts';
import type { Life } from './life.ts';
import { instantOf, isPlainDay } from './local-time.ts';
import { AWAKE, quantities, type Quantity, type QuantityName } from './quantities.ts';

/** The intervals of a day, which add up to its facts exactly, and their sums. */

export interface Chunk {
  readonly key: string;
  /** Civil minute of the day. */
  readonly minute: number;
  readonly minutes: number;
  readonly value: number;
}

/** Of one civil day as its formula has them, wherever the person was. */
const chunksOf = (quantity: Quantity, facts: DayFacts): Chunk[] =>
  Object.entries(quantity.totals(facts)).flatMap(([key, total]) => {
    const { minutes, tellsZero } = quantity;
    if (total === 0) return tellsZero ? [{ key, minute: 720, minutes, value: 0 }] : [];
    const parts = quantity.parts(total);
    const [from, until] = quantity.span ?? AWAKE;
    return Array.from({ length: parts }, (_, index) => ({
      key,
      minute: from + Math.floor((index * (until - from)) / parts),
      minutes,
      value: Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts),
    }));
  });

export interface PlacedChunk extends Chunk {
  readonly start: number;
  readonly civilStart: number;
}

/** Those that were really lived by now, at their instants. */
export const placedChunks = (life: Life, name: QuantityName, day: number): PlacedChunk[] => {
  const facts = factsOf(life, day);
  if (!facts) return [];
  const { person, throughMs } = life;
  return chunksOf(quantities[name], facts).flatMap((chunk) => {
    const civilStart = day * DAY_MS + chunk.minute * 60_000;
    const start = instantOf(person, civilStart);
    return start === null || start + chunk.minutes * 60_000 > throughMs
      ? []
      : [{ ...chunk, start, civilStart }];
  });
};

/** Sums by key; null when there is no record at all. A day lived whole needs no chunks. */
export const dayTotals = (life: Life, name: QuantityName, day: number): Record<string, number> | null => {
  const facts = factsOf(life, day);
  if (!facts) return null;
  const quantity = quantities[name];
  if (isPlainDay(life.person, day, life.throughMs)) {
    const totals = quantity.totals(facts);
    return quantity.tellsZero || Object.values(totals).some((value) => value > 0) ? { ...totals } : null;
  }
  const sums: Record<string, number> = {};
  for (const { key, value } of placedChunks(life, name, day)) sums[key] = (sums[key] ?? 0) + value;
  return Object.keys(sums).length > 0 ? sums : null;
};
