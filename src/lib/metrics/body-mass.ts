import { contains, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import { fatReadings } from './body-fat';
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
  /** Who told the fat. */
  readonly source: SourceId;
  /** Who told the weight: another, perhaps, where the fat came alone. */
  readonly weightSource: SourceId;
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
    both.map(({ day, kg, row }) => [
      day,
      massOf(kg, row.fatPct ?? 0, { day, from: 'weighing', source: row.source, weightSource: row.source }),
    ]),
  );
  const weights = new Map(dayValues(own, preferred).map((value) => [value.day, value]));
  for (const { row, fatPct } of fatReadings(own, fatRows)) {
    const weight = weights.get(row.day);
    if (!found.has(row.day) && weight && !leftOut.has(row.id))
      found.set(
        row.day,
        massOf(weight.kg, fatPct, {
          day: row.day,
          from: 'day',
          source: row.source,
          weightSource: weight.row.source,
        }),
      );
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
  const weeks = endWeeks(values, range);
  if (!weeks) return null;
  const { early, late, first, last } = weeks;
  return {
    fatKg: meanOf(late, 'fatKg') - meanOf(early, 'fatKg'),
    leanKg: meanOf(late, 'leanKg') - meanOf(early, 'leanKg'),
    first,
    last,
  };
};

/** The first and the last week of a range that have values. */
export interface EndWeeks {
  readonly early: readonly BodyMass[];
  readonly late: readonly BodyMass[];
  /** Values of the days between them, which a change does not look at. */
  readonly between: number;
  /** The first day of the first week, and the last of the last. */
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/** Null where the two would overlap. */
export const endWeeks = (values: readonly BodyMass[], range: DayRange): EndWeeks | null => {
  const within = values.filter(({ day }) => contains(range, day));
  const [first, last] = [within[0]?.day, within.at(-1)?.day];
  if (first === undefined || last === undefined || last - first < 2 * WEEK_DAYS - 1) return null;
  const early = within.filter(({ day }) => day < first + WEEK_DAYS);
  const late = within.filter(({ day }) => day > last - WEEK_DAYS);
  return { early, late, between: within.length - early.length - late.length, first, last };
};

/** Mean of one of two masses; there is at least one value. */
export const meanOf = (values: readonly BodyMass[], of: 'fatKg' | 'leanKg'): number =>
  values.reduce((sum, value) => sum + value[of], 0) / values.length;

const WEEK_DAYS = 7;

const massOf = (
  kg: number,
  fatPct: number,
  of: Pick<BodyMass, 'day' | 'from' | 'source' | 'weightSource'>,
): BodyMass => {
  const fatKg = (kg * fatPct) / 100;
  return { ...of, kg, fatPct, fatKg, leanKg: kg - fatKg };
};
