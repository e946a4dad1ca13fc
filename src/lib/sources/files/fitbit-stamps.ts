import { formatLocalDay, type LocalDay } from '$lib/domain/local-date';

/** Dates as Fitbit's archives write them. Never `new Date(text)`: it guesses. */

/** The day of `MM/DD/YY`, always in this century; null for no day. */
export const dayOfShortDate = (text: string): LocalDay | null => {
  const match = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(text);
  return match ? dayOf(2000 + Number(match[3]), Number(match[1]), Number(match[2])) : null;
};

/** A day by its parts, or null where the calendar has no such day. */
export const dayOf = (year: number, month: number, date: number): LocalDay | null => {
  const at = new Date(Date.UTC(year, month - 1, date));
  const isSame = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return isSame ? at.getTime() / DAY_MS : null;
};

/**
 * Epoch ms of `2026-05-06T09:38:18.609898Z`, `2026-05-15 07:09:30+0000` and what lies between: a stamp with an offset,
 * microseconds cut. A stamp without an offset is read as UTC, which is what such files mean (import-formats.md §1.3).
 */
export const instantOf = (text: string): number | null => {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [year, month, date, hour, minute, second] = match.slice(1, 7).map(Number) as SixNumbers;
  const day = dayOf(year, month, date);
  if (day === null || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const wall = ((day * 24 + hour) * 60 + minute) * MINUTE_MS + second * 1000 + fraction;
  const offset = offsetMinutes(match[8] ?? 'Z');
  return offset === null ? null : wall - offset * MINUTE_MS;
};

type SixNumbers = [number, number, number, number, number, number];
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/;

/** Minutes east of UTC of `+02:00`, `-0530`, `Z`; null for what is no place's. */
export const offsetMinutes = (text: string): number | null => {
  if (text === 'Z') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > LARGEST_OFFSET || Number(match[3]) > 59) return null;
  return match[1] === '-' ? -minutes : minutes;
};

const LARGEST_OFFSET = 14 * 60;

/** The first day in a file's name: `heart_rate-2020-03-29.json`, `weight_2026-05-01.csv`. */
export const dayInName = (name: string): LocalDay | null => {
  const match = /(\d{4})-(\d\d)-(\d\d)/.exec(name);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
};

/** A wall clock of a day and `HH:mm:ss`. */
export const wallClock = (day: LocalDay, time: string): string => `${formatLocalDay(day)}T${time}`;

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
