import { expect, it } from 'vitest';
import { explainChange } from './explain-change';
import { changeOver } from './weight';

const trend = [
  { day: 69, kg: 82.04 },
  { day: 100, kg: 80.9 },
];

it('a change is explained by both ends of it, and is the one that is shown', () => {
  const explained = explainChange(trend, 30);
  expect(explained?.value).toBe(changeOver(trend, 30)?.deltaKg);
  expect(explained?.inputs.map(({ name, value }) => [name, Math.round(value * 100) / 100])).toEqual([
    ['asked', 30],
    ['before', 82.04],
    ['first-day', 69],
    ['latest', 80.9],
    ['last-day', 100],
  ]);
  expect(explained?.roundedTo).toBe(-1.1);
});

it('is told by who told the trend, and leaves out what that does, but no second weigh-in of a day', () => {
  const leftOut = [
    { reason: 'outlier', count: 2 },
    { reason: 'not-of-the-day', count: 9 },
  ] as const;
  const sources = [{ source: 'fitbit', count: 31 }] as const;
  expect(explainChange(trend, 30, { leftOut, sources })).toMatchObject({
    leftOut: [{ reason: 'outlier', count: 2 }],
    sources,
  });
});

it('is none where the trend knows no value from then', () => {
  expect([explainChange(trend, 90), explainChange([], 30)]).toEqual([null, null]);
});
