import { activitySeries } from './series';

/**
 * Minutes a day spent still (fitbit-web-api.md §5.2). A day on which nothing was worn is all of them: the vendor's
 * estimate.
 */
export const sedentaryMinutesStream = activitySeries({
  metric: 'sedentary_minutes',
  resource: 'minutesSedentary',
  most: 1_500,
});
