import { describe, expect, it } from 'vitest';
import { dayToWallClockMs, parseLocalDay } from '$lib/domain/local-date';
import type { FilledDay } from '$lib/domain/filled';
import type { DayValue } from '$lib/metrics/weight';
import { niceExtent, weightSeries, type Pieces } from './weight-series';

const DAY_MS = 86_400_000;
const start = parseLocalDay('2026-01-01')!;
const value = (offset: number, kg: number) => ({ day: start + offset, kg }) as DayValue;
const fill = (offset: number, kg: number): FilledDay => ({ day: start + offset, kg });

const series = (
  values: DayValue[],
  range: { first: number; last: number } | null = null,
  filled: FilledDay[] = [],
) => weightSeries({ values, filled, unit: 'kg', range });
const days = (pieces: Pieces) => pieces.map((piece) => piece.map(({ x }) => x / DAY_MS - start));

describe('weightSeries', () => {
  it('puts one point a day on the wall-clock axis', () => {
    expect(series([value(0, 80), value(1, 80.5)])!.pieces).toEqual([
      [
        { x: dayToWallClockMs(start), y: 80 },
        { x: dayToWallClockMs(start + 1), y: 80.5 },
      ],
    ]);
  });

  it('widens the time axis to the range that was asked for and leaves out other days', () => {
    const shown = series([value(0, 80), value(5, 81), value(140, 82)], { first: start, last: start + 29 })!;
    expect(days(shown.pieces)).toEqual([[0, 5]]);
    expect(shown.x).toEqual({ min: dayToWallClockMs(start), max: dayToWallClockMs(start + 29) });
    expect(shown.count).toBe(2);
  });

  it('runs through the edges of a view in the middle of a history', () => {
    const values = [0, 1, 2, 3, 4, 5].map((day) => value(day, 80));
    expect(days(series(values, { first: start + 2, last: start + 3 })!.pieces)).toEqual([[1, 2, 3, 4]]);
  });

  it('gives a single day an axis with length', () => {
    const { x } = series([value(0, 80)])!;
    expect(x.max - x.min).toBe(2 * DAY_MS);
  });

  it('is null where the range holds nothing', () => {
    expect(series([value(0, 80)], { first: start + 1, last: start + 9 })).toBeNull();
    expect(series([])).toBeNull();
  });

  it('draws stone in pounds, whose grid lines are whole', () => {
    const values = [value(0, 0.45359237 * 154)];
    expect(weightSeries({ values, unit: 'st', range: null })!.pieces[0]![0]!.y).toBeCloseTo(154, 9);
  });

  it('breaks the line after three weeks, later on long axes', () => {
    expect(days(series([value(0, 80), value(22, 80)])!.pieces)).toEqual([[0], [22]]);
    expect(days(series([value(0, 80), value(21, 80)])!.pieces)).toEqual([[0, 21]]);
    expect(days(series([value(0, 80), value(90, 80), value(4000, 80)])!.pieces)).toEqual([[0, 90], [4000]]);
  });

  it('thins twelve years and shows every day of a month of them', () => {
    const years = Array.from({ length: 4383 }, (_, i) => value(i, 80 + Math.sin(i)));
    expect(series(years)!.pieces.flat()).toHaveLength(500);
    expect(series(years, { first: start + 2000, last: start + 2029 })!.pieces.flat()).toHaveLength(32);
  });

  it('fits the weight axis to what is in view', () => {
    const values = [value(0, 120), value(100, 80), value(101, 81)];
    expect(series(values, { first: start + 95, last: start + 105 })!.y.max).toBeLessThan(85);
  });

  it('marks the newest value only where it is in view', () => {
    const values = [value(0, 80), value(1, 81), value(2, 82)];
    expect(series(values)!.newest).toEqual({ x: dayToWallClockMs(start + 2), y: 82 });
    expect(series(values, { first: start, last: start + 1 })!.newest).toBeNull();
  });
});

describe('weightSeries with values the vendor filled in', () => {
  it('draws them apart from the line and makes room for them', () => {
    const shown = series([value(10, 80), value(11, 80)], null, [fill(0, 95), fill(1, 94)])!;
    expect(days(shown.pieces)).toEqual([[10, 11]]);
    expect(days(shown.filled)).toEqual([[0, 1]]);
    expect(shown.y.max).toBeGreaterThan(95);
    expect(shown.x.min).toBe(dayToWallClockMs(start));
  });

  it('gives a day that was measured to the measurement', () => {
    const shown = series([value(1, 80)], null, [fill(0, 81), fill(1, 81), fill(2, 81)])!;
    expect(days(shown.filled)).toEqual([[0], [2]]);
  });

  it('takes them in any order', () => {
    expect(days(series([], null, [fill(7, 82), fill(0, 81)])!.filled)).toEqual([[0, 7]]);
  });

  it('counts none of them as weigh-ins', () => {
    const shown = series([value(5, 80)], null, [fill(9, 81)])!;
    expect(shown.count).toBe(1);
    expect(shown.newest?.x).toBe(dayToWallClockMs(start + 5));
  });

  it('draws also where no weigh-in has arrived yet', () => {
    const shown = series([], null, [fill(0, 81), fill(7, 82)])!;
    expect(days(shown.filled)).toEqual([[0, 7]]);
    expect(shown).toMatchObject({ pieces: [], count: 0, newest: null });
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
