import * as v from 'valibot';
import { dailyList, oneOf } from './daily-list';
import { measured, told } from './encoding';
import { MEASUREMENTS } from './scopes';

const Day = v.object({
  averagePercentage: v.nullish(measured(1, 100), null),
  lowerBoundPercentage: told(measured(1, 100)),
  upperBoundPercentage: told(measured(1, 100)),
});

/** Oxygen saturation of the night, percent (google-health-api.md §4.7); its statistical bounds, no minimum and maximum, as detail. */
export const spo2NightAvgStream = dailyList({
  id: 'spo2_night_avg',
  metrics: ['spo2_night_avg'],
  scope: MEASUREMENTS,
  dataType: 'daily-oxygen-saturation',
  key: 'dailyOxygenSaturation',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    if (!parsed.success) return null;
    const { averagePercentage, lowerBoundPercentage: lower, upperBoundPercentage: upper } = parsed.output;
    return oneOf('spo2_night_avg', day, averagePercentage, { lower, upper });
  },
});
