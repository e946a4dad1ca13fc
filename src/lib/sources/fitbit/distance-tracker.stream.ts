import { trackerSeries } from './series';

/** Metres a day, by the tracker alone (fitbit-web-api.md §5.1). */
export const distanceTrackerStream = trackerSeries({
  metric: 'distance_tracker',
  resource: 'distance',
  most: 10_000,
  unit: 1_000,
});
