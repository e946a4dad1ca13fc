import { activitySeries } from './series';

/**
 * Calories burnt a day, kcal, those of lying still included (fitbit-web-api.md §5.2). On a day without a tracker they
 * are the vendor's estimate.
 */
export const caloriesStream = activitySeries({
  metric: 'calories',
  resource: 'calories',
  most: 1e5,
});
