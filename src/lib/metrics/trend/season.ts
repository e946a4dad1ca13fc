import type { LocalDay } from '$lib/domain/local-date';
import type { Confidence, Season, TrendPoint } from './types';

/** A calendar year on average. */
const YEAR_DAYS = 365.2425;
const MONTHS = 12;

/** Months of a year that need a value: a swing cannot be seen with a season missing. */
export const FEWEST_MONTHS = 9;

/** One return is a coincidence; two years that swing alike are the least that can be called a season. */
export const FEWEST_YEARS = 2;

/** A swing this small, from middle to top, is nothing to speak of. */
export const SMALLEST_KG = 0.3;

/**
 * A swing that comes back every year, or null. Each whole year back from the last value is fitted by itself with a straight line
 * and one wave; years whose waves agree make a season. How sure: the mean along the common direction, each year measured against
 * the direction of the other years, in standard errors.
 */
export const seasonOf = (values: readonly TrendPoint[]): Season | null => {
  const waves = yearsOf(values).flatMap((year) => waveOf(year) ?? []);
  if (waves.length < FEWEST_YEARS) return null;
  const mean = meanOf(waves);
  const amplitudeKg = Math.hypot(mean.cos, mean.sin);
  const confidence = amplitudeKg < SMALLEST_KG ? null : confidenceOf(waves);
  if (!confidence) return null;
  const turn = Math.atan2(mean.sin, mean.cos) / (2 * Math.PI);
  return {
    confidence,
    amplitudeKg,
    peakDayOfYear: Math.round((turn - Math.floor(turn)) * 365),
    years: waves.length,
  };
};

/** Coefficients of cos and sin of the angle that runs once around from 1 January. */
interface Wave {
  readonly cos: number;
  readonly sin: number;
}

interface Month {
  /** Middle of its values, in years since 1970: whole numbers are turns of the year. */
  readonly at: number;
  readonly kg: number;
}

/** Means of twelfths of a year, year by year back from the last value. */
const yearsOf = (values: readonly TrendPoint[]): readonly (readonly Month[])[] => {
  const last = values.at(-1)?.day ?? 0;
  const sums = new Map<number, { count: number; day: number; kg: number }>();
  for (const { day, kg } of values) {
    const key = Math.floor(((last - day) / YEAR_DAYS) * MONTHS);
    const sum = sums.get(key) ?? { count: 0, day: 0, kg: 0 };
    sum.count += 1;
    sum.day += day;
    sum.kg += kg;
    sums.set(key, sum);
  }
  const years: Month[][] = [];
  for (const [key, { count, day, kg }] of sums)
    (years[Math.floor(key / MONTHS)] ??= []).push({ at: turnsOf(day / count), kg: kg / count });
  return [...years].filter((year): year is Month[] => (year?.length ?? 0) >= FEWEST_MONTHS);
};

const turnsOf = (day: LocalDay): number => day / YEAR_DAYS;

/** The wave of one year beside a straight line, by least squares; null where the months do not tell them apart. */
const waveOf = (months: readonly Month[]): Wave | null => {
  const middle = months.reduce((sum, { at }) => sum + at, 0) / months.length;
  const rows = months.map(({ at, kg }) => ({
    terms: [1, at - middle, Math.cos(2 * Math.PI * at), Math.sin(2 * Math.PI * at)],
    kg,
  }));
  const solved = solve(
    [0, 1, 2, 3].map((i) => [
      ...[0, 1, 2, 3].map((j) => rows.reduce((sum, { terms }) => sum + terms[i]! * terms[j]!, 0)),
      rows.reduce((sum, { terms, kg }) => sum + terms[i]! * kg, 0),
    ]),
  );
  return solved && { cos: solved[2]!, sin: solved[3]! };
};

/** Gauss's elimination with pivots; each row ends with its right side. Null where there is no one answer. */
const solve = (rows: number[][]): number[] | null => {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows.slice(column).reduce((a, b) => (Math.abs(b[column]!) > Math.abs(a[column]!) ? b : a));
    if (Math.abs(pivot[column]!) < 1e-9) return null;
    const others = rows.slice(column).filter((row) => row !== pivot);
    rows.splice(column, size - column, pivot, ...others);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[column]! / pivot[column]!;
      for (let j = column; j <= size; j++) row[j]! -= factor * pivot[j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
};

const meanOf = (waves: readonly Wave[]): Wave => ({
  cos: waves.reduce((sum, { cos }) => sum + cos, 0) / waves.length,
  sin: waves.reduce((sum, { sin }) => sum + sin, 0) / waves.length,
});

const confidenceOf = (waves: readonly Wave[]): Confidence | null => {
  const along = waves.map((wave, index) => {
    const others = meanOf(waves.filter((_, other) => other !== index));
    const length = Math.hypot(others.cos, others.sin);
    return length === 0 ? 0 : (wave.cos * others.cos + wave.sin * others.sin) / length;
  });
  const mean = along.reduce((sum, value) => sum + value, 0) / along.length;
  const squares = along.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // At two years their difference says little; the smallest swing stands for what a year may differ by chance.
  const spread = Math.sqrt((squares + SMALLEST_KG ** 2) / along.length);
  const errors = (mean / spread) * Math.sqrt(along.length);
  if (errors > 6 && waves.length >= 4) return 'strong';
  if (errors > 5 && waves.length >= 3) return 'fair';
  return errors > 3 ? 'weak' : null;
};
