import { activitySeries } from './series';

/** Minutes a day of vigorous activity (fitbit-web-api.md §5.2). The vendor calls it very active. */
export const vigorousMinutesStream = activitySeries({
  metric: 'vigorous_minutes',
  resource: 'minutesVeryActive',
  most: 1_500,
});
