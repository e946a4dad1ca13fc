import { foodSeries } from './series';

/** Water drunk a day as written down, mL, where no language is asked for (fitbit-web-api.md §5.0, §5.2). */
export const waterStream = foodSeries({ metric: 'water', resource: 'water', most: 1e5 });
