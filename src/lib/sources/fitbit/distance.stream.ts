import { activitySeries } from './series';

/** Distance a day, m (fitbit-web-api.md §5.2). The vendor gives kilometres, where no language is asked for (§5.0). */
export const distanceStream = activitySeries({
  metric: 'distance',
  resource: 'distance',
  most: 10_000,
  unit: 1_000,
});
