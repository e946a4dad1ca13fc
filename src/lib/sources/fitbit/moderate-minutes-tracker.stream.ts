import { trackerSeries } from './series';

/** Minutes a day of moderate activity, by the tracker alone (fitbit-web-api.md §5.1). */
export const moderateMinutesTrackerStream = trackerSeries({
  metric: 'moderate_minutes_tracker',
  resource: 'minutesFairlyActive',
  most: 1_500,
});
