import { fromKg, roundTo, toKg, type WeightUnit } from '$lib/domain/units';
import { readNumber } from './read-number';

/** What a person types a weight into. */
export interface WeightFields {
  /** In the person's unit; with stone, the stones. */
  readonly weight: string;
  /** Only with stone: the pounds beside them. */
  readonly pounds: string;
}

export type WeightProblem = 'missing' | 'not-a-number' | 'out-of-range';

/** What a grown person can weigh; beyond it lie slips of the finger and the wrong unit. */
export const PLAUSIBLE_KG = { low: 20, high: 400 } as const;

/** Kilograms, to a tenth of a gram. */
export const readWeight = ({ weight, pounds }: WeightFields, unit: WeightUnit): number | WeightProblem => {
  if (weight.trim() === '') return 'missing';
  const value = readNumber(weight);
  const rest = unit === 'st' && pounds.trim() !== '' ? readNumber(pounds) : 0;
  if (!Number.isFinite(value) || !Number.isFinite(rest)) return 'not-a-number';
  const kg = roundTo(toKg(value, unit) + toKg(rest, 'lb'), 4);
  return kg >= PLAUSIBLE_KG.low && kg <= PLAUSIBLE_KG.high ? kg : 'out-of-range';
};

/** The fields that a weight fills. */
export const weightFields = (kg: number, unit: WeightUnit): WeightFields => {
  const pounds = roundTo(fromKg(kg, 'lb'), 1);
  const stone = Math.floor(pounds / 14);
  return {
    weight: String(unit === 'st' ? stone : roundTo(fromKg(kg, unit), unit === 'kg' ? 2 : 1)),
    pounds: unit === 'st' ? String(roundTo(pounds - stone * 14, 1)) : '',
  };
};
