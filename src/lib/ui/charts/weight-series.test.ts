import { describe, expect, it } from 'vitest';
import { dayToWallClockMs, parseLocalDay } from '$lib/domain/local-date';
import type { DayValue } from '$lib/metrics/weight';
import { niceExtent, weightSeries } from './weight-series';

const DAY_MS = 86_400_000;
const start = parseLocalDay('2026-01-01')!;
const value = (offset: number, kg: number) => ({ day: start + offset, kg }) as DayValue;

describe('weightSeries', () => {
  it('puts one point a day on the wall-clock axis', () => {
    expect(weightSeries([value(0, 80), value(1, 80.5)], 'kg', null)).toMatchObject({
      points: [
        { x: dayToWallClockMs(start), y: 80 },
        { x: dayToWallClockMs(start + 1), y: 80.5 },
      ],
    });
  });

  it('widens the time axis to the range that was asked for and leaves out other days', () => {
    const series = weightSeries([value(0, 80), value(5, 81), value(40, 82)], 'kg', {
      first: start,
      last: start + 29,
    })!;
    expect(series.points).toHaveLength(2);
    expect(series.x).toEqual({ min: dayToWallClockMs(start), max: dayToWallClockMs(start + 29) });
  });

  it('gives a single day an axis with length', () => {
    const { x } = weightSeries([value(0, 80)], 'kg', null)!;
    expect(x.max - x.min).toBe(2 * DAY_MS);
  });

  it('is null where the range holds nothing', () => {
    expect(weightSeries([value(0, 80)], 'kg', { first: start + 1, last: start + 9 })).toBeNull();
  });

  it('draws stone in pounds, whose grid lines are whole', () => {
    expect(weightSeries([value(0, 0.45359237 * 154)], 'st', null)!.points[0]!.y).toBeCloseTo(154, 9);
  });

  it('breaks the line after three weeks, later on long axes', () => {
    expect(weightSeries([value(0, 80), value(90, 80)], 'kg', null)!.maxGapMs).toBe(21 * DAY_MS);
    expect(weightSeries([value(0, 80), value(4000, 80)], 'kg', null)!.maxGapMs).toBe(100 * DAY_MS);
  });
});

describe('niceExtent', () => {
  it('leaves air around the values and lands on the step', () => {
    const { min, max, step } = niceExtent([72.3, 78.9]);
    expect(min).toBeLessThan(72.3);
    expect(max).toBeGreaterThan(78.9);
    expect(min / step).toBeCloseTo(Math.round(min / step), 9);
    expect((max - min) / step).toBeLessThanOrEqual(6);
  });

  it('does not blow a steady weight up to a mountain range', () => {
    const { min, max } = niceExtent([80, 80, 80]);
    expect(max - min).toBeGreaterThanOrEqual(1);
  });
});
