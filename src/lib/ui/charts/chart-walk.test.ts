import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextStop } from './chart-walk';

const stops = [{ x: 1 }, { x: 4 }, { x: 9 }];

describe('stepping from value to value', () => {
  test('begins at the oldest on, at the newest back', () => {
    expect(nextStop(stops, null, 'after')).toBe(0);
    expect(nextStop(stops, null, 'before')).toBe(2);
  });

  test('goes to the neighbour, also from a place where no value stands any more', () => {
    expect(nextStop(stops, 4, 'after')).toBe(2);
    expect(nextStop(stops, 4, 'before')).toBe(0);
    expect(nextStop(stops, 5, 'before')).toBe(1);
    expect(nextStop(stops, 5, 'after')).toBe(2);
  });

  test('stays at the ends', () => {
    expect(nextStop(stops, 9, 'after')).toBe(2);
    expect(nextStop(stops, 1, 'before')).toBe(0);
  });

  test('has nowhere to go without values', () => {
    for (const step of ['before', 'after', 'first', 'last'] as const)
      expect(nextStop([], null, step)).toBe(-1);
  });

  test('passes every value once on the way from first to last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), (places) => {
        const line = places.sort((a, b) => a - b).map((x) => ({ x }));
        let at = nextStop(line, null, 'first');
        for (let index = 0; index < line.length; index++) {
          expect(at).toBe(index);
          at = nextStop(line, line[at]!.x, 'after');
        }
        expect(at).toBe(line.length - 1);
      }),
    );
  });
});
