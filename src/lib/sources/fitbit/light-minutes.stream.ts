import { activitySeries } from './series';

/** Minutes a day of light activity (fitbit-web-api.md §5.2). */
export const lightMinutesStream = activitySeries({
  metric: 'light_minutes',
  resource: 'minutesLightlyActive',
  most: 1_500,
});
