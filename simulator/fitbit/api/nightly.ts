import { json } from '../../http/message.ts';
import { validation } from '../errors.ts';
import { breathingOn, fitnessOn, oxygenOn, skinTemperatureOn, variabilityOn } from '../history/nightly.ts';
import type { Resident } from '../residents.ts';
import type { DataEndpoint } from './context.ts';
import { entriesOf, forDays, type DayEntry } from './days.ts';

/** One value a night (fitbit-web-api.md §5.2): a day without one is left out. */

/** No maximum is documented. The body is a bare array, and of a single day a bare object. */
export const oxygen: DataEndpoint = (call) =>
  forDays(call, { maxDays: Infinity }, (days) => {
    const entries = entriesOf(days, (day) => oxygenOn(call.resident, day));
    return json(200, call.parts[1] === undefined ? (entries[0] ?? {}) : entries);
  });

const thirtyDays =
  (
    root: string,
    valueOn: (resident: Resident, day: number) => object | null,
    extra: object = {},
  ): DataEndpoint =>
  (call) =>
    forDays(call, { maxDays: 30 }, (days) =>
      json(200, {
        [root]: entriesOf(days, (day) => valueOn(call.resident, day)).map(
          ({ dateTime, value }: DayEntry<object>) => ({ dateTime, ...extra, value }),
        ),
      }),
    );

const within =
  <T>(valueOn: (resident: Resident, day: number) => T | null, told: (value: T) => object) =>
  (resident: Resident, day: number): object | null => {
    const value = valueOn(resident, day);
    return value === null ? null : told(value);
  };

export const variability = thirtyDays(
  'hrv',
  within(variabilityOn, ({ daily, deep }) => ({ dailyRmssd: daily, deepRmssd: deep })),
);

export const breathing = thirtyDays(
  'br',
  within(breathingOn, (breathingRate) => ({ breathingRate })),
);

export const skinTemperature: DataEndpoint = (call) =>
  thirtyDays(
    'tempSkin',
    within(skinTemperatureOn, (celsius) => ({
      nightlyRelative: call.units.temperatureDifference(celsius),
    })),
    { logType: 'dedicated_temp_sensor' },
  )(call);

/** Typed in by hand, and nobody here did. */
export const coreTemperature = thirtyDays('tempCore', () => null);

/** §5.0: the only family that refuses days to come. */
export const cardioScore: DataEndpoint = (call) => {
  const last = call.parts[1] ?? call.parts[0] ?? '';
  return /^\d{4}-/.test(last) && last > call.today
    ? validation('endDate', 'The end date must not be after today')
    : fitness(call);
};

const fitness = thirtyDays(
  'cardioScore',
  within(fitnessOn, (vo2Max) => ({ vo2Max })),
);
