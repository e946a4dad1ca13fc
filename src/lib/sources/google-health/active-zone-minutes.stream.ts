import * as v from 'valibot';
import { dailyRollUp, ROLL_UP_DAYS } from './daily-roll-up';
import { whole } from './encoding';

const minutes = v.optional(v.pipe(whole, v.minValue(0), v.maxValue(2_880)), 0);
const Sum = v.object({
  sumInFatBurnHeartZone: minutes,
  sumInCardioHeartZone: minutes,
  sumInPeakHeartZone: minutes,
});

/**
 * Active zone minutes a day, those by zone as detail (google-health-api.md §4.7). The vendor has weighted them: a minute of
 * cardio or peak counts two.
 */
export const activeZoneMinutesStream = dailyRollUp({
  id: 'active_zone_minutes',
  metrics: ['active_zone_minutes'],
  dataType: 'active-zone-minutes',
  key: 'activeZoneMinutes',
  maxDays: ROLL_UP_DAYS,
  settlingDays: 14,
  fedBy: ['tracker'],
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    if (!parsed.success) return null;
    const {
      sumInFatBurnHeartZone: fatBurn,
      sumInCardioHeartZone: cardio,
      sumInPeakHeartZone: peak,
    } = parsed.output;
    const detail = { fat_burn: fatBurn, cardio, peak };
    return [{ metric: 'active_zone_minutes', day, value: fatBurn + cardio + peak, detail }];
  },
});
