import { trackerSeries } from './series';

/** Floors climbed a day, by the tracker alone (fitbit-web-api.md §5.1). */
export const floorsTrackerStream = trackerSeries({
  metric: 'floors_tracker',
  resource: 'floors',
  most: 1e5,
});
