import * as v from 'valibot';
import { roundTo } from '$lib/domain/units';
import { dailyRollUp, SHORT_ROLL_UP_DAYS, SHORT_SETTLING_DAYS } from './daily-roll-up';

const Sum = v.object({ kcalSum: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e5)), 0) });

/**
 * Energy burned a day, kcal, what the body burns at rest included (google-health-api.md §4.7). Asked for by day: sums of hours
 * were seen doubled (§8). What people log as exercise changes it, so silent trackers say nothing of it.
 */
export const caloriesStream = dailyRollUp({
  id: 'calories',
  metrics: ['calories'],
  dataType: 'total-calories',
  key: 'totalCalories',
  maxDays: SHORT_ROLL_UP_DAYS,
  settlingDays: SHORT_SETTLING_DAYS,
  fedBy: null,
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success ? [{ metric: 'calories', day, value: roundTo(parsed.output.kcalSum, 3) }] : null;
  },
});
