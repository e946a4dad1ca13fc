import { expect, it } from 'vitest';
import type { Figures } from '$lib/metrics/aggregate';
import { defaultSettings } from '$lib/domain/settings';
import { metricFormat } from '../metrics/metric-format';
import { twoLines } from './two-lines';

const figures = (mean: number): Figures => ({ count: 1, min: mean, mean, max: mean, total: mean });
const side = (metric: 'weight' | 'steps' | 'distance') => ({
  metric,
  format: metricFormat(metric, { ...defaultSettings, distanceUnit: 'mi', weightUnit: 'lb' }, 'en-GB'),
});
const row = (day: number, left: number | null, right: number | null) => ({
  first: day,
  last: day,
  left: left === null ? null : figures(left),
  right: right === null ? null : figures(right),
});

it('gives each metric an axis of its own, in the person’s units, and breaks each line at its own gaps', () => {
  const chart = twoLines({
    rows: [row(0, 80, 5_000), row(1, 81, null), row(2, 80, null), row(10, null, 0), row(11, 79, 9_000)],
    left: side('weight'),
    right: side('steps'),
    range: { first: 0, last: 20 },
    by: 'day',
  })!;
  const [weight, steps] = chart.lines;
  expect(weight!.pieces.map((piece) => piece.length)).toEqual([3, 1]);
  expect(steps!.pieces.map((piece) => piece.length)).toEqual([1, 2]);
  expect(weight!.pieces[0]![0]!.y).toBeCloseTo(176.37, 2);
  expect(chart.left.min).toBeLessThan(175);
  expect(chart.left.max).toBeGreaterThan(178);
  expect(chart.right!.min).toBe(0);
  expect(chart.right!.max).toBeGreaterThanOrEqual(9_000);
  expect(weight!.dash).not.toEqual(steps!.dash);
});

it('keeps an axis for a side without values, and is nothing where both have none', () => {
  const shown = {
    left: side('weight'),
    right: side('distance'),
    range: { first: 0, last: 20 },
    by: 'day' as const,
  };
  expect(twoLines({ ...shown, rows: [row(3, 80, null)] })!.right).toEqual({ min: 0, max: 1, step: 1 });
  expect(twoLines({ ...shown, rows: [] })).toBeNull();
});
