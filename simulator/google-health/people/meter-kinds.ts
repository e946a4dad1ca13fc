import { double, duration, int64 } from '../api/encode.ts';
import type { DayFacts } from './activity.ts';

/** Types that count over intervals: what each takes from the facts of a day, and how it writes it. */

export interface Chunk {
  readonly key: string;
  /** Civil minute of the day. */
  readonly minute: number;
  readonly minutes: number;
  readonly value: number;
}

export interface Meter {
  readonly jsonKey: string;
  readonly totals: (facts: DayFacts) => Readonly<Record<string, number>>;
  /** How many intervals a total is told in, and how long each lasts. */
  readonly parts: (total: number) => number;
  readonly minutes: number;
  /** Civil minutes between which they lie; waking hours unless told. */
  readonly span?: readonly [number, number];
  /** A day of nothing is told as one record without a value (§4.4 "true zeros"). */
  readonly tellsZero: boolean;
  /** Roll-up only types have none. */
  readonly point?: (chunk: Chunk) => Record<string, unknown>;
  readonly rollUp: (sums: Readonly<Record<string, number>>) => Record<string, unknown>;
}

export const AWAKE: readonly [number, number] = [420, 1320];
const one = (value: number) => ({ all: value });

const perHundred = (size: number) => (total: number) => Math.ceil(total / size);

export const meters: Readonly<Record<string, Meter>> = {
  steps: {
    jsonKey: 'steps',
    totals: ({ steps }) => one(steps),
    parts: perHundred(100),
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  distance: {
    jsonKey: 'distance',
    totals: ({ millimeters }) => one(millimeters),
    parts: perHundred(73_500),
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ millimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ millimetersSum: String(all) }),
  },
  floors: {
    jsonKey: 'floors',
    totals: ({ floors }) => one(floors),
    parts: (total) => total,
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  altitude: {
    jsonKey: 'altitude',
    totals: ({ gainMillimeters }) => one(gainMillimeters),
    parts: (total) => total / 3048,
    minutes: 1,
    tellsZero: true,
    point: ({ value }) => ({ gainMillimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ gainMillimetersSum: String(all) }),
  },
  'total-calories': {
    jsonKey: 'totalCalories',
    totals: ({ totalCalories }) => one(totalCalories),
    parts: () => 96,
    minutes: 15,
    span: [0, 1440],
    tellsZero: true,
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-energy-burned': {
    jsonKey: 'activeEnergyBurned',
    totals: ({ activeCalories }) => one(activeCalories),
    parts: perHundred(410),
    minutes: 1,
    tellsZero: false,
    point: ({ value }) => ({ kcal: double(value / 100) }),
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-minutes': {
    jsonKey: 'activeMinutes',
    totals: ({ light, moderate, vigorous }) => ({ LIGHT: light, MODERATE: moderate, VIGOROUS: vigorous }),
    parts: (total) => total,
    minutes: 1,
    tellsZero: false,
    point: ({ key, value }) => ({
      activeMinutesByActivityLevel: [{ activityLevel: key, activeMinutes: int64(value) }],
    }),
    rollUp: (sums) => ({
      activeMinutesRollupByActivityLevel: Object.entries(sums)
        .filter(([, value]) => value > 0)
        .map(([activityLevel, value]) => ({ activityLevel, activeMinutesSum: String(value) })),
    }),
  },
  'active-zone-minutes': {
    jsonKey: 'activeZoneMinutes',
    totals: ({ fatBurn, cardio, peak }) => ({ FAT_BURN: fatBurn, CARDIO: cardio, PEAK: peak }),
    // A minute of cardio or peak counts twice; fat burn is told two minutes at a time, for short lists.
    parts: (total) => Math.ceil(total / 2),
    minutes: 1,
    tellsZero: false,
    point: ({ key, value }) => ({ heartRateZone: key, activeZoneMinutes: int64(value) }),
    rollUp: ({ FAT_BURN = 0, CARDIO = 0, PEAK = 0 }) => ({
      sumInFatBurnHeartZone: String(FAT_BURN),
      sumInCardioHeartZone: String(CARDIO),
      sumInPeakHeartZone: String(PEAK),
    }),
  },
  'sedentary-period': {
    jsonKey: 'sedentaryPeriod',
    totals: ({ sedentarySeconds }) => one(sedentarySeconds / 60),
    parts: (total) => total,
    minutes: 1,
    span: [420, 1440],
    tellsZero: false,
    point: () => ({}),
    rollUp: ({ all = 0 }) => ({ durationSum: duration(all * 60) }),
  },
};
