import * as v from 'valibot';
import { dailyRollUp, SHORT_ROLL_UP_DAYS, SHORT_SETTLING_DAYS } from './daily-roll-up';
import { text, whole } from './encoding';

const Level = v.object({
  activityLevel: text,
  activeMinutesSum: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(1_500)), 0),
});
const Sum = v.object({ activeMinutesRollupByActivityLevel: v.optional(v.array(Level), []) });

/**
 * Minutes a day of light, moderate and vigorous activity (google-health-api.md §4.7), which are Fitbit's lightly, fairly
 * and very active ones (§7). Active minutes are the moderate and the vigorous together, as Fitbit's app counts them; so
 * the metric goes on where an account's Fitbit history ends. A level without minutes is left out by the vendor.
 */
export const activeMinutesStream = dailyRollUp({
  id: 'active_minutes',
  metrics: ['active_minutes', 'light_minutes', 'moderate_minutes', 'vigorous_minutes'],
  dataType: 'active-minutes',
  key: 'activeMinutes',
  maxDays: SHORT_ROLL_UP_DAYS,
  settlingDays: SHORT_SETTLING_DAYS,
  fedBy: ['tracker'],
  readDay: (bucket, day) => {
    const parsed = v.safeParse(Sum, bucket);
    if (!parsed.success) return null;
    const minutesOf = (level: string) =>
      parsed.output.activeMinutesRollupByActivityLevel
        .filter(({ activityLevel }) => activityLevel === level)
        .reduce((sum, { activeMinutesSum }) => sum + activeMinutesSum, 0);
    const [light, moderate, vigorous] = [minutesOf('LIGHT'), minutesOf('MODERATE'), minutesOf('VIGOROUS')];
    return [
      { metric: 'active_minutes', day, value: moderate + vigorous },
      { metric: 'light_minutes', day, value: light },
      { metric: 'moderate_minutes', day, value: moderate },
      { metric: 'vigorous_minutes', day, value: vigorous },
    ];
  },
});
