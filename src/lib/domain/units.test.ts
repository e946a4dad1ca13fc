import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bodyMassIndex, climbFromMetres, fromKg, fromMetres, roundTo, toKg, type WeightUnit } from './units';

it('converts there and back within a billionth', () => {
  const unit = fc.constantFrom<WeightUnit>('kg', 'lb', 'st');
  fc.assert(
    fc.property(fc.double({ min: 1, max: 700, noNaN: true }), unit, (kg, u) => {
      expect(toKg(fromKg(kg, u), u)).toBeCloseTo(kg, 9);
    }),
  );
});

it('knows the pound and the stone', () => {
  expect(toKg(1, 'lb')).toBe(0.45359237);
  expect(fromKg(toKg(14, 'lb'), 'st')).toBeCloseTo(1, 12);
});

it('rounds halves away from zero whatever binary makes of them', () => {
  expect([roundTo(1.005, 2), roundTo(2.675, 2), roundTo(-1.005, 2), roundTo(0, 2)]).toEqual([
    1.01, 2.68, -1.01, 0,
  ]);
});

it('computes BMI as Fitbit does: 52.6 kg at 1.524 m is 22.65', () => {
  expect(bodyMassIndex(52.6, 1.524)).toBe(22.65);
});

it('knows the mile and the foot', () => {
  expect(fromMetres(1_609.344, 'mi')).toBe(1);
  expect(fromMetres(2_500, 'km')).toBe(2.5);
  expect(climbFromMetres(3.048, 'mi')).toBeCloseTo(10, 12);
  expect(climbFromMetres(3, 'km')).toBe(3);
});
