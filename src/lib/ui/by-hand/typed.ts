import { dayOfLocalDateTime, parseLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import { fromKg, roundTo, toKg, type WeightUnit } from '$lib/domain/units';
import type { TypedWeighIn } from '$lib/platform/page-host-types';
import { readDay, type DayFieldProblem } from '../day-fields';
import { readNumber } from '../read-number';

/** The fields of the dialog as they stand. */
export interface TypedFields {
  readonly date: string;
  readonly time: string;
  /** In the person's unit; with stone, the stones. */
  readonly weight: string;
  /** Only with stone: the pounds beside them. */
  readonly pounds: string;
  readonly fat: string;
}

export type WeightProblem = 'missing' | 'not-a-number' | 'out-of-range';

export interface TypedProblems {
  readonly date: DayFieldProblem | null;
  readonly time: 'not-a-time' | 'future' | null;
  readonly weight: WeightProblem | null;
  readonly fat: 'out-of-range' | null;
}

/** What a grown person can weigh; beyond it lie slips of the finger and the wrong unit. */
export const PLAUSIBLE_KG = { low: 20, high: 400 } as const;

/** Reads the fields. `now` is the person's own wall clock. */
export const readTyped = (
  fields: TypedFields,
  unit: WeightUnit,
  now: LocalDateTime,
): { readonly typed: TypedWeighIn | null; readonly problems: TypedProblems } => {
  const today = dayOfLocalDateTime(now) ?? 0;
  const day = readDay(fields.date.trim(), today);
  const kg = readWeight(fields, unit);
  const fatPct = fields.fat.trim() === '' ? null : readNumber(fields.fat);
  const problems: TypedProblems = {
    date: typeof day === 'string' ? day : null,
    time: timeProblem(fields, day, today, now),
    weight: typeof kg === 'string' ? kg : null,
    fat: fatPct === null || (fatPct >= 1 && fatPct <= 75) ? null : 'out-of-range',
  };
  if (Object.values(problems).some((problem) => problem !== null) || typeof kg === 'string')
    return { typed: null, problems };
  const timeUnknown = fields.time === '';
  const clock = timeUnknown ? '23:59:59' : `${fields.time}:00`.slice(0, 8);
  return { typed: { time: `${fields.date.trim()}T${clock}`, timeUnknown, kg, fatPct }, problems };
};

/** The fields that a weigh-in fills. */
export const fieldsOf = ({ time, timeUnknown, kg, fatPct }: TypedWeighIn, unit: WeightUnit): TypedFields => {
  const pounds = roundTo(fromKg(kg, 'lb'), 1);
  const stone = Math.floor(pounds / 14);
  return {
    date: time.slice(0, 10),
    time: timeUnknown ? '' : time.slice(11, 16),
    weight: String(unit === 'st' ? stone : roundTo(fromKg(kg, unit), unit === 'kg' ? 2 : 1)),
    pounds: unit === 'st' ? String(roundTo(pounds - stone * 14, 1)) : '',
    fat: fatPct === null ? '' : String(roundTo(fatPct, 1)),
  };
};

const readWeight = ({ weight, pounds }: TypedFields, unit: WeightUnit): number | WeightProblem => {
  if (weight.trim() === '') return 'missing';
  const value = readNumber(weight);
  const rest = unit === 'st' && pounds.trim() !== '' ? readNumber(pounds) : 0;
  if (!Number.isFinite(value) || !Number.isFinite(rest)) return 'not-a-number';
  const kg = roundTo(toKg(value, unit) + toKg(rest, 'lb'), 4);
  return kg >= PLAUSIBLE_KG.low && kg <= PLAUSIBLE_KG.high ? kg : 'out-of-range';
};

const timeProblem = (
  { date, time }: TypedFields,
  day: LocalDay | DayFieldProblem,
  today: LocalDay,
  now: LocalDateTime,
): TypedProblems['time'] => {
  if (time === '') return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return 'not-a-time';
  return day === today && parseLocalDay(date.trim()) === day && time > now.slice(11) ? 'future' : null;
};
