import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BodyFat } from '$lib/domain/weigh-in';
import { anyWeighIns, daysFrom, weighInAt, zones } from '../../../tests/support/any-weigh-ins';
import { bodyMassChange, bodyMassOfDays } from './body-mass';

const rule = { preferred: undefined, leftOut: new Set<string>() };

const fatAt = (time: string, fatPct: number): BodyFat => {
  const { kg: _kg, bmi: _bmi, bmiComputed: _computed, ...row } = weighInAt(time, { sourceId: `fat ${time}` });
  return { ...row, fatPct };
};

describe('fat and lean mass', () => {
  it('come of one weighing where it measured both, though another was earlier', () => {
    const rows = [
      weighInAt('2026-03-01T06:00:00', { kg: 79 }),
      weighInAt('2026-03-01T07:00:00', { kg: 80, fatPct: 25 }),
    ];
    expect(bodyMassOfDays(rows, [], rule)).toMatchObject([
      { kg: 80, fatKg: 20, leanKg: 60, from: 'weighing' },
    ]);
  });

  it('come of the weight of the day where the fat was told alone', () => {
    const rows = [weighInAt('2026-03-01T07:00:00', { kg: 80 }), weighInAt('2026-03-02T07:00:00', { kg: 81 })];
    expect(bodyMassOfDays(rows, [fatAt('2026-03-01T21:00:00', 20)], rule)).toMatchObject([
      { fatKg: 16, leanKg: 64, from: 'day' },
    ]);
  });

  it('name who told the weight and who the fat, where these are two', () => {
    const rows = [weighInAt('2026-03-01T07:00:00', { kg: 80, source: 'garmin' })];
    expect(bodyMassOfDays(rows, [fatAt('2026-03-01T21:00:00', 20)], rule)).toMatchObject([
      { source: 'fitbit', weightSource: 'garmin' },
    ]);
  });

  it('leave out what looks wrong, as a weight and as a reading of fat', () => {
    const row = weighInAt('2026-03-01T07:00:00', { kg: 160, fatPct: 25 });
    const fat = fatAt('2026-03-02T07:00:00', 2);
    const rows = [row, weighInAt('2026-03-02T07:00:00', { kg: 80 })];
    expect(bodyMassOfDays(rows, [fat], { ...rule, leftOut: new Set([row.id, fat.id]) })).toEqual([]);
  });

  it('make the weight, once a day and in order', () => {
    fc.assert(
      fc.property(anyWeighIns(zones[0]!), (rows) => {
        const values = bodyMassOfDays(rows, [], rule);
        expect(values.map(({ day }) => day)).toEqual(
          [...new Set(rows.filter(({ fatPct }) => fatPct !== null).map(({ day }) => day))].sort(
            (a, b) => a - b,
          ),
        );
        for (const { kg, fatKg, leanKg } of values) {
          expect(fatKg + leanKg).toBeCloseTo(kg, 9);
          expect(fatKg).toBeGreaterThan(0);
          expect(leanKg).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('their change', () => {
  const values = bodyMassOfDays(
    daysFrom('2026-03-01', 28).map((date, i) =>
      weighInAt(`${date}T07:00:00`, { kg: 80 - i * 0.1, fatPct: ((20 - i * 0.1) / (80 - i * 0.1)) * 100 }),
    ),
    [],
    rule,
  );
  const first = values[0]!.day;

  it('goes from the mean of the first week to that of the last', () => {
    const change = bodyMassChange(values, { first, last: first + 27 });
    expect(change?.fatKg).toBeCloseTo(-2.1, 9);
    expect(change?.leanKg).toBeCloseTo(0, 9);
    expect(change).toMatchObject({ first, last: first + 27 });
  });

  it('is not told of less than two weeks', () => {
    expect(bodyMassChange(values, { first, last: first + 12 })).toBeNull();
    expect(bodyMassChange(values, { first, last: first + 13 })).not.toBeNull();
    expect(bodyMassChange([], { first, last: first + 13 })).toBeNull();
  });
});
