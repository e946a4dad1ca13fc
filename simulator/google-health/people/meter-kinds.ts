import type { Chunk } from '../../life/meters.ts';
import type { QuantityName } from '../../life/quantities.ts';
import { double, duration, int64 } from '../api/encode.ts';

/** Types that count over intervals: how each is written. Its amounts are those of the quantity of its name. */
export interface Meter {
  readonly jsonKey: string;
  /** Roll-up only types have none. */
  readonly point?: (chunk: Chunk) => Record<string, unknown>;
  readonly rollUp: (sums: Readonly<Record<string, number>>) => Record<string, unknown>;
}

export const isMeter = (type: string): type is QuantityName => Object.hasOwn(meters, type);

export const meters: Readonly<Record<QuantityName, Meter>> = {
  steps: {
    jsonKey: 'steps',
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  distance: {
    jsonKey: 'distance',
    point: ({ value }) => ({ millimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ millimetersSum: String(all) }),
  },
  floors: {
    jsonKey: 'floors',
    point: ({ value }) => ({ count: int64(value) }),
    rollUp: ({ all = 0 }) => ({ countSum: String(all) }),
  },
  altitude: {
    jsonKey: 'altitude',
    point: ({ value }) => ({ gainMillimeters: int64(value) }),
    rollUp: ({ all = 0 }) => ({ gainMillimetersSum: String(all) }),
  },
  'total-calories': {
    jsonKey: 'totalCalories',
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-energy-burned': {
    jsonKey: 'activeEnergyBurned',
    point: ({ value }) => ({ kcal: double(value / 100) }),
    rollUp: ({ all = 0 }) => ({ kcalSum: all / 100 }),
  },
  'active-minutes': {
    jsonKey: 'activeMinutes',
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
    point: ({ key, value }) => ({ heartRateZone: key, activeZoneMinutes: int64(value) }),
    rollUp: ({ FAT_BURN = 0, CARDIO = 0, PEAK = 0 }) => ({
      sumInFatBurnHeartZone: String(FAT_BURN),
      sumInCardioHeartZone: String(CARDIO),
      sumInPeakHeartZone: String(PEAK),
    }),
  },
  'sedentary-period': {
    jsonKey: 'sedentaryPeriod',
    point: () => ({}),
    rollUp: ({ all = 0 }) => ({ durationSum: duration(all * 60) }),
  },
};
