import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { plainText } from './numbers';

/** Dates as tables write them. Never `new Date(text)`: it guesses, and by the browser's language. */

export type DayOrder = 'ymd' | 'dmy' | 'mdy';

/**
 * The order of all dates of one file: `ambiguous` where no value is above 12, `mixed` where they contradict each other,
 * `none` where there is no date of figures at all.
 */
export const dayOrderOf = (dates: Iterable<string>): DayOrder | 'ambiguous' | 'mixed' | 'none' => {
  const seen = new Set<DayOrder | 'ambiguous'>();
  for (const date of dates) {
    const order = orderOfOne(date);
    if (order) seen.add(order);
  }
  const certain = [...seen].filter((order) => order !== 'ambiguous');
  if (certain.length > 1 || (seen.has('ymd') && seen.size > 1)) return 'mixed';
  return certain[0] ?? (seen.has('ambiguous') ? 'ambiguous' : 'none');
};

/** The day of `13/10/2019`, `1-10-19`, `2019-10-01`; a date with the year first is read as such in any order. */
export const readFigureDate = (text: string, order: DayOrder): LocalDay | null => {
  const parts = figures(text);
  if (!parts) return null;
  const [a, b, c] = parts;
  if (a.length === 4) return dayOf(a, b, c);
  return order === 'dmy' ? dayOf(c, b, a) : order === 'mdy' ? dayOf(c, a, b) : null;
};

/** `HH:mm:ss` of `5:32 AM`, `17:08`, `9.05`, `11:36PM`, `下午5:32`; null for what is no time of a day. */
export const readClock = (text: string): string | null => {
  const match = CLOCK.exec(plainText(text));
  if (!match) return null;
  const [, before = '', hours = '', minutes = '', seconds = '00', after = ''] = match;
  const half = halfOfDay(`${before}${after}`);
  const hour = half === undefined ? null : hourOf(Number(hours), half);
  return hour === null ? null : `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
};

const FIGURES = /^\s*(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{1,2})\.?(?!\d)/;
const CLOCK = /^([^\d]*?) ?(\d{1,2})[:.]([0-5]\d)(?:[:.]([0-5]\d))? ?([^\d]*)$/u;

const figures = (text: string): readonly [string, string, string] | null => {
  const [, a, b, c] = FIGURES.exec(text) ?? [];
  if (!a || !b || !c || a.length === 3) return null;
  // One of the outer two is the year; `2019-10-2020` has two.
  return a.length === 4 && c.length === 4 ? null : [a, b, c];
};

const orderOfOne = (text: string): DayOrder | 'ambiguous' | null => {
  const parts = figures(text);
  if (!parts) return null;
  const [a, b] = parts;
  if (a.length === 4) return 'ymd';
  if (Number(a) > 12) return 'dmy';
  return Number(b) > 12 ? 'mdy' : 'ambiguous';
};

const dayOf = (year: string, month: string, day: string): LocalDay | null =>
  parseLocalDay(`${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

/** Two figures are of 1970 to 2069: nobody weighed with a connected scale before. */
const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year.padStart(2, '0')}`;

type Half = 'am' | 'pm' | null;

/** undefined: words that are no half of a day. */
const halfOfDay = (word: string): Half | undefined => {
  const bare = word.toLowerCase().replace(/[. ]/g, '');
  if (bare === '') return null;
  if (MORNING.has(bare)) return 'am';
  return AFTERNOON.has(bare) ? 'pm' : undefined;
};

const MORNING = new Set(['am', 'a', 'fm', '上午', '午前', '오전']);
const AFTERNOON = new Set(['pm', 'p', 'em', '下午', '午後', '오후']);

const hourOf = (hour: number, half: Half): number | null => {
  if (half === null) return hour <= 23 ? hour : null;
  // `00:30 AM` and `17:08 PM` are written by programs that only append the word.
  if (hour > 12) return half === 'pm' && hour <= 23 ? hour : null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
};
