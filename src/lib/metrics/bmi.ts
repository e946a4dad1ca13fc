import type { SourceId } from '$lib/domain/metric';
import { bodyMassIndex, roundTo } from '$lib/domain/units';
import type { WeighIn } from '$lib/domain/weigh-in';
import type { Explained, LeftOut } from './explained';
import { dayValues, type DayValue } from './weight';

/**
 * The lower edges of the World Health Organization's bands of the body mass index, kg/m²: of adults, and of them alone (WHO Technical
 * Report Series 894, table 2.1: below 18.5, 18.5 to 24.9, 25 to 29.9, and 30, 35 and 40 upwards).
 */
export const bmiEdges = [18.5, 25, 30, 35, 40] as const;

/** A band: from `low` on, below `high`. */
export interface BmiBand {
  /** 0 is the lowest. */
  readonly index: number;
  /** Null: nothing below it. */
  readonly low: number | null;
  /** Null: nothing above it. */
  readonly high: number | null;
}

/** The band of a body mass index. */
export const bmiBand = (bmi: number): BmiBand => {
  const index = bmiEdges.filter((edge) => bmi >= edge).length;
  return { index, low: bmiEdges[index - 1] ?? null, high: bmiEdges[index] ?? null };
};

/** What a body mass index weighs at a height. */
export const kgOfBmi = (bmi: number, heightM: number): number => bmi * heightM * heightM;

/** The height that a source used: it told weight and body mass index. Metres. */
export const heightOfBmi = (kg: number, bmi: number): number => Math.sqrt(kg / bmi);

/** The body mass index of the latest day with a value. */
export interface BmiNow {
  readonly bmi: number;
  readonly heightM: number;
  /** Whose body mass index the height was worked out of; undefined where the profile tells it. */
  readonly heightSource: SourceId | undefined;
  readonly of: DayValue;
}

/** Null where no weigh-in counts or no height is known: the profile's, else the one a source must have used for a BMI it told. */
export const bmiNow = ({
  rows,
  leftOut,
  preferred,
  heightM,
}: {
  /** Oldest first. */
  readonly rows: readonly WeighIn[];
  /** Ids of weigh-ins that do not count. */
  readonly leftOut: ReadonlySet<string>;
  readonly preferred?: SourceId | undefined;
  /** Of the profile. */
  readonly heightM: number | null;
}): BmiNow | null => {
  const counted = rows.filter(({ id }) => !leftOut.has(id));
  const of = dayValues(counted, preferred).at(-1);
  const told = counted.findLast(({ bmi }) => bmi !== null);
  const height = heightM ?? (told?.bmi ? heightOfBmi(told.kg, told.bmi) : null);
  if (!of || height === null) return null;
  const heightSource = heightM === null ? told?.source : undefined;
  return { bmi: bodyMassIndex(of.kg, height), heightM: height, heightSource, of };
};

/** Weight / height² (Quetelet; WHO Technical Report Series 894). `leftOut`: see `leftOutOfBmi`. */
export const explainBmi = (
  kg: number,
  heightM: number,
  {
    source,
    heightSource,
    leftOut = [],
  }: {
    readonly source?: SourceId | undefined;
    readonly heightSource?: SourceId | undefined;
    readonly leftOut?: readonly LeftOut[];
  } = {},
): Explained => ({
  formula: 'bmi',
  inputs: [
    { name: 'weight', value: kg, unit: 'kg', ...(source === undefined ? {} : { source }) },
    {
      name: 'height',
      value: heightM,
      unit: 'm',
      ...(heightSource === undefined ? {} : { source: heightSource }),
    },
  ],
  value: bodyMassIndex(kg, heightM),
  roundedTo: roundTo(bodyMassIndex(kg, heightM), 1),
  leftOut,
});
