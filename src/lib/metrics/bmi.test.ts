import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighInAt } from '../../../tests/support/any-weigh-ins';
import { bmiBand, bmiEdges, bmiNow, explainBmi, heightOfBmi, kgOfBmi } from './bmi';

describe('the band of a body mass index', () => {
  it('begins at its lower edge', () => {
    expect([18.49, 18.5, 24.99, 25, 30, 35, 40, 70].map((bmi) => bmiBand(bmi).index)).toEqual([
      0, 1, 1, 2, 3, 4, 5, 5,
    ]);
    expect(bmiBand(10)).toEqual({ index: 0, low: null, high: 18.5 });
    expect(bmiBand(41)).toEqual({ index: 5, low: 40, high: null });
  });

  it('holds it', () => {
    fc.assert(
      fc.property(fc.double({ min: 5, max: 200, noNaN: true }), (bmi) => {
        const { low, high } = bmiBand(bmi);
        expect((low ?? 0) <= bmi && bmi < (high ?? Infinity)).toBe(true);
      }),
    );
  });

  it('has its edges in kilograms at a height, and the height from both', () => {
    expect(bmiEdges.map((edge) => kgOfBmi(edge, 2))).toEqual([74, 100, 120, 140, 160]);
    expect(heightOfBmi(kgOfBmi(25, 1.72), 25)).toBeCloseTo(1.72, 9);
  });

  it('is explained by weight and height, with who told them', () => {
    expect(explainBmi(80, 2)).toMatchObject({ formula: 'bmi', value: 20, leftOut: [] });
    expect(explainBmi(81.26, 2, { source: 'garmin', heightSource: 'fitbit' })).toMatchObject({
      inputs: [
        { name: 'weight', value: 81.26, source: 'garmin' },
        { name: 'height', value: 2, unit: 'm', source: 'fitbit' },
      ],
      roundedTo: 20.3,
    });
  });
});

describe('the body mass index now', () => {
  const at = (time: string, kg: number, bmi: number | null = null) => weighInAt(time, { kg, bmi });
  const none: ReadonlySet<string> = new Set();

  it('is that of the latest day that counts, at the height of the profile', () => {
    const rows = [at('2026-03-01T07:00:00', 80), at('2026-03-02T07:00:00', 800)];
    const leftOut = new Set([rows[1]!.id]);
    expect(bmiNow({ rows, leftOut, heightM: 2 })).toMatchObject({ bmi: 20, heightM: 2, of: { kg: 80 } });
  });

  it('goes by the height that a source used where the profile has none, and is none without both', () => {
    const rows = [at('2026-03-01T07:00:00', 80, 20), at('2026-03-02T07:00:00', 84)];
    expect(bmiNow({ rows, leftOut: none, heightM: null })).toMatchObject({ bmi: 21, heightSource: 'fitbit' });
    expect(bmiNow({ rows, leftOut: none, heightM: 2 })?.heightSource).toBeUndefined();
    expect(bmiNow({ rows: rows.slice(1), leftOut: none, heightM: null })).toBe(null);
    expect(bmiNow({ rows: [], leftOut: none, heightM: 2 })).toBe(null);
  });
});
