import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, presetOf, presetRange, shifted, stepsFor, withEnd } from './view';

const whole = { first: 1000, last: 5000 };

describe('moved', () => {
  it('looks closer and wider around the day that is held', () => {
    expect(moved({ first: 2000, last: 2400 }, whole, { scale: 0.5 })).toEqual({ first: 2100, last: 2300 });
    expect(moved({ first: 2000, last: 2400 }, whole, { scale: 0.5, from: 0 })).toEqual({
      first: 2000,
      last: 2200,
    });
    expect(moved({ first: 2000, last: 2400 }, whole, { scale: 2, from: 1 })).toEqual({
      first: 1600,
      last: 2400,
    });
  });

  it('keeps the day under a finger beneath it', () => {
    expect(moved({ first: 2000, last: 2400 }, whole, { from: 0.5, to: 0.75 })).toEqual({
      first: 1900,
      last: 2300,
    });
  });

  it('stops at either end with its length kept', () => {
    expect(moved({ first: 1050, last: 1450 }, whole, { from: 0.5, to: 1 })).toEqual({
      first: 1000,
      last: 1400,
    });
    expect(moved({ first: 4500, last: 4900 }, whole, { from: 1, to: 0 })).toEqual({
      first: 4600,
      last: 5000,
    });
  });

  it('shows a week at the closest, and all there is at the widest', () => {
    expect(moved({ first: 2000, last: 2008 }, whole, { scale: 0.1 })).toEqual({ first: 2001, last: 2007 });
    expect(moved({ first: 2000, last: 4000 }, whole, { scale: 9 })).toEqual(whole);
  });

  it('begins from what the data holds where the asked-for range was wider', () => {
    expect(moved({ first: 4971, last: 5000 }, { first: 4990, last: 5000 }, { scale: 2 })).toEqual({
      first: 4990,
      last: 5000,
    });
  });

  it('never leaves the bounds nor falls below a week', () => {
    const day = fc.integer({ min: 0, max: 20_000 });
    const share = fc.double({ min: -2, max: 3, noNaN: true });
    const scale = fc.double({ min: 0.01, max: 50, noNaN: true });
    const range = fc.tuple(day, day).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));
    fc.assert(
      fc.property(range, range, scale, share, share, (view, bounds, by, from, to) => {
        const next = moved(view, bounds, { scale: by, from, to });
        expect(Number.isInteger(next.first) && Number.isInteger(next.last)).toBe(true);
        expect(next.first).toBeGreaterThanOrEqual(bounds.first);
        expect(next.last).toBeLessThanOrEqual(bounds.last);
        expect(next.last - next.first).toBeGreaterThanOrEqual(Math.min(6, bounds.last - bounds.first));
      }),
    );
  });
});

describe('shifted', () => {
  it('goes by days and stops at the end', () => {
    expect(shifted({ first: 2000, last: 2029 }, whole, -30)).toEqual({ first: 1970, last: 1999 });
    expect(shifted({ first: 4990, last: 4999 }, whole, 30)).toEqual({ first: 4991, last: 5000 });
  });
});

describe('withEnd', () => {
  it('moves one end and leaves the other, a week apart at least', () => {
    const view = { first: 2000, last: 2400 };
    expect(withEnd(view, whole, 'first', 1900)).toEqual({ first: 1900, last: 2400 });
    expect(withEnd(view, whole, 'first', 9999)).toEqual({ first: 2394, last: 2400 });
    expect(withEnd(view, whole, 'last', 0)).toEqual({ first: 2000, last: 2006 });
    expect(withEnd(view, whole, 'last', 9999)).toEqual({ first: 2000, last: 5000 });
  });
});

it('steps by days in a season and by weeks in years', () => {
  expect(stepsFor({ first: 0, last: 29 })).toEqual({ arrow: 1, page: 30 });
  expect(stepsFor({ first: 0, last: 364 })).toEqual({ arrow: 7, page: 91 });
});

describe('presets', () => {
  it('count back from the last day, that day included', () => {
    expect(presetRange('30', whole)).toEqual({ first: 4971, last: 5000 });
    expect(presetRange('all', whole)).toEqual(whole);
  });

  it('are known again by what is seen, all before a year that is all', () => {
    expect(presetOf({ first: 4971, last: 5000 }, whole)).toBe('30');
    expect(presetOf({ first: 4971, last: 4999 }, whole)).toBeNull();
    expect(presetOf({ first: 4636, last: 5000 }, { first: 4636, last: 5000 })).toBe('all');
  });
});
