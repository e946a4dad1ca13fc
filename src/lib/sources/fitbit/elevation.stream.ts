import { activitySeries } from './series';

/**
 * Metres climbed a day (fitbit-web-api.md §5.2). A tracker without an altimeter counts none; a person without one may
 * be refused.
 */
export const elevationStream = activitySeries({
  metric: 'elevation',
  resource: 'elevation',
  most: 1e5,
});
