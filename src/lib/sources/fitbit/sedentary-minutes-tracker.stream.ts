import { trackerSeries } from './series';

/** Minutes a day spent still, by the tracker alone (fitbit-web-api.md §5.1). */
export const sedentaryMinutesTrackerStream = trackerSeries({
  metric: 'sedentary_minutes_tracker',
  resource: 'minutesSedentary',
  most: 1_500,
});
