import { trackerSeries } from './series';

/** Minutes a day of vigorous activity, by the tracker alone (fitbit-web-api.md §5.1). */
export const vigorousMinutesTrackerStream = trackerSeries({
  metric: 'vigorous_minutes_tracker',
  resource: 'minutesVeryActive',
  most: 1_500,
});
