import { toKg, type WeightUnit } from '$lib/domain/units';
import type { Question } from './contract';
import { readNumber } from './numbers';
import type { MonthlyFile } from './fitbit-monthly-sections';

/** What unit a table without one is in, and why; null where it may be either. */
export interface UnitGuess {
  readonly unit: WeightUnit | null;
  readonly reason: Question['reason'];
}

/** By the height that weight and BMI make, else by the drinks in the file's food log, else by what people weigh. */
export const guessUnit = (file: MonthlyFile): UnitGuess => {
  const rows = file.rows.map(({ weight, bmi }) => ({
    weight: readNumber(weight) ?? 0,
    bmi: readNumber(bmi) ?? 0,
  }));
  const byHeight = unitByHeight(median(rows.flatMap(({ weight, bmi }) => (bmi > 0 ? [weight / bmi] : []))));
  if (byHeight) return { unit: byHeight, reason: 'range' };
  const weight = median(rows.flatMap((row) => (row.weight > 0 ? [row.weight] : [])));
  const byRange = unitByRange(weight);
  if (byRange) return { unit: byRange, reason: 'range' };
  if (file.drinks === null) return { unit: null, reason: null };
  return { unit: file.drinks === 'us' ? 'lb' : 'kg', reason: 'shape' };
};

const UNITS = ['kg', 'lb', 'st'] as const;

/** Weight over BMI is the height squared: 217 at 31.1 is 2.64 m in kilograms and 1.78 m in pounds. */
const unitByHeight = (square: number | null): WeightUnit | null => {
  if (square === null) return null;
  const fitting = UNITS.filter((unit) => {
    const height = Math.sqrt(toKg(square, unit));
    return height > 1.4 && height < 2.1;
  });
  return fitting.length === 1 ? fitting[0]! : null;
};

/** Between 90 and 140 stand light people's pounds and heavy people's kilograms. */
const unitByRange = (weight: number | null): WeightUnit | null => {
  if (weight === null) return null;
  if (weight < 20) return 'st';
  if (weight < 90) return 'kg';
  return weight > 140 ? 'lb' : null;
};

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : [...values].sort((a, b) => a - b)[values.length >> 1]!;
