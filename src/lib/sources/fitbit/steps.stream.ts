import { activitySeries } from './series';

/** Steps a day (fitbit-web-api.md §5.2). */
export const stepsStream = activitySeries({
  metric: 'steps',
  resource: 'steps',
  most: 1e6,
});
