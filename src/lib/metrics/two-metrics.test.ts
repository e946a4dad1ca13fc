import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOfDays } from './aggregate';
import { bucketOf, bucketSizes, type Weekday } from './buckets';
import { sideBySide } from './two-metrics';

const points = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: 10_000, max: 12_000 }), value: fc.integer({ min: -50, max: 60_000 }) }),
  { selector: (point) => point.day, maxLength: 120 },
);
const weekday = fc.integer({ min: 1, max: 7 }).map((number) => number as Weekday);

describe('two metrics side by side', () => {
  it('hold each value of both once, in the period of its day, and no period without any', () => {
    fc.assert(
      fc.property(points, points, fc.constantFrom(...bucketSizes), weekday, (left, right, by, first) => {
        const rows = sideBySide(
          { days: left, figures: figuresOfDays },
          { days: right, figures: figuresOfDays },
          by,
          first,
        );
        const sum = (side: 'left' | 'right') =>
          rows.reduce((total, row) => total + (row[side]?.total ?? 0), 0);
        expect(sum('left')).toBe(left.reduce((total, { value }) => total + value, 0));
        expect(sum('right')).toBe(right.reduce((total, { value }) => total + value, 0));
        for (const [index, row] of rows.entries()) {
          expect(row.left ?? row.right).not.toBeNull();
          expect(bucketOf(row.first, by, first)).toEqual({ first: row.first, last: row.last });
          if (index > 0) expect(row.first).toBeGreaterThan(rows[index - 1]!.last);
        }
      }),
    );
  });

  it('leave a side empty where it has nothing, and say so', () => {
    const rows = sideBySide(
      { days: [{ day: 10, value: 70 }], figures: figuresOfDays },
      { days: [{ day: 12, value: 8_000 }], figures: figuresOfDays },
      'day',
      1,
    );
    expect(rows).toMatchObject([
      { first: 10, left: { mean: 70 }, right: null },
      { first: 12, left: null, right: { mean: 8_000 } },
    ]);
  });
});
