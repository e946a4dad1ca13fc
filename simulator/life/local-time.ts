import { DAY_MS, zoneOffset } from '../calendar.ts';
import type { Person } from '../fitbit/people/person.ts';

/**
 * Instants and wall clocks of one person. A civil moment is its wall clock read as if it were UTC, in milliseconds,
 * so a civil day is `Math.floor(civil / DAY_MS)`.
 */

export type Zoned = Pick<Person, 'zoneAt'>;

const HALF_HOUR = 1_800_000;
const HOUR = 3_600_000;

/** Zones change their offset on half hours only, and asking Intl for each minute of ten years would take minutes. */
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds ahead of UTC. */
export const offsetAt = (person: Zoned, ms: number): number => {
  const zone = person.zoneAt(ms);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map<number, number>()));
  const cell = Math.floor(ms / HALF_HOUR);
  let offset = known.get(cell);
  if (offset === undefined) known.set(cell, (offset = zoneOffset(cell * HALF_HOUR, zone)));
  return offset;
};

export const civilAt = (person: Zoned, ms: number): number => ms + offsetAt(person, ms);

/** Ascending: none in the hour that a spring night skips, two in the one that autumn repeats or a date line returns. */
export const instantsOf = (person: Zoned, civil: number): number[] => {
  const before = civil - offsetAt(person, civil - 14 * HOUR);
  const after = civil - offsetAt(person, civil + 12 * HOUR);
  const candidates = before === after ? [before] : [Math.min(before, after), Math.max(before, after)];
  return candidates.filter((ms) => civilAt(person, ms) === civil);
};

export const instantOf = (person: Zoned, civil: number): number | null =>
  instantsOf(person, civil)[0] ?? null;

/** A wall clock that never was, as somebody may type one in, counts by the offset of before. */
export const nearestInstant = (person: Zoned, civil: number): number =>
  instantOf(person, civil) ?? civil - offsetAt(person, civil - 14 * HOUR);

/** True when all of a civil day was lived in one offset and is over, so that a formula for the day is its sum. */
export const isPlainDay = (person: Zoned, day: number, throughMs: number): boolean => {
  const start = instantOf(person, day * DAY_MS);
  const end = instantOf(person, (day + 1) * DAY_MS);
  return (
    start !== null &&
    end !== null &&
    end - start === DAY_MS &&
    end <= throughMs &&
    sameZone(person, start, end)
  );
};

const sameZone = (person: Zoned, start: number, end: number) =>
  person.zoneAt(start - 14 * HOUR) === person.zoneAt(end + 12 * HOUR);

export const dayOf = (civil: number): number => Math.floor(civil / DAY_MS);
