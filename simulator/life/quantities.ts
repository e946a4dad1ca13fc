import type { DayFacts } from './activity.ts';

/** What is counted over intervals, and how a day's total falls into them. */

export interface Quantity {
  readonly totals: (facts: DayFacts) => Readonly<Record<string, number>>;
  /** How many intervals a total is told in, and how long each lasts. */
  readonly parts: (total: number) => number;
  readonly minutes: number;
  /** Civil minutes between which they lie; waking hours unless told. */
  readonly span?: readonly [number, number];
  /** A day of nothing is told as one record without a value. */
  readonly tellsZero: boolean;
}

export type QuantityName =
  | 'steps'
  | 'distance'
  | 'floors'
  | 'altitude'
  | 'total-calories'
  | 'active-energy-burned'
  | 'active-minutes'
  | 'active-zone-minutes'
  | 'sedentary-period';

export const AWAKE: readonly [number, number] = [420, 1320];

const one = (value: number) => ({ all: value });
const perHundred = (size: number) => (total: number) => Math.ceil(total / size);
const each = (total: number) => total;

/** Steps, mm, floors, mm of gain, hundredths of a kilocalorie, minutes. */
export const quantities: Readonly<Record<QuantityName, Quantity>> = {
  steps: { totals: ({ steps }) => one(steps), parts: perHundred(100), minutes: 1, tellsZero: true },
  distance: {
    totals: ({ millimeters }) => one(millimeters),
    parts: perHundred(73_500),
    minutes: 1,
    tellsZero: true,
  },
  floors: { totals: ({ floors }) => one(floors), parts: each, minutes: 1, tellsZero: true },
  altitude: {
    totals: ({ gainMillimeters }) => one(gainMillimeters),
    parts: (total) => total / 3048,
    minutes: 1,
    tellsZero: true,
  },
  'total-calories': {
    totals: ({ totalCalories }) => one(totalCalories),
    parts: () => 96,
    minutes: 15,
    span: [0, 1440],
    tellsZero: true,
  },
  'active-energy-burned': {
    totals: ({ activeCalories }) => one(activeCalories),
    parts: perHundred(410),
    minutes: 1,
    tellsZero: false,
  },
  'active-minutes': {
    totals: ({ light, moderate, vigorous }) => ({ LIGHT: light, MODERATE: moderate, VIGOROUS: vigorous }),
    parts: each,
    minutes: 1,
    tellsZero: false,
  },
  'active-zone-minutes': {
    totals: ({ fatBurn, cardio, peak }) => ({ FAT_BURN: fatBurn, CARDIO: cardio, PEAK: peak }),
    // A minute of cardio or peak counts twice; fat burn is told two minutes at a time, for short lists.
    parts: (total) => Math.ceil(total / 2),
    minutes: 1,
    tellsZero: false,
  },
  'sedentary-period': {
    totals: ({ sedentarySeconds }) => one(sedentarySeconds / 60),
    parts: each,
    minutes: 1,
    span: [420, 1440],
    tellsZero: false,
  },
};
