import { minuteSeries } from './minute-series';

/** Heart rate by the minute, the vendor's means, beats a minute. Only what is worn measures it. */
export const heartRateStream = minuteSeries({
  metric: 'heart_rate',
  scope: 'heartrate',
  resource: 'heart',
  twice: 'mean',
  fedBy: ['tracker'],
});
