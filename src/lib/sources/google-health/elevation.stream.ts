import * as v from 'valibot';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';
import { metresOf, whole } from './encoding';

const Sum = v.object({ gainMillimetersSum: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(1e8)), 0) });

/** Height gained a day, m from mm (google-health-api.md §4.7): `altitude` holds the gain, never the height above the sea. */
export const elevationStream = dailyRollUp({
  id: 'elevation',
  metrics: ['elevation'],
  dataType: 'altitude',
  key: 'altitude',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: null,
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    return parsed.success
      ? [{ metric: 'elevation', day, value: metresOf(parsed.output.gainMillimetersSum) }]
      : null;
  },
});
