import { minuteSeries } from './minute-series';

/** Steps by the minute. Phones count them too. */
export const stepsIntervalStream = minuteSeries({
  metric: 'steps_interval',
  scope: 'activity',
  resource: 'steps',
  twice: 'sum',
  fedBy: ['tracker', 'other'],
});
