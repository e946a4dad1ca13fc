import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeLabels } from './views-labels';

it('keeps labels apart and in their order, inside the plot where they fit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 400 }), { maxLength: 12 }), (wanted) => {
      const room = { height: 16, first: 8, last: 300 };
      const places = placeLabels(wanted, room);
      const byPlace = wanted
        .map((want, index) => ({ want, place: places[index]! }))
        .sort((a, b) => a.place - b.place);
      for (const [index, { want, place }] of byPlace.entries()) {
        const before = byPlace[index - 1];
        if (before) {
          expect(place - before.place).toBeGreaterThanOrEqual(16);
          expect(want).toBeGreaterThanOrEqual(before.want);
        }
        expect(place).toBeGreaterThanOrEqual(8);
        expect(place).toBeLessThanOrEqual(300);
      }
    }),
  );
});

it('leaves labels where they are wanted when nothing is in the way', () => {
  expect(placeLabels([100, 40, 200], { height: 16, first: 0, last: 300 })).toEqual([100, 40, 200]);
});

it('keeps labels apart also where there is too little room', () => {
  expect(placeLabels([10, 10, 10], { height: 16, first: 0, last: 20 })).toEqual([0, 16, 32]);
});
