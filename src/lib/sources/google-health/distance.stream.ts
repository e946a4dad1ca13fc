import * as v from 'valibot';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';
import { metresOf, whole } from './encoding';

const Sum = v.object({ millimetersSum: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(1e9)), 0) });

/** Distance a day, m from mm (google-health-api.md §4.7). Phones measure it too. */
export const distanceStream = dailyRollUp({
  id: 'distance',
  metrics: ['distance'],
  dataType: 'distance',
  key: 'distance',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: null,
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success
      ? [{ metric: 'distance', day, value: metresOf(parsed.output.millimetersSum) }]
      : null;
  },
});
