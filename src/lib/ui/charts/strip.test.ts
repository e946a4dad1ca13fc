import { describe, expect, it } from 'vitest';
import { dayAtShare, shareOfDay, stripExtent, stripPath, viewForThumbKey } from './strip';

const whole = { first: 1000, last: 5000 };

describe('stripPath', () => {
  const extents = { x: { min: 0, max: 10 }, y: { min: 70, max: 80 } };

  it('draws upwards what is heavier, each piece by itself', () => {
    const pieces = [
      [
        { x: 0, y: 70 },
        { x: 5, y: 80 },
      ],
      [{ x: 10, y: 75 }],
    ];
    expect(stripPath(pieces, extents)).toBe('M0 100L500 0M1000 50L1000 50');
  });

  it('stays small over twelve years', () => {
    const pieces = [Array.from({ length: 4383 }, (_, i) => ({ x: i / 438.3, y: 75 + Math.sin(i) }))];
    expect(stripPath(pieces, extents).length).toBeLessThan(5000);
  });
});

it('is as high as what was measured and what was filled in together', () => {
  const filled = [[{ x: 0, y: 90 }]];
  const pieces = [[{ x: 5, y: 80 }]];
  expect(stripExtent({ pieces, filled, x: { min: 0, max: 5 } }).y).toEqual({
    min: 80,
    max: 90,
  });
});

it('knows the place of a day and the day of a place', () => {
  expect(shareOfDay(2000, whole)).toBe(0.25);
  expect(dayAtShare(0.25, whole)).toBe(2000);
  expect(shareOfDay(900, whole)).toBe(0);
});

describe('viewForThumbKey', () => {
  const years = { first: 2000, last: 3000 };
  const weeks = { first: 2000, last: 2029 };

  it('moves an end by a day and a month in a season', () => {
    expect(viewForThumbKey('ArrowRight', 'first', weeks, whole)).toEqual({ first: 2001, last: 2029 });
    expect(viewForThumbKey('PageUp', 'last', weeks, whole)).toEqual({ first: 2000, last: 2059 });
  });

  it('moves an end by a week and a quarter in years', () => {
    expect(viewForThumbKey('ArrowLeft', 'last', years, whole)).toEqual({ first: 2000, last: 2993 });
    expect(viewForThumbKey('PageDown', 'first', years, whole)).toEqual({ first: 1909, last: 3000 });
  });

  it('brings it to the beginning, or as near to the other end as a week', () => {
    expect(viewForThumbKey('Home', 'first', years, whole)).toEqual({ first: 1000, last: 3000 });
    expect(viewForThumbKey('End', 'first', years, whole)).toEqual({ first: 2994, last: 3000 });
  });

  it('leaves other keys alone', () => {
    expect(viewForThumbKey('Tab', 'first', years, whole)).toBeNull();
  });
});
