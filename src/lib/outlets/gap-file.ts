import { dateOf, isDateAlone } from '$lib/domain/date-alone';
import { formatLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import { byTime } from '$lib/domain/merge';
import type { Measurement } from '$lib/domain/weigh-in';
import { instantAt, type ZoneRule } from '$lib/domain/zone';

/** A file that another service imports, with the weigh-ins that are in it: these are handed on once the person took it. */
export interface GapFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the format cannot hold is in no file. */
  readonly rows: readonly Measurement[];
}

/** Units that both services ask for when they read a table. */
export type GapUnit = 'kg' | 'lb';

/** A weigh-in with the wall clock that a file gives it. */
export interface Placed {
  readonly row: Measurement;
  readonly time: LocalDateTime;
}

/**
 * By time. Where nobody gave a time of day it is noon, a second later for each further one of the day: a receiver that reckons
 * in another zone than the file was made for keeps the day, which 23:59:59 would leave by a single hour, and midnight does.
 */
export const placed = (rows: readonly Measurement[]): Placed[] => {
  const untimed = new Map<LocalDay, number>();
  return [...rows].sort(byTime).map((row) => {
    if (hasTime(row)) return { row, time: row.time };
    const day = dayIn(row);
    const before = untimed.get(day) ?? 0;
    untimed.set(day, before + 1);
    return { row, time: secondsAfterNoon(day, before) };
  });
};

/** The day that a file gives a weigh-in: its own, and of an instant that is a date alone that date. */
export const dayIn = (row: Measurement): LocalDay =>
  hasTime(row) || row.timeUnknown ? row.day : dateOf(row);

/** The source's own instant; where there is none, or the person said another time, that of the wall clock in `zone`. */
export const instantOf = ({ row, time }: Placed, zone: ZoneRule): number =>
  ownInstant(row) ?? instantAt(time, zone);

/** Undefined where only a wall clock is known, or not even that. */
export const ownInstant = (row: Measurement): number | undefined =>
  hasTime(row) && !saidByPerson(row) ? row.at : undefined;

const hasTime = (row: Measurement): boolean => !row.timeUnknown && (saidByPerson(row) || !isDateAlone(row));

const saidByPerson = ({ asGiven, time }: Measurement): boolean => (asGiven?.time ?? time) !== time;

const secondsAfterNoon = (day: LocalDay, seconds: number): LocalDateTime =>
  new Date(Date.parse(`${formatLocalDay(day)}T12:00:00Z`) + seconds * 1000).toISOString().slice(0, 19);
