import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cappedMinutes, hoursOf, minuteFigures } from './minute-day';

const day = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 1_440, maxLength: 1_440 })
  .map((values) => Uint8Array.from(values));

it('counts every measured minute in exactly one hour', () => {
  fc.assert(
    fc.property(day, (values) => {
      const whole = minuteFigures(values)!;
      const hours = hoursOf(values);
      expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count);
      expect(hours.reduce((sum, { total }) => sum + total, 0)).toBe(whole.total);
      expect(Math.max(...hours.map(({ max }) => max))).toBe(whole.max);
    }),
    { numRuns: 20 },
  );
});

it('takes a minute that was not measured for nothing, not for zero', () => {
  const values = new Uint8Array(1_440);
  values.set([60, 0, 80], 125);
  expect(hoursOf(values)).toEqual([{ hour: 2, count: 2, min: 60, mean: 70, max: 80, total: 140 }]);
  expect(minuteFigures(new Uint8Array(1_440))).toBeNull();
});

it('knows the minutes of which only the least is known', () => {
  const values = new Uint8Array(1_440);
  values.set([254, 255, 0, 255], 600);
  expect(cappedMinutes(values)).toBe(2);
  expect(cappedMinutes(new Uint8Array(1_440))).toBe(0);
});
