import { dayOfLocalDateTime, parseLocalDay, type LocalDateTime, type LocalDay } from '$lib/domain/local-date';
import { roundTo, type WeightUnit } from '$lib/domain/units';
import type { TypedWeighIn } from '$lib/platform/page-host-types';
import { readDay, type DayFieldProblem } from '../day-fields';
import { readNumber } from '../read-number';
import { readWeight, weightFields, type WeightFields, type WeightProblem } from '../read-weight';

/** The fields of the dialog as they stand. */
export interface TypedFields extends WeightFields {
  readonly date: string;
  readonly time: string;
  readonly fat: string;
}

export interface TypedProblems {
  readonly date: DayFieldProblem | null;
  readonly time: 'not-a-time' | 'future' | null;
  readonly weight: WeightProblem | null;
  readonly fat: 'out-of-range' | null;
}

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
export const fieldsOf = ({ time, timeUnknown, kg, fatPct }: TypedWeighIn, unit: WeightUnit): TypedFields => ({
  date: time.slice(0, 10),
  time: timeUnknown ? '' : time.slice(11, 16),
  ...weightFields(kg, unit),
  fat: fatPct === null ? '' : String(roundTo(fatPct, 1)),
});

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
