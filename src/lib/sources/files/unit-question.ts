import { toKg, type WeightUnit } from '$lib/domain/units';
import type { Entry, Question, ReadContext } from './contract';

/** What to do about masses that no cell and no header gives a unit. */
export type UnitFound =
  | { readonly kind: 'unit'; readonly unit: WeightUnit; readonly question: Question | null }
  | { readonly kind: 'ask'; readonly question: Question }
  /** Neighbours differ by as much as units do. */
  | { readonly kind: 'mixed' };

/** `values`: in the file's order, at least one. Asks in any case; a suggestion stands until it is answered. */
export const findUnit = (entry: Entry, values: readonly number[], { answers }: ReadContext): UnitFound => {
  if (values.some((value, at) => at > 0 && isUnitJump(value, values[at - 1]!))) return { kind: 'mixed' };
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const usual = UNITS.filter((unit) => isUsual(toKg(middle, unit)));
  const suggestion = usual.length === 1 ? usual[0]! : null;
  const question: Question = {
    id: `unit/${entry.key}`,
    kind: 'unit',
    file: entry.name,
    example: String(middle),
    options: UNITS,
    suggestion,
    reason: suggestion && 'range',
  };
  const chosen = UNITS.find((unit) => unit === answers.choices[question.id]) ?? suggestion;
  return chosen ? { kind: 'unit', unit: chosen, question } : { kind: 'ask', question };
};

const UNITS: readonly WeightUnit[] = ['kg', 'lb', 'st'];

/** A grown person's; between 88 and 180 it may be either of kilograms and pounds. */
const isUsual = (kg: number): boolean => kg >= 40 && kg <= 180;

/** kg to lb is 2.2, st to kg 6.4, st to lb 14; nobody doubles from one weighing to the next. */
const isUnitJump = (a: number, b: number): boolean => {
  const ratio = Math.max(a, b) / Math.min(a, b);
  return (ratio > 2 && ratio < 2.4) || (ratio > 6 && ratio < 6.7) || (ratio > 13.5 && ratio < 14.5);
};
