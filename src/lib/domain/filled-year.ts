import { formatLocalDay, parseLocalDay, type LocalDay } from './local-date';
import type { MetricId, SourceId } from './metric';

/**
 * Daily values of a coarse series, a year in a row of the store: a first curve from few requests, made up of values
 * that the vendor filled in between measurements. Never counted as measurements; they give way to the log's own rows.
 */
export interface FilledYear {
  readonly account: string;
  readonly source: SourceId;
  readonly metric: MetricId;
  readonly year: number;
  /** By day of the year from 0, in SI; null where the vendor has no value. */
  readonly values: readonly (number | null)[];
}

/** Which year a day belongs to, and which day of it that is. */
export const placeInYear = (day: LocalDay): { readonly year: number; readonly index: number } => {
  const year = Number(formatLocalDay(day).slice(0, 4));
  return { year, index: day - firstDayOf(year) };
};

/** The values of some years as days, oldest first. */
export const filledDays = (
  years: readonly FilledYear[],
): { readonly day: LocalDay; readonly value: number }[] =>
  [...years]
    .sort((a, b) => a.year - b.year)
    .flatMap(({ year, values }) =>
      values.flatMap((value, index) => (value === null ? [] : [{ day: firstDayOf(year) + index, value }])),
    );

const firstDayOf = (year: number): LocalDay => parseLocalDay(`${String(year).padStart(4, '0')}-01-01`) ?? 0;
