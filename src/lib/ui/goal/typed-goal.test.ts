import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightUnit } from '$lib/domain/units';
import { weightFields } from '../read-weight';
import { rateField, readGoal, type GoalFields } from './typed-goal';

const TODAY = 20_600;
const fields = (more: Partial<GoalFields> = {}): GoalFields => ({
  target: { weight: '70', pounds: '' },
  start: { weight: '80', pounds: '' },
  startDay: '2026-01-01',
  rate: '-0.5',
  ...more,
});

describe('a typed goal', () => {
  it('is read with either minus and either decimal mark', () => {
    for (const rate of ['-0.5', '\u22120,5', '- 0.5'])
      expect(readGoal(fields({ rate }), 'kg', TODAY).goal).toEqual({
        targetKg: 70,
        startKg: 80,
        startDay: 20_454,
        ratePerWeekKg: -0.5,
      });
  });

  it('needs no pace', () => {
    expect(readGoal(fields({ rate: ' ' }), 'kg', TODAY).goal?.ratePerWeekKg).toBeNull();
  });

  it('refuses a pace that leads away, one nobody can follow, and words', () => {
    expect(readGoal(fields({ rate: '0.5' }), 'kg', TODAY).problems.rate).toBe('wrong-way');
    expect(readGoal(fields({ rate: '-6' }), 'kg', TODAY).problems.rate).toBe('too-fast');
    expect(readGoal(fields({ rate: 'half' }), 'kg', TODAY).problems.rate).toBe('not-a-number');
  });

  it('refuses weights nobody has and days that have not come', () => {
    const { goal, problems } = readGoal(
      fields({ target: { weight: '7', pounds: '' }, startDay: '2030-01-01' }),
      'kg',
      TODAY,
    );
    expect(goal).toBeNull();
    expect(problems).toMatchObject({ target: 'out-of-range', startDay: 'future' });
  });

  it('comes back from its own fields in every unit', () => {
    const kg = fc.double({ min: 40, max: 200, noNaN: true });
    const rate = fc.double({ min: 0.05, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom<WeightUnit>('kg', 'lb', 'st'),
        kg,
        kg,
        rate,
        (unit, startKg, targetKg, size) => {
          fc.pre(Math.abs(startKg - targetKg) > 1);
          const perWeek = targetKg < startKg ? -size : size;
          const { goal } = readGoal(
            {
              target: weightFields(targetKg, unit),
              start: weightFields(startKg, unit),
              startDay: '2026-01-01',
              rate: rateField(perWeek, unit),
            },
            unit,
            TODAY,
          );
          expect(goal?.targetKg).toBeCloseTo(targetKg, 1);
          expect(goal?.startKg).toBeCloseTo(startKg, 1);
          expect(Math.abs((goal?.ratePerWeekKg ?? 0) - perWeek)).toBeLessThan(0.006);
        },
      ),
    );
  });
});
