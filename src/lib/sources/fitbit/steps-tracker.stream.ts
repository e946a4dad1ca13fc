import { trackerSeries } from './series';

/** Steps a day, by the tracker alone (fitbit-web-api.md §5.1). */
export const stepsTrackerStream = trackerSeries({
  metric: 'steps_tracker',
  resource: 'steps',
  most: 1e6,
});
