import { activitySeries } from './series';

/** Minutes a day of moderate activity (fitbit-web-api.md §5.2). The vendor calls it fairly active. */
export const moderateMinutesStream = activitySeries({
  metric: 'moderate_minutes',
  resource: 'minutesFairlyActive',
  most: 1_500,
});
