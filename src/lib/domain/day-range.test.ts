import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsIn, intersect, lengthOf, splitFromNewest, type DayRange } from './day-range';

const range = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 30 }))
  .map(([first, length]): DayRange => ({ first, last: first + length }));
const daysOf = (ranges: readonly DayRange[]) =>
  ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

describe('day ranges', () => {
  it('gaps are exactly the days of the range that nothing covers', () => {
    fc.assert(
      fc.property(fc.array(range), range, (covered, wanted) => {
        const held = new Set(daysOf(covered));
        expect(daysOf(gapsIn(covered, wanted))).toEqual(daysOf([wanted]).filter((day) => !held.has(day)));
      }),
    );
  });

  it('splits into full pieces from the newest, none longer than allowed', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 40 }), (whole, most) => {
        const pieces = splitFromNewest(whole, most);
        expect(daysOf([...pieces].reverse())).toEqual(daysOf([whole]));
        expect(pieces.slice(0, -1).every((piece) => lengthOf(piece) === most)).toBe(true);
        expect(pieces.every((piece) => lengthOf(piece) <= most)).toBe(true);
      }),
    );
  });

  it('has a common part, or none', () => {
    expect(intersect({ first: 1, last: 5 }, { first: 5, last: 9 })).toEqual({ first: 5, last: 5 });
    expect(intersect({ first: 1, last: 4 }, { first: 5, last: 9 })).toBeNull();
  });
});
