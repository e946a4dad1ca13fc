import type { DayRange } from '$lib/domain/day-range';
import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';

export type DayFieldProblem = 'missing' | 'not-a-date' | 'too-early' | 'future' | 'end-before-start';

/** What two date fields say: a range, or which field is wrong and why. */
export type DayFields =
  | { readonly range: DayRange; readonly start: null; readonly end: null }
  | { readonly range: null; readonly start: DayFieldProblem | null; readonly end: DayFieldProblem | null };

/** Reads a start and an end field. A browser gives '' for a date that is half typed. */
export const readDayFields = (startText: string, endText: string, today: LocalDay): DayFields => {
  const start = readDay(startText, today);
  const end = readDay(endText, today);
  if (typeof start === 'string' || typeof end === 'string')
    return { range: null, start: asProblem(start), end: asProblem(end) };
  if (end < start) return { range: null, start: null, end: 'end-before-start' };
  return { range: { first: start, last: end }, start: null, end: null };
};

/** 2000-01-01. A year half typed reads as year 2 or 20, which must not ask a vendor for two thousand years. */
const EARLIEST: LocalDay = 10_957;

/** One field alone, of any day from 2000 on that has come. */
export const readDay = (text: string, today: LocalDay): LocalDay | DayFieldProblem => {
  if (text.trim() === '') return 'missing';
  const day = parseLocalDay(text);
  if (day === null) return 'not-a-date';
  if (day < EARLIEST) return 'too-early';
  return day > today ? 'future' : day;
};

const asProblem = (read: LocalDay | DayFieldProblem): DayFieldProblem | null =>
  typeof read === 'string' ? read : null;
