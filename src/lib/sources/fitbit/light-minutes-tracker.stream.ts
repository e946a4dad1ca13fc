import { trackerSeries } from './series';

/** Minutes a day of light activity, by the tracker alone (fitbit-web-api.md §5.1). */
export const lightMinutesTrackerStream = trackerSeries({
  metric: 'light_minutes_tracker',
  resource: 'minutesLightlyActive',
  most: 1_500,
});
