import { expect, it } from 'vitest';
import { metricIds } from '$lib/domain/metric';
import { catalogue, isMinuteMetric, metricGroups, pageMetrics, shownMetrics } from './catalogue';
import { dailyMetrics } from './daily';

it('shows each metric once, group after group', () => {
  expect([...shownMetrics].sort()).toEqual([...metricIds].sort());
  const groups = shownMetrics.map((id) => catalogue[id].group);
  expect([...new Set(groups)]).toEqual(metricGroups);
  expect(groups).toEqual([...groups].sort((a, b) => metricGroups.indexOf(a) - metricGroups.indexOf(b)));
});

it('gives every metric of one value a day a page of its own', () => {
  expect(pageMetrics).toEqual(expect.arrayContaining([...dailyMetrics]));
});

it('draws from zero only what adds up', () => {
  for (const id of shownMetrics)
    if (catalogue[id].kind === 'sum') expect(catalogue[id].chart, id).toBe('bars');
});

it('knows which metrics come by the minute themselves', () => {
  expect(shownMetrics.filter(isMinuteMetric)).toEqual(['heart_rate', 'steps_interval']);
});
