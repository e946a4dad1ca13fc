import type { LocalDay } from '$lib/domain/local-date';
import { figuresOfDays, type DayValue, type Figures } from './aggregate';
import { yearOf } from './calendar';

/** Places of the one axis that all years share: 366, the 29th of February has its own in each. */
export const PLACES = 366;

/** A day's place from 0: the same date has the same place in every year. */
export const placeInYear = (day: LocalDay): number => {
  const date = new Date(day * DAY_MS);
  return (Date.UTC(LEAP_YEAR, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(LEAP_YEAR, 0, 1)) / DAY_MS;
};

/** What some days beside each other come to, on the axis of a year. */
export interface YearPart extends Figures {
  /** The middle of its places. */
  readonly place: number;
}

/** A year as a line: days of one year only, each in exactly one part. */
export interface YearLine {
  readonly year: number;
  /** Without those that have no value, from January on. */
  readonly parts: readonly YearPart[];
  readonly figures: Figures;
}

/** Years that have a value, newest first. `days` in any order, one a day. */
export const yearLines = (days: readonly DayValue[]): readonly YearLine[] =>
  [...gather(days, ({ day }) => yearOf(day))]
    .map(([year, own]) => ({ year, parts: partsOf(own), figures: figuresOfDays(own)! }))
    .sort((a, b) => b.year - a.year);

/** The same stretch of two years, from New Year to a place and including it; null where a year has no value in it. */
export interface SameStretch {
  readonly year: number;
  readonly figures: Figures | null;
}

/** What the days from New Year to `place` come to, in each of some years. */
export const upToPlace = (
  days: readonly DayValue[],
  years: readonly number[],
  place: number,
): readonly SameStretch[] => {
  const early = gather(
    days.filter(({ day }) => placeInYear(day) <= place),
    ({ day }) => yearOf(day),
  );
  return years.map((year) => ({ year, figures: figuresOfDays(early.get(year) ?? []) }));
};

/** Where the parts of a year lie: sevens from New Year, so that parts of all years meet; the last one has nine places. */
const PARTS = 52;

const partsOf = (days: readonly DayValue[]): readonly YearPart[] =>
  [...gather(days, ({ day }) => Math.min(PARTS - 1, Math.floor(placeInYear(day) / 7)))]
    .sort(([a], [b]) => a - b)
    .map(([part, own]) => ({
      place: (part * 7 + (part === PARTS - 1 ? PLACES - 1 : part * 7 + 6)) / 2,
      ...figuresOfDays(own)!,
    }));

const gather = (days: readonly DayValue[], keyOf: (day: DayValue) => number): Map<number, DayValue[]> => {
  const groups = new Map<number, DayValue[]>();
  for (const day of days) {
    const key = keyOf(day);
    const known = groups.get(key);
    if (known) known.push(day);
    else groups.set(key, [day]);
  }
  return groups;
};

const DAY_MS = 86_400_000;
const LEAP_YEAR = 2024;
