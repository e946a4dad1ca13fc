import * as v from 'valibot';
import { roundTo } from '$lib/domain/units';
import { dailyList, oneOf } from './daily-list';
import { measured } from './encoding';
import { MEASUREMENTS } from './scopes';

const celsius = v.nullish(measured(0, 60), null);
const Day = v.object({ nightlyTemperatureCelsius: celsius, baselineTemperatureCelsius: celsius });

/**
 * Skin temperature of the night against the person's own baseline, K, with both as detail, °C (google-health-api.md §4.7,
 * §7). In the first weeks the baseline is `"NaN"`: then there is nothing to compare with, and no value.
 */
export const skinTemperatureVariationStream = dailyList({
  id: 'skin_temperature_variation',
  metrics: ['skin_temperature_variation'],
  scope: MEASUREMENTS,
  dataType: 'daily-sleep-temperature-derivations',
  key: 'dailySleepTemperatureDerivations',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    if (!parsed.success) return null;
    const { nightlyTemperatureCelsius: nightly, baselineTemperatureCelsius: baseline } = parsed.output;
    if (nightly === null || baseline === null) return [];
    const value = roundTo(nightly - baseline, 6);
    return oneOf('skin_temperature_variation', day, value, { nightly, baseline });
  },
});
