import { DAY_MS } from '../../calendar.ts';
import { baselineOf, dailyValue as valueOf, type DailyValueName } from '../../life/daily-values.ts';
import { restingRate } from '../../life/heart.ts';
import { seedOf, type Life } from '../../life/life.ts';
import { bell, round } from '../../random.ts';
import { date, int64 } from '../api/encode.ts';
import type { Point } from './point.ts';
import type { Resident } from './resident.ts';
import { derived, healthConnect } from './sources.ts';

/** Types that have one value for a date. */
interface DailyType {
  readonly jsonKey: string;
  /** The value by which truth tells the day; null when there is none. */
  readonly value: (life: Life, day: number) => number | null;
  readonly body: (resident: Resident, day: number, value: number) => Record<string, unknown>;
}

const lived =
  (name: DailyValueName): DailyType['value'] =>
  (life, day) =>
    valueOf(life, name, day);

export const dailyTypes: Readonly<Record<string, DailyType>> = {
  'daily-resting-heart-rate': {
    jsonKey: 'dailyRestingHeartRate',
    value: lived('restingRate'),
    body: (_, day, value) => ({
      beatsPerMinute: int64(value),
      dailyRestingHeartRateMetadata: {
        calculationMethod: day % 7 === 0 ? 'ONLY_WITH_AWAKE_DATA' : 'WITH_SLEEP',
      },
    }),
  },
  'daily-heart-rate-variability': {
    jsonKey: 'dailyHeartRateVariability',
    value: lived('variability'),
    body: ({ home }, day, value) => ({
      averageHeartRateVariabilityMilliseconds: value,
      deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: round(value - 1.3, 1),
      entropy: round(2.9 + 0.1 * bell(seedOf(home), 42, day), 2),
      nonRemHeartRateBeatsPerMinute: int64(restingRate(home, day) - 2),
    }),
  },
  'daily-heart-rate-zones': {
    jsonKey: 'dailyHeartRateZones',
    value: (life, day) => (valueOf(life, 'oxygen', day) === null ? null : 112),
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
    value: lived('oxygen'),
    body: (_, __, value) => ({
      averagePercentage: value,
      lowerBoundPercentage: round(value - 2.9, 1),
      upperBoundPercentage: round(Math.min(100, value + 2.2), 1),
      standardDeviationPercentage: 0.9,
    }),
  },
  'daily-respiratory-rate': {
    jsonKey: 'dailyRespiratoryRate',
    value: lived('breathing'),
    body: (_, __, value) => ({ breathsPerMinute: value }),
  },
  'daily-sleep-temperature-derivations': {
    jsonKey: 'dailySleepTemperatureDerivations',
    value: lived('skinTemperature'),
    // The baseline of the first month, and now and then a later one, is not a number yet (§4.5).
    body: ({ home }, day, value) => ({
      nightlyTemperatureCelsius: value,
      baselineTemperatureCelsius: baselineOf(home, day) ?? 'NaN',
      relativeNightlyStddev30dCelsius: 0.3,
    }),
  },
  'daily-vo2-max': {
    jsonKey: 'dailyVo2Max',
    value: lived('vo2Max'),
    body: (_, __, value) => ({ vo2Max: value, cardioFitnessLevel: 'GOOD', estimated: true }),
  },
};

export const isDailyType = (type: string): boolean => Object.hasOwn(dailyTypes, type);

export const dailyValue = ({ home }: Resident, type: string, day: number): number | null =>
  dailyTypes[type]?.value(home, day) ?? null;

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
