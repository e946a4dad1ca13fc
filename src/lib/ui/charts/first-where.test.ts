import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstWhere } from './first-where';

it('finds what a search from the start finds, and asks few', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 })),
      fc.integer({ min: -1, max: 51 }),
      (list, least) => {
        const sorted = list.toSorted((a, b) => a - b);
        let asked = 0;
        const found = firstWhere(sorted, (item) => {
          asked++;
          return item >= least;
        });
        const index = sorted.findIndex((item) => item >= least);
        expect(found).toBe(index === -1 ? sorted.length : index);
        expect(asked).toBeLessThanOrEqual(Math.ceil(Math.log2(sorted.length + 1)) + 1);
      },
    ),
  );
});
