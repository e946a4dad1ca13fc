import { describe, expect, it } from 'vitest';
import { aggregate } from '$lib/metrics/aggregate';
import type { BucketSize } from '$lib/metrics/buckets';
import { minutePlot } from './minute-plot';
import { timePlot } from './plot';

const DAY_MS = 86_400_000;

const plotOf = (days: readonly (readonly [day: number, value: number])[], more: Partial<Options> = {}) => {
  const { by = 'day', range = { first: 1, last: 30 }, chart = 'bars', goal = null } = more;
  const points = days.map(([day, value]) => ({ day, value }));
  const buckets = aggregate(points, by, 1);
  return timePlot({
    buckets,
    by,
    range,
    chart,
    toAxis: (value) => value / 1_000,
    inMinutes: false,
    least: 1,
    goal,
  });
};

interface Options {
  readonly by: BucketSize;
  readonly range: { readonly first: number; readonly last: number };
  readonly chart: 'bars' | 'line';
  readonly goal: number | null;
}

const daily = (count: number) =>
  Array.from({ length: count }, (_, i) => [i + 1, 5_000 + (i % 7) * 500] as const);

describe('a plot of days', () => {
  it('has a bar a day, each as wide as its day, in the person’s unit', () => {
    const plot = plotOf([
      [3, 8_000],
      [4, 0],
    ])!;
    expect(plot.shape).toBe('bars');
    expect(plot.pieces).toEqual([
      [
        { x: 3 * DAY_MS, y: 8, low: 8, high: 8, width: DAY_MS },
        { x: 4 * DAY_MS, y: 0, low: 0, high: 0, width: DAY_MS },
      ],
    ]);
    expect([plot.x.min, plot.x.max]).toEqual([0.5 * DAY_MS, 30.5 * DAY_MS]);
    expect(plot.y.min).toBe(0);
  });

  it('is a thinned line where bars would be narrower than a pixel, and keeps the highest day', () => {
    const days = daily(4_383).map(([day, value]) => [day, day === 2_000 ? 40_000 : value] as const);
    const plot = plotOf(days, { range: { first: 1, last: 4_383 } })!;
    expect(plot.shape).toBe('line');
    const marks = plot.pieces.flat();
    expect(marks.length).toBeLessThanOrEqual(502);
    expect(Math.max(...marks.map(({ y }) => y))).toBe(40);
    expect(plot.count).toBe(4_383);
    expect(plot.y.min).toBe(0);
  });

  it('breaks a line where nothing was measured for days', () => {
    const plot = plotOf(
      [
        [1, 60_000],
        [2, 61_000],
        [12, 58_000],
      ],
      { chart: 'line' },
    )!;
    expect(plot.pieces.map(({ length }) => length)).toEqual([2, 1]);
  });

  it('shows whole months with what their days reached, also those that the range cuts', () => {
    // 1970-01-20 to 1970-03-10
    const plot = plotOf(
      daily(90).filter(([day]) => day >= 19 && day <= 68),
      { by: 'month', range: { first: 19, last: 68 } },
    )!;
    expect(plot.isRanged).toBe(true);
    expect(plot.pieces[0]).toHaveLength(3);
    expect(plot.pieces[0]![0]).toMatchObject({ low: 5, high: 8, width: 31 * DAY_MS });
    expect([plot.x.min, plot.x.max]).toEqual([-0.5 * DAY_MS, 89.5 * DAY_MS]);
  });

  it('makes room for a goal within reach and not for one far off', () => {
    expect(plotOf([[3, 8_000]], { goal: 10_000 })).toMatchObject({ goal: 10, y: { max: 10 } });
    expect(plotOf([[3, 800]], { goal: 10_000 })!.y.max).toBeLessThan(2);
  });

  it('is nothing where there is nothing', () => {
    expect(plotOf([])).toBeNull();
  });
});

describe('a plot of a day by the minute', () => {
  const clock = (minute: number) => `${minute / 60}h`;

  it('leaves out minutes that were not measured and breaks the line there', () => {
    const values = new Uint8Array(1_440);
    values.fill(60, 0, 100);
    values.fill(80, 200, 210);
    const plot = minutePlot(values, 'heart_rate', clock)!;
    expect(plot.count).toBe(110);
    expect(plot.pieces.map(({ length }) => length)).toEqual([100, 10]);
    expect(plot.y.min).toBeGreaterThan(0);
  });

  it('draws steps as bars from zero', () => {
    const values = new Uint8Array(1_440);
    values[600] = 110;
    const plot = minutePlot(values, 'steps_interval', clock)!;
    expect(plot.shape).toBe('bars');
    expect(plot.y.min).toBe(0);
    expect(plot.pieces.flat()).toHaveLength(1);
  });

  it('names hours as closely as there is room, midnight to midnight', () => {
    const plot = minutePlot(new Uint8Array(1_440).fill(60), 'heart_rate', clock)!;
    expect(plot.ticks(5).map(({ value }) => value)).toEqual([0, 360, 720, 1_080, 1_440]);
    expect(plot.ticks(30)).toHaveLength(25);
  });

  it('is nothing for a day without a value', () => {
    expect(minutePlot(new Uint8Array(1_440), 'heart_rate', clock)).toBeNull();
  });
});
