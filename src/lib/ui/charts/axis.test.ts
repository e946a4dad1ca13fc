import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisAround, axisFromZero } from './axis';

const values = fc.array(fc.double({ min: 0, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 40 });

it('holds every value, between bounds that lie on its steps, with few grid lines', () => {
  fc.assert(
    fc.property(values, fc.constantFrom('decimal', 'minutes'), (list, steps) => {
      const bounded = steps === 'minutes' ? list.map((value) => value % 1_440) : list;
      for (const axis of [axisFromZero(bounded, steps), axisAround(bounded, 0.5, steps)]) {
        for (const value of bounded) {
          expect(axis.min).toBeLessThanOrEqual(value + 1e-6);
          expect(axis.max).toBeGreaterThanOrEqual(value - 1e-6);
        }
        const lines = (axis.max - axis.min) / axis.step;
        expect(lines).toBeCloseTo(Math.round(lines), 6);
        expect(lines).toBeLessThanOrEqual(10);
      }
    }),
  );
});

it('begins at zero for what adds up, and near the values for what does not', () => {
  expect(axisFromZero([8_304, 12_010])).toEqual({ min: 0, max: 12_500, step: 2_500 });
  expect(axisAround([54, 61], 2)).toEqual({ min: 52, max: 64, step: 2 });
  expect(axisAround([46, 147], 5)).toEqual({ min: 25, max: 175, step: 25 });
});

it('counts minutes as clocks do', () => {
  expect(axisFromZero([700, 810], 'minutes')).toEqual({ min: 0, max: 900, step: 180 });
  expect(axisFromZero([22], 'minutes')).toEqual({ min: 0, max: 25, step: 5 });
});

it('is an axis also where nothing but zero was measured', () => {
  const { min, max, step } = axisFromZero([0, 0], 'minutes');
  expect(min).toBe(0);
  expect(max).toBeGreaterThan(0);
  expect(step).toBeGreaterThan(0);
});
