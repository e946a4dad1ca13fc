import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lengthOf } from '$lib/domain/day-range';
import { coverageRanges } from './coverage';

const range = { first: 100, last: 130 };
const ledger = {
  ranges: [{ first: 105, last: 120, checkedAt: 1 }],
  failed: [{ first: 118, last: 125, failedAt: 1, failure: 'timeout' as const }],
};

it('tells measured, empty, failed and never asked apart, the stronger knowledge first', () => {
  expect(coverageRanges({ range, ledger, granted: true, measured: [107, 106, 106, 200] })).toEqual([
    { first: 100, last: 104, state: 'never' },
    { first: 105, last: 105, state: 'empty' },
    { first: 106, last: 107, state: 'measured' },
    { first: 108, last: 120, state: 'empty' },
    { first: 121, last: 125, state: 'failed' },
    { first: 126, last: 130, state: 'never' },
  ]);
});

it('keeps what was measured visible when the scope is gone', () => {
  const nothing = { ranges: [], failed: [] };
  expect(coverageRanges({ range, ledger: nothing, granted: false, measured: [100] })).toEqual([
    { first: 100, last: 100, state: 'measured' },
    { first: 101, last: 130, state: 'not_granted' },
  ]);
});

it('partitions the days asked about, whatever the ledger holds', () => {
  const part = fc.record({
    first: fc.integer({ min: 80, max: 150 }),
    length: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(
      fc.array(part),
      fc.array(part),
      fc.array(fc.integer({ min: 80, max: 150 })),
      (covered, failed, measured) => {
        const ranges = coverageRanges({
          range,
          measured,
          granted: true,
          ledger: {
            ranges: covered.map(({ first, length }) => ({ first, last: first + length, checkedAt: 1 })),
            failed: failed.map(({ first, length }) => ({
              first,
              last: first + length,
              failedAt: 1,
              failure: 'timeout' as const,
            })),
          },
        });
        expect(ranges.reduce((sum, piece) => sum + lengthOf(piece), 0)).toBe(lengthOf(range));
        for (const [i, piece] of ranges.entries()) {
          expect(piece.first).toBe(i === 0 ? range.first : ranges[i - 1]!.last + 1);
          if (i > 0) expect(piece.state).not.toBe(ranges[i - 1]!.state);
        }
      },
    ),
  );
});
