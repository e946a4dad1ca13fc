import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import { fatReadings } from './body-fat';
import type { Explained, LeftOut } from './explained';
import { dayValues } from './weight';

/** Fat and lean mass of a day. Masses in kg; fat and lean make the weight. */
export interface BodyMass {
  readonly day: LocalDay;
  readonly kg: number;
  readonly fatPct: number;
  readonly fatKg: number;
  readonly leanKg: number;
  /** `weighing`: both were measured at once. `day`: the fat alone, and the weight is the value of its day. */
  readonly from: 'weighing' | 'day';
  readonly source: SourceId;
}

/** How body mass is worked out. */
export interface BodyMassRule {
  readonly preferred: SourceId | undefined;
  /** Rows that count neither as a weight nor as a reading of fat. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * One value a day that has both weight and fat, oldest first: by the same rule as the weight of a day, of the weighings that measured
 * fat as well; where none did, the day's first reading of fat alone with the weight of the day.
 */
export const bodyMassOfDays = (
  weighIns: readonly Measurement[],
  fatRows: readonly BodyFat[],
  { preferred, leftOut }: BodyMassRule,
): readonly BodyMass[] => {
  const own = weighIns.filter(({ id }) => !leftOut.has(id));
  const both = dayValues(
    own.filter(({ fatPct }) => fatPct !== null),
    preferred,
  );
  const found = new Map(
    both.map(({ day, kg, row }) => [day, massOf(day, kg, row.fatPct ?? 0, 'weighing', row.source)]),
  );
  const weights = new Map(dayValues(own, preferred).map((value) => [value.day, value]));
  for (const { row, fatPct } of fatReadings(own, fatRows)) {
    const weight = weights.get(row.day);
    if (!found.has(row.day) && weight && !leftOut.has(row.id))
      found.set(row.day, massOf(row.day, weight.kg, fatPct, 'day', row.source));
  }
  return [...found.values()].sort((a, b) => a.day - b.day);
};

/** A change of body mass, from the mean of the first week that has values to that of the last. */
export interface BodyMassChange {
  readonly fatKg: number;
  readonly leanKg: number;
  /** The first day of the first week, and the last of the last. */
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/** Over the days of a range; null where the two weeks would overlap: a single reading of fat says too little. */
export const bodyMassChange = (values: readonly BodyMass[], range: DayRange): BodyMassChange | null => {
  const within = values.filter(({ day }) => day >= range.first && day <= range.last);
  const [first, last] = [within[0]?.day, within.at(-1)?.day];
  if (first === undefined || last === undefined || last - first < 2 * WEEK_DAYS - 1) return null;
  const early = within.filter(({ day }) => day < first + WEEK_DAYS);
  const late = within.filter(({ day }) => day > last - WEEK_DAYS);
  return {
    fatKg: meanOf(late, ({ fatKg }) => fatKg) - meanOf(early, ({ fatKg }) => fatKg),
    leanKg: meanOf(late, ({ leanKg }) => leanKg) - meanOf(early, ({ leanKg }) => leanKg),
    first,
    last,
  };
};

/** Weight x fat share. `leftOut`: what did not count on the way to it. */
export const explainFatMass = (mass: BodyMass, leftOut: readonly LeftOut[] = []): Explained =>
  explained('fat-mass', mass, mass.fatKg, leftOut);

/** Weight - fat mass. */
export const explainLeanMass = (mass: BodyMass, leftOut: readonly LeftOut[] = []): Explained =>
  explained('lean-mass', mass, mass.leanKg, leftOut);

const WEEK_DAYS = 7;

const massOf = (
  day: LocalDay,
  kg: number,
  fatPct: number,
  from: BodyMass['from'],
  source: SourceId,
): BodyMass => {
  const fatKg = (kg * fatPct) / 100;
  return { day, kg, fatPct, fatKg, leanKg: kg - fatKg, from, source };
};

const meanOf = (values: readonly BodyMass[], of: (value: BodyMass) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length;

const explained = (
  formula: 'fat-mass' | 'lean-mass',
  { kg, fatPct, source }: BodyMass,
  value: number,
  leftOut: readonly LeftOut[],
): Explained => ({
  formula,
  inputs: [
    { name: 'weight', value: kg, unit: 'kg', source },
    { name: 'fat', value: fatPct, unit: '%', source },
  ],
  value,
  roundedTo: roundTo(value, 1),
  leftOut,
});
