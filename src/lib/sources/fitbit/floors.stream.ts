import { activitySeries } from './series';

/**
 * Floors climbed a day (fitbit-web-api.md §5.2). A tracker without an altimeter counts none; a person without one may
 * be refused.
 */
export const floorsStream = activitySeries({
  metric: 'floors',
  resource: 'floors',
  most: 1e5,
});
