import { DAY_MS } from '../../calendar.ts';
import { interval } from '../api/encode.ts';
import { factsOf, type DayFacts } from './activity.ts';
import { instantOf, isPlainDay } from './local-time.ts';
import { AWAKE, meters, type Chunk, type Meter } from './meter-kinds.ts';
import type { Point } from './point.ts';
import type { Resident } from './resident.ts';
import { healthConnect, phone, tracker, type DataSource } from './sources.ts';

/** The intervals of a day, which add up to its facts exactly, and their sums. */

/** Of one civil day as its formula has them, wherever the person was. */
const chunksOf = (meter: Meter, facts: DayFacts): Chunk[] =>
  Object.entries(meter.totals(facts)).flatMap(([key, total]) => {
    if (total === 0) return meter.tellsZero ? [{ key, minute: 720, minutes: meter.minutes, value: 0 }] : [];
    const parts = meter.parts(total);
    const [from, until] = meter.span ?? AWAKE;
    return Array.from({ length: parts }, (_, index) => ({
      key,
      minute: from + Math.floor((index * (until - from)) / parts),
      minutes: meter.minutes,
      value: Math.floor((total * (index + 1)) / parts) - Math.floor((total * index) / parts),
    }));
  });

export interface PlacedChunk extends Chunk {
  readonly start: number;
  readonly civilStart: number;
}

/** Those that were really lived by now, at their instants. */
export const placedChunks = (resident: Resident, type: string, day: number): PlacedChunk[] => {
  const meter = meters[type];
  const facts = meter && factsOf(resident, day);
  if (!meter || !facts) return [];
  const { person, throughMs } = resident.home;
  return chunksOf(meter, facts).flatMap((chunk) => {
    const civilStart = day * DAY_MS + chunk.minute * 60_000;
    const start = instantOf(person, civilStart);
    return start === null || start + chunk.minutes * 60_000 > throughMs
      ? []
      : [{ ...chunk, start, civilStart }];
  });
};

/** Sums by key; null when there is no record at all. A day lived whole needs no chunks. */
export const dayTotals = (resident: Resident, type: string, day: number): Record<string, number> | null => {
  const meter = meters[type];
  const facts = meter && factsOf(resident, day);
  if (!meter || !facts) return null;
  if (isPlainDay(resident.home.person, day, resident.home.throughMs)) {
    const totals = meter.totals(facts);
    return meter.tellsZero || Object.values(totals).some((value) => value > 0) ? { ...totals } : null;
  }
  const sums: Record<string, number> = {};
  for (const { key, value } of placedChunks(resident, type, day)) sums[key] = (sums[key] ?? 0) + value;
  return Object.keys(sums).length > 0 ? sums : null;
};

/** For `list` some intervals come three times: the tracker's, the phone's fewer steps, and another app's copy. */
export const meterPoints =
  (type: string) =>
  (resident: Resident, day: number): Point[] =>
    placedChunks(resident, type, day).flatMap((chunk, index) => {
      const own = meterPoint(resident, type, chunk, tracker, undefined);
      if (type !== 'steps' || chunk.value === 0) return [own];
      const lower = { ...chunk, value: Math.floor(chunk.value * 0.8) };
      return [
        own,
        ...(index % 2 === 0 ? [meterPoint(resident, type, lower, phone, null)] : []),
        ...(index % 3 === 0 ? [meterPoint(resident, type, chunk, healthConnect, null)] : []),
      ];
    });

const meterPoint = (
  { home }: Resident,
  type: string,
  chunk: PlacedChunk,
  source: DataSource,
  copyOf: null | undefined,
): Point => {
  const end = chunk.start + chunk.minutes * 60_000;
  return {
    start: chunk.start,
    civilStart: chunk.civilStart,
    end,
    civilEnd: chunk.civilStart + chunk.minutes * 60_000,
    id: null,
    source,
    copyOf,
    body: () => {
      const meter = meters[type];
      return meter?.point
        ? { [meter.jsonKey]: { interval: interval(home.person, chunk.start, end), ...meter.point(chunk) } }
        : {};
    },
  };
};
