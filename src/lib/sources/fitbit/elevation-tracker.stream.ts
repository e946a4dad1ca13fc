import { trackerSeries } from './series';

/** Metres climbed a day, by the tracker alone (fitbit-web-api.md §5.1). */
export const elevationTrackerStream = trackerSeries({
  metric: 'elevation_tracker',
  resource: 'elevation',
  most: 1e5,
});
