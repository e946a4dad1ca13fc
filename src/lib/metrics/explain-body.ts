import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { roundTo } from '$lib/domain/units';
import type { BodyFat, Measurement, WeighIn } from '$lib/domain/weigh-in';
import { fatReadings } from './body-fat';
import { endWeeks, meanOf, type BodyMass } from './body-mass';
import type { BmiNow } from './bmi';
import { leftOutOf, sourcesOf, type Explained, type LeftOut } from './explained';

/** What the figures of a body were worked out of, beside themselves. */
export interface BodyRows {
  readonly weighIns: readonly Measurement[];
  readonly fatRows: readonly BodyFat[];
  /** Ids of rows that look wrong and count neither as a weight nor as a reading of fat. */
  readonly leftOut: ReadonlySet<string>;
}

/** Weight x fat share, the two-part model of the body (Siri 1961): fat, and everything else. `leftOut`: see `leftOutOfMass`. */
export const explainFatMass = (mass: BodyMass, leftOut: readonly LeftOut[] = []): Explained =>
  massExplained('fat-mass', mass, mass.fatKg, leftOut);

/** Weight - fat mass. */
export const explainLeanMass = (mass: BodyMass, leftOut: readonly LeftOut[] = []): Explained =>
  massExplained('lean-mass', mass, mass.leanKg, leftOut);

/**
 * What did not count on the way to the newest mass. Rows before its day could not have changed it and are not told; newer days
 * with a weight alone are, since they are why the figure is not of today.
 */
export const leftOutOfMass = (
  { day, from }: Pick<BodyMass, 'day' | 'from'>,
  { weighIns, fatRows, leftOut }: BodyRows,
): readonly LeftOut[] => {
  const ofTheDay = (row: Dated) => row.day === day && !leftOut.has(row.id);
  const weighings = weighIns.filter(ofTheDay);
  const ids = new Set(weighings.map(({ id }) => id));
  const ofFatAlone = fatReadings(weighings, fatRows.filter(ofTheDay)).filter(({ row }) => !ids.has(row.id));
  const later = weighIns.filter((row) => row.day > day && !leftOut.has(row.id));
  return leftOutOf({
    doubted: doubtedSince(day, [...weighIns, ...fatRows], leftOut),
    // One weighing is the mass's own, and one reading of fat where that came alone.
    'not-of-the-day': weighings.length - 1 + ofFatAlone.length - (from === 'day' ? 1 : 0),
    'no-fat': new Set(later.map((row) => row.day)).size,
  });
};

/** The mean of the last week that has values - that of the first; null where the two would overlap. */
export const explainMassChange = (
  values: readonly BodyMass[],
  range: DayRange,
  of: 'fatKg' | 'leanKg',
): Explained | null => {
  const weeks = endWeeks(values, range);
  if (!weeks) return null;
  const { early, late, between, first, last } = weeks;
  const [then, latest] = [meanOf(early, of), meanOf(late, of)];
  return {
    formula: 'mass-change',
    inputs: [
      { name: 'first-week', value: then, unit: 'kg' },
      { name: 'last-week', value: latest, unit: 'kg' },
      { name: 'days', value: early.length + late.length, unit: 'count' },
      { name: 'first-day', value: first, unit: 'day' },
      { name: 'last-day', value: last, unit: 'day' },
    ],
    value: latest - then,
    roundedTo: roundTo(latest - then, KG_DIGITS),
    leftOut: leftOutOf({ between }),
    sources: sourcesOf([...early, ...late]),
  };
};

/** Further weigh-ins of the day of a body mass index, and what looks wrong since. `rows`: all of the person's. */
export const leftOutOfBmi = (
  { of: { day } }: Pick<BmiNow, 'of'>,
  rows: readonly WeighIn[],
  leftOut: ReadonlySet<string>,
): readonly LeftOut[] =>
  leftOutOf({
    doubted: doubtedSince(day, rows, leftOut),
    'not-of-the-day': rows.filter((row) => row.day === day && !leftOut.has(row.id)).length - 1,
  });

const KG_DIGITS = 1;

interface Dated {
  readonly id: string;
  readonly day: LocalDay;
}

/** Distinct: a weigh-in may be doubted for its weight and for its fat. */
const doubtedSince = (day: LocalDay, rows: readonly Dated[], leftOut: ReadonlySet<string>): number =>
  new Set(rows.filter((row) => row.day >= day && leftOut.has(row.id)).map(({ id }) => id)).size;

const massExplained = (
  formula: 'fat-mass' | 'lean-mass',
  { day, kg, fatPct, source, weightSource }: BodyMass,
  value: number,
  leftOut: readonly LeftOut[],
): Explained => ({
  formula,
  inputs: [
    { name: 'weight', value: kg, unit: 'kg', source: weightSource },
    { name: 'fat', value: fatPct, unit: '%', source },
    { name: 'last-day', value: day, unit: 'day' },
  ],
  value,
  roundedTo: roundTo(value, KG_DIGITS),
  leftOut,
});
