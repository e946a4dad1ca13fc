import { DAY_MS } from '../../calendar.ts';
import { bell, chance, round } from '../../random.ts';
import { date, int64 } from '../api/encode.ts';
import { isWorn } from './activity.ts';
import { restingRate } from './heart.ts';
import { instantOf } from './local-time.ts';
import type { Point } from './point.ts';
import { seedOf, wearsSince, type Resident } from './resident.ts';
import { derived, healthConnect } from './sources.ts';

/** Types that have one value for a date, each made from the night before. */

interface DailyType {
  readonly jsonKey: string;
  /** The value by which truth tells the day; null when there is none. */
  readonly value: (resident: Resident, day: number) => number | null;
  readonly body: (resident: Resident, day: number, value: number) => Record<string, unknown>;
}

const noise = (resident: Resident, part: number, day: number) => bell(seedOf(resident), part, day);

export const dailyTypes: Readonly<Record<string, DailyType>> = {
  'daily-resting-heart-rate': {
    jsonKey: 'dailyRestingHeartRate',
    value: restingRate,
    body: (_, day, value) => ({
      beatsPerMinute: int64(value),
      dailyRestingHeartRateMetadata: {
        calculationMethod: day % 7 === 0 ? 'ONLY_WITH_AWAKE_DATA' : 'WITH_SLEEP',
      },
    }),
  },
  'daily-heart-rate-variability': {
    jsonKey: 'dailyHeartRateVariability',
    value: (resident, day) => round(38 + 6 * noise(resident, 41, day), 1),
    body: (resident, day, value) => ({
      averageHeartRateVariabilityMilliseconds: value,
      deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: round(value - 1.3, 1),
      entropy: round(2.9 + 0.1 * noise(resident, 42, day), 2),
      nonRemHeartRateBeatsPerMinute: int64(restingRate(resident, day) - 2),
    }),
  },
  'daily-heart-rate-zones': {
    jsonKey: 'dailyHeartRateZones',
    value: () => 112,
    body: () => ({
      heartRateZones: [
        ['LIGHT', 30, 112],
        ['MODERATE', 112, 138],
        ['VIGOROUS', 138, 168],
        ['PEAK', 168, 220],
      ].map(([heartRateZoneType, low, high]) => ({
        heartRateZoneType,
        minBeatsPerMinute: String(low),
        maxBeatsPerMinute: String(high),
      })),
    }),
  },
  'daily-oxygen-saturation': {
    jsonKey: 'dailyOxygenSaturation',
    value: (resident, day) => round(96 + 0.7 * noise(resident, 43, day), 1),
    body: (_, __, value) => ({
      averagePercentage: value,
      lowerBoundPercentage: round(value - 2.9, 1),
      upperBoundPercentage: round(Math.min(100, value + 2.2), 1),
      standardDeviationPercentage: 0.9,
    }),
  },
  'daily-respiratory-rate': {
    jsonKey: 'dailyRespiratoryRate',
    value: (resident, day) => round(14.6 + 0.6 * noise(resident, 44, day), 1),
    body: (_, __, value) => ({ breathsPerMinute: value }),
  },
  'daily-sleep-temperature-derivations': {
    jsonKey: 'dailySleepTemperatureDerivations',
    value: (resident, day) => round(33.9 + 0.3 * noise(resident, 45, day), 2),
    // The baseline of the first month, and now and then a later one, is not a number yet (§4.5).
    body: (resident, day, value) => ({
      nightlyTemperatureCelsius: value,
      baselineTemperatureCelsius: baselineOf(resident, day) ?? 'NaN',
      relativeNightlyStddev30dCelsius: 0.3,
    }),
  },
  'daily-vo2-max': {
    jsonKey: 'dailyVo2Max',
    value: (resident, day) => round(43.5 + 0.4 * noise(resident, 46, Math.floor(day / 7)), 1),
    body: (_, __, value) => ({ vo2Max: value, cardioFitnessLevel: 'GOOD', estimated: true }),
  },
};

/** °C; null while there is none. */
export const baselineOf = (resident: Resident, day: number): number | null =>
  day - (wearsSince(resident.home.person) ?? day) >= 30 && day % 53 !== 5 ? 33.95 : null;

/** Null when the tracker was not worn, the night is not over, or nothing came of it. */
export const dailyValue = (resident: Resident, type: string, day: number): number | null => {
  const daily = dailyTypes[type];
  const { person, throughMs } = resident.home;
  const morning = instantOf(person, day * DAY_MS + 8 * 3_600_000);
  if (!daily || !isWorn(resident, day) || morning === null || morning > throughMs) return null;
  const missing = type !== 'daily-resting-heart-rate' && chance(seedOf(resident), 47, day) < 0.08;
  return missing ? null : daily.value(resident, day);
};

/** Some days another app has a resting rate of its own, in `list` only. */
export const dailyPoints =
  (type: string) =>
  (resident: Resident, day: number): Point[] => {
    const value = dailyValue(resident, type, day);
    const daily = dailyTypes[type];
    if (value === null || !daily) return [];
    const point = (shown: number, source: Point['source'], copyOf: null | undefined): Point => ({
      start: day * DAY_MS,
      civilStart: day * DAY_MS,
      end: day * DAY_MS,
      civilEnd: day * DAY_MS,
      id: null,
      source,
      copyOf,
      body: () => ({ [daily.jsonKey]: { date: date(day), ...daily.body(resident, day, shown) } }),
    });
    const own = point(value, derived, undefined);
    return type === 'daily-resting-heart-rate' && day % 10 === 3
      ? [own, point(value + 4, healthConnect, null)]
      : [own];
  };
