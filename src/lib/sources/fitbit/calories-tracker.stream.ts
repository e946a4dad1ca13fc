import { trackerSeries } from './series';

/** Kilocalories burnt a day, by the tracker alone (fitbit-web-api.md §5.1). */
export const caloriesTrackerStream = trackerSeries({
  metric: 'calories_tracker',
  resource: 'calories',
  most: 1e5,
});
