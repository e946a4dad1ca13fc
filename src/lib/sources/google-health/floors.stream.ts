import * as v from 'valibot';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';
import { whole } from './encoding';

const Sum = v.object({ countSum: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(1e6)), 0) });

/** Floors climbed a day (google-health-api.md §4.7). Other apps add to them through Health Connect. */
export const floorsStream = dailyRollUp({
  id: 'floors',
  metrics: ['floors'],
  dataType: 'floors',
  key: 'floors',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: null,
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success ? [{ metric: 'floors', day, value: parsed.output.countSum }] : null;
  },
});
