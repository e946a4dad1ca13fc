import { expect, it } from 'vitest';
import { preferableMetrics, withPreferred } from './preferred';

it('a preferred source stands for one metric, and the usual order leaves no entry', () => {
  const chosen = withPreferred({ body_fat: 'garmin' }, 'weight', 'google-health');
  expect(chosen).toEqual({ body_fat: 'garmin', weight: 'google-health' });
  expect(withPreferred(chosen, 'weight', null)).toEqual({ body_fat: 'garmin' });
});

it('a metric that was chosen for stays in the list', () => {
  expect(preferableMetrics({})).toEqual(['weight', 'body_fat', 'heart_rate']);
  expect(preferableMetrics({ steps: 'fitbit', weight: 'hand' })).toEqual([
    'weight',
    'body_fat',
    'heart_rate',
    'steps',
  ]);
});
