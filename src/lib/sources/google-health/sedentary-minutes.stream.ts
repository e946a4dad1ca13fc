import * as v from 'valibot';
import { roundTo } from '$lib/domain/units';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';
import { duration } from './encoding';

const Sum = v.object({
  durationSum: v.optional(v.pipe(duration, v.minValue(0), v.maxValue(48 * 3_600)), '0s'),
});

/** Minutes a day spent sitting, from a duration in seconds (google-health-api.md §4.7). */
export const sedentaryMinutesStream = dailyRollUp({
  id: 'sedentary_minutes',
  metrics: ['sedentary_minutes'],
  dataType: 'sedentary-period',
  key: 'sedentaryPeriod',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: ['tracker'],
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success
      ? [{ metric: 'sedentary_minutes', day, value: roundTo(parsed.output.durationSum / 60, 2) }]
      : null;
  },
});
