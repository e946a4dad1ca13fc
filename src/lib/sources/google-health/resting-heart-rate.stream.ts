import * as v from 'valibot';
import { dailyList } from './daily-list';
import { whole } from './encoding';
import { MEASUREMENTS } from './scopes';

const Day = v.object({ beatsPerMinute: v.pipe(whole, v.minValue(1), v.maxValue(300)) });

/** Resting heart rate, beats a minute (google-health-api.md §4.7). */
export const restingHeartRateStream = dailyList({
  id: 'resting_heart_rate',
  metrics: ['resting_heart_rate'],
  scope: MEASUREMENTS,
  dataType: 'daily-resting-heart-rate',
  key: 'dailyRestingHeartRate',
  readDay: (record, day) => {
    const parsed = v.safeParse(Day, record);
    return parsed.success
      ? [{ metric: 'resting_heart_rate', day, value: parsed.output.beatsPerMinute }]
      : null;
  },
});
