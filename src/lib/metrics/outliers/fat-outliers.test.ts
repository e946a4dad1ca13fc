import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFrom, weighInAt } from '../../../../tests/support/any-weigh-ins';
import type { FatReading } from '../body-fat';
import { fatOutliersOf } from './fat-outliers';

const readings = (pcts: readonly number[]): FatReading[] =>
  daysFrom('2026-03-01', pcts.length).map((date, i) => ({
    row: weighInAt(`${date}T07:00:00`),
    fatPct: pcts[i]!,
  }));

const found = (pcts: readonly number[]) =>
  fatOutliersOf(readings(pcts), { isConfirmed: () => false }).map(({ reading, reason }) => [
    reading.fatPct,
    reason.kind,
  ]);

describe('body fat that looks wrong', () => {
  it('is a point one place off, or far from what was measured around it', () => {
    expect(found([25.1, 25.4, 2.5, 25, 25.2])).toEqual([[2.5, 'decimal']]);
    expect(found([25.1, 25.4, 44, 25, 25.2])).toEqual([[44, 'far']]);
  });

  it('is not what a scale shows with the water of a day', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 24, max: 28, noNaN: true }), { maxLength: 60 }), (pcts) => {
        expect(found(pcts)).toEqual([]);
      }),
    );
  });

  it('is not what the person confirmed', () => {
    const all = readings([25.1, 25.4, 44, 25, 25.2]);
    expect(fatOutliersOf(all, { isConfirmed: (id) => id === all[2]!.row.id })).toEqual([]);
  });
});
