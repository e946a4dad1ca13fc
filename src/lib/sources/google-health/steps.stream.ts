import * as v from 'valibot';
import { whole } from './encoding';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';

const Sum = v.object({ countSum: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(1e6)), 0) });

/** Steps a day (google-health-api.md §4.7). Phones count them too, so silent trackers say nothing of them. */
export const stepsStream = dailyRollUp({
  id: 'steps',
  metrics: ['steps'],
  dataType: 'steps',
  key: 'steps',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: null,
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success ? [{ metric: 'steps', day, value: parsed.output.countSum }] : null;
  },
});
