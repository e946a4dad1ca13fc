import * as v from 'valibot';
import { dailyList, oneOf } from './daily-list';
import { measured, told } from './encoding';
import { MEASUREMENTS } from './scopes';

const Day = v.object({
  averageHeartRateVariabilityMilliseconds: v.nullish(measured(1, 500), null),
  deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: told(measured(1, 500)),
});

/** Heart rate variability of the night, RMSSD in ms (google-health-api.md §4.7), with that of deep sleep as detail. */
export const hrvRmssdStream = dailyList({
  id: 'hrv_rmssd',
  metrics: ['hrv_rmssd'],
  scope: MEASUREMENTS,
  dataType: 'daily-heart-rate-variability',
  key: 'dailyHeartRateVariability',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    if (!parsed.success) return null;
    const {
      averageHeartRateVariabilityMilliseconds: mean,
      deepSleepRootMeanSquareOfSuccessiveDifferencesMilliseconds: deep,
    } = parsed.output;
    return oneOf('hrv_rmssd', day, mean, { deep_sleep: deep });
  },
});
