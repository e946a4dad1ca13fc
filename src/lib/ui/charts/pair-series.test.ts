import { describe, expect, it } from 'vitest';
import { compareReadings, type Reading } from '$lib/metrics/compare';
import { pairDays, pairSeries } from './pair-series';

const DAY_MS = 86_400_000;
const at = (day: number, value: number, hour = 7): Reading => ({
  id: `${day}-${hour}-${value}`,
  day,
  time: new Date(day * DAY_MS + hour * 3_600_000).toISOString().slice(0, 19),
  value,
});
const daysOf = (left: readonly Reading[], right: readonly Reading[]) =>
  pairDays(left, right, compareReadings(left, right), (kg) => kg * 2);
const options = { least: 0.5, inMinutes: false };

describe('two sources as lines', () => {
  it('have the first value of each day, and the largest difference of the day, in axis units', () => {
    const days = daysOf([at(3, 81, 19), at(3, 80), at(1, 79)], [at(3, 80), at(3, 84, 19), at(1, 79.5)]);
    expect(days.left).toEqual([
      { day: 1, value: 158 },
      { day: 3, value: 160 },
    ]);
    expect(days.difference).toEqual([
      { day: 1, value: -1 },
      { day: 3, value: -6 },
    ]);
  });

  it('are drawn for the days in view, on one time axis', () => {
    const days = daysOf([at(1, 80), at(2, 80), at(40, 79)], [at(2, 81), at(41, 79)]);
    const series = pairSeries(days, { first: 2, last: 30 }, options)!;
    expect(series.left.flat()).toEqual([{ x: 2 * DAY_MS, y: 160 }]);
    expect(series.right.flat()).toEqual([{ x: 2 * DAY_MS, y: 162 }]);
    expect(series.difference.flat()).toEqual([{ x: 2 * DAY_MS, y: -2 }]);
    expect(series.x).toEqual({ min: 2 * DAY_MS, max: 30 * DAY_MS });
    expect(series.count).toBe(1);
  });

  it('have zero in the middle of their difference, which noise does not fill', () => {
    const near = pairSeries(daysOf([at(1, 80)], [at(1, 80.01)]), { first: 1, last: 9 }, options)!;
    expect(near.differenceY!.step).toBeGreaterThanOrEqual(0.5);
    expect(near.differenceY!.min).toBe(-near.differenceY!.max);
    const far = pairSeries(daysOf([at(1, 80)], [at(1, 93)]), { first: 1, last: 9 }, options)!;
    expect(far.differenceY!.step).toBeGreaterThanOrEqual(26);
  });

  it('have no difference where no day is in both, and are none where there is nothing', () => {
    const days = daysOf([at(1, 80)], [at(20, 70)]);
    expect(pairSeries(days, { first: 1, last: 30 }, options)!.differenceY).toBeNull();
    expect(pairSeries(days, { first: 30, last: 60 }, options)).toBeNull();
  });

  it('are thinned over years, and broken where months are missing', () => {
    const every = Array.from({ length: 4_000 }, (_, i) => at(i < 2_000 ? i : i + 400, 80 + Math.sin(i)));
    const series = pairSeries(daysOf(every, every), { first: 0, last: 4_400 }, options)!;
    expect(series.left).toHaveLength(2);
    expect(series.left.flat().length).toBeLessThanOrEqual(502);
    expect(series.count).toBe(4_000);
  });
});
