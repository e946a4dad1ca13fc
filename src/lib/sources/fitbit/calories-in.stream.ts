import { foodSeries } from './series';

/** Calories eaten a day as written down, kcal (fitbit-web-api.md §5.2). */
export const caloriesInStream = foodSeries({ metric: 'calories_in', resource: 'caloriesIn', most: 1e5 });
