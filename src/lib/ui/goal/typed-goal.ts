import type { Goal } from '$lib/domain/goal';
import type { LocalDay } from '$lib/domain/local-date';
import { fromKg, roundTo, toKg, type WeightUnit } from '$lib/domain/units';
import { readDay, type DayFieldProblem } from '../day-fields';
import { readNumber } from '../read-number';
import { readWeight, type WeightFields, type WeightProblem } from '../read-weight';

/** The fields of the goal's form as they stand. */
export interface GoalFields {
  readonly target: WeightFields;
  readonly start: WeightFields;
  readonly startDay: string;
  /** Pounds a week with stone, too. '' for no pace. */
  readonly rate: string;
}

export interface GoalProblems {
  readonly target: WeightProblem | null;
  readonly start: WeightProblem | null;
  readonly startDay: DayFieldProblem | null;
  readonly rate: 'not-a-number' | 'too-fast' | 'wrong-way' | null;
}

export const noGoalProblems: GoalProblems = { target: null, start: null, startDay: null, rate: null };

/** Past it no pace is taken: what nobody's weight can follow for weeks. */
const FASTEST_KG_A_WEEK = 5;

/** What a pace is typed in: there is no stone a week. */
export const rateUnit = (unit: WeightUnit): 'kg' | 'lb' => (unit === 'kg' ? 'kg' : 'lb');

/** Reads the fields; `goal` is null where one of them is wrong. */
export const readGoal = (
  fields: GoalFields,
  unit: WeightUnit,
  today: LocalDay,
): { readonly goal: Omit<Goal, 'account' | 'at'> | null; readonly problems: GoalProblems } => {
  const [targetKg, startKg] = [readWeight(fields.target, unit), readWeight(fields.start, unit)];
  const startDay = readDay(fields.startDay, today);
  const rate = readRate(fields.rate, unit);
  const problems: GoalProblems = {
    target: typeof targetKg === 'string' ? targetKg : null,
    start: typeof startKg === 'string' ? startKg : null,
    startDay: typeof startDay === 'string' ? startDay : null,
    rate:
      typeof rate === 'string'
        ? rate
        : rate !== null &&
            typeof targetKg === 'number' &&
            typeof startKg === 'number' &&
            rate * (targetKg - startKg) < 0
          ? 'wrong-way'
          : null,
  };
  if (typeof targetKg === 'string' || typeof startKg === 'string' || typeof startDay === 'string')
    return { goal: null, problems };
  if (typeof rate === 'string' || problems.rate !== null) return { goal: null, problems };
  return { goal: { targetKg, startKg, startDay, ratePerWeekKg: rate }, problems };
};

/** What a pace fills its field with. */
export const rateField = (perWeekKg: number | null, unit: WeightUnit): string =>
  perWeekKg === null ? '' : String(roundTo(fromKg(perWeekKg, rateUnit(unit)), 2)).replace('-', '\u2212');

/** Either minus sign, as keyboards and this form write it. */
const readRate = (text: string, unit: WeightUnit): number | null | 'not-a-number' | 'too-fast' => {
  const typed = text.trim();
  if (typed === '') return null;
  const [, sign = '', size = ''] = /^([-\u2212+]?)\s*(.*)$/.exec(typed) ?? [];
  const value = readNumber(size);
  if (!Number.isFinite(value)) return 'not-a-number';
  const kg = roundTo(toKg(value, rateUnit(unit)), 4);
  if (kg > FASTEST_KG_A_WEEK) return 'too-fast';
  return kg === 0 ? 0 : sign === '-' || sign === '\u2212' ? -kg : kg;
};
