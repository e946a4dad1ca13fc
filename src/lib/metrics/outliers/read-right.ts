import type { Expected } from './contradicted';

/** Units that were taken for another: `lb-as-kg` is a number of pounds that was noted as kilograms. */
export type UnitSlip = 'lb-as-kg' | 'kg-as-lb' | 'st-as-kg' | 'kg-as-st' | 'lb-as-st' | 'st-as-lb';

/** What a value would be without the slip that explains it. */
export type Reading =
  | { readonly slip: 'decimal'; readonly value: number }
  | { readonly slip: 'digits'; readonly value: number }
  | { readonly slip: 'unit'; readonly value: number; readonly units: UnitSlip };

const KG_PER_LB = 0.45359237;
const LB_PER_ST = 14;
const KG_PER_ST = KG_PER_LB * LB_PER_ST;

/** What the stored kilograms are multiplied with to undo the slip. */
const unitFactors: Readonly<Record<UnitSlip, number>> = {
  'lb-as-kg': KG_PER_LB,
  'kg-as-lb': 1 / KG_PER_LB,
  'st-as-kg': KG_PER_ST,
  'kg-as-st': 1 / KG_PER_ST,
  'lb-as-st': 1 / LB_PER_ST,
  'st-as-lb': LB_PER_ST,
};

const decimalFactors = [0.1, 10] as const;

/** Of what a person types: two swapped digits are taken for the cause only where the rest agrees as well as this. */
const DIGITS_SHARE = 0.015;

/**
 * The slip that brings a weight in kg into what is expected, the one that comes nearest to its middle; null where none does. Swapped digits
 * are the last thought, and must agree to 1.5 % with the value in the middle: chance finds a swap too easily. `typed`: as it was
 * entered, in the unit of the source.
 */
export const readRight = (
  kg: number,
  expected: Expected,
  typed: { readonly value: number; readonly kgPerUnit: number },
): Reading | null => {
  const middle = (expected.low + expected.high) / 2;
  const readings: Reading[] = [
    ...decimalFactors.map((factor) => ({ slip: 'decimal' as const, value: kg * factor })),
    ...Object.entries(unitFactors).map(([units, factor]) => ({
      slip: 'unit' as const,
      value: kg * factor,
      units: units as UnitSlip,
    })),
  ];
  const fitting = readings.filter(({ value }) => value >= expected.low && value <= expected.high);
  if (fitting.length > 0) return nearest(fitting, middle);
  const swapped = swapsOf(typed.value)
    .map((value) => ({ slip: 'digits' as const, value: value * typed.kgPerUnit }))
    .filter(({ value }) => Math.abs(value - middle) <= DIGITS_SHARE * middle);
  return swapped.length > 0 ? nearest(swapped, middle) : null;
};

/** A percentage with the point one place off: 2.5 or 250 for 25. */
export const fatReadRight = (pct: number, expected: Expected): number | null =>
  decimalFactors
    .map((factor) => pct * factor)
    .find((value) => value >= expected.low && value <= expected.high) ?? null;

const nearest = <R extends Reading>(readings: readonly R[], middle: number): R =>
  readings.reduce((a, b) => (Math.abs(b.value - middle) < Math.abs(a.value - middle) ? b : a));

/** The value with the first two digits, or the last before the point and the one behind it, the other way round. */
const swapsOf = (value: number): number[] => {
  const tenths = Math.round(value * 10);
  if (tenths < 100 || tenths >= 10_000) return [];
  const digits = Array.from(String(tenths));
  return digits.slice(1).flatMap((digit, i) => {
    const before = digits[i]!;
    if (before === digit) return [];
    const turned = [...digits.slice(0, i), digit, before, ...digits.slice(i + 2)];
    return turned[0] === '0' ? [] : [Number(turned.join('')) / 10];
  });
};
