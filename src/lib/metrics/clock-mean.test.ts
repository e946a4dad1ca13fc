import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockMean } from './clock-mean';

const apart = (a: number, b: number) => Math.min(Math.abs(a - b), 1_440 - Math.abs(a - b));

it('finds midnight between ten to and ten past', () => {
  expect(apart(clockMean([23 * 60 + 50, 10])!, 0)).toBeLessThan(1e-6);
});

it('has no mean of no times, nor of times opposite each other', () => {
  expect(clockMean([])).toBeNull();
  expect(clockMean([6 * 60, 18 * 60])).toBeNull();
});

it('is the plain mean of times that lie close, wherever on the clock', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_439 }),
      fc.array(fc.integer({ min: -90, max: 90 }), { minLength: 1 }),
      (around, offsets) => {
        const plain = around + offsets.reduce((a, b) => a + b) / offsets.length;
        const mean = clockMean(offsets.map((offset) => (around + offset + 1_440) % 1_440))!;
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThan(1_440);
        expect(apart(mean, (plain + 1_440) % 1_440)).toBeLessThan(6);
      },
    ),
  );
});
