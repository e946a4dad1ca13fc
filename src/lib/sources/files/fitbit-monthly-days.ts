import type { MetricId } from '$lib/domain/metric';
import { roundTo, type DistanceUnit, type WeightUnit } from '$lib/domain/units';
import type { FileReading, Question } from './contract';
import { readFigureDate, type DayOrder } from './dates';
import type { DaysRow, MonthlyFile } from './fitbit-monthly-sections';
import { readNumber } from './numbers';
import { isPlausibleDay } from './plausible';

/** The monthly file's tables of activities and foods: a row a day, without units (import-formats.md §2). */

/** What a number can be at most, in the file's own unit. */
const MOST: Readonly<Partial<Record<MetricId, number>>> = {
  steps: 300_000,
  distance: 1_000,
  calories: 50_000,
  floors: 5_000,
  calories_in: 100_000,
};
const MOST_MINUTES = 1_500;

export const metricsOfDays: readonly MetricId[] = [
  'calories_in',
  'calories',
  'steps',
  'distance',
  'floors',
  'sedentary_minutes',
  'light_minutes',
  'moderate_minutes',
  'vigorous_minutes',
];

type Outcome = Extract<FileReading, { readonly kind: 'daily' }> | 'rejected';

/** Days on which the tracker lay in a drawer tell nothing, nor do floors of a tracker that never counts any. */
export const readingsOfDays = (
  { entry, days }: MonthlyFile,
  order: DayOrder,
  unit: DistanceUnit,
): readonly Outcome[] => {
  const countsFloors = days.some((row) => (numberIn(row, 'floors') ?? 0) > 0);
  return days
    .filter((row) => !isUnworn(row))
    .flatMap((row) =>
      [...row.values.keys()].flatMap((metric): readonly Outcome[] => {
        const day = readFigureDate(row.date, order);
        const value = numberIn(row, metric);
        if (day === null || !isPlausibleDay(day) || value === null) return ['rejected'];
        if (value === 0 && (metric === 'calories_in' || (metric === 'floors' && !countsFloors))) return [];
        const metres = roundTo(value * METRES[unit], 2);
        return [
          {
            kind: 'daily',
            name: entry.name,
            reading: { metric, day, value: metric === 'distance' ? metres : value },
          },
        ];
      }),
    );
};

const METRES = { km: 1_000, mi: 1_609.344 } as const;

/** Null where it is no number, or none that a day can have. */
const numberIn = ({ values }: DaysRow, metric: MetricId): number | null => {
  const value = readNumber(values.get(metric) ?? '', metric === 'distance' ? 'measure' : 'count');
  return value !== null && value >= 0 && value <= (MOST[metric] ?? MOST_MINUTES) ? value : null;
};

const WHOLE_DAY = 1_440;

const isUnworn = (row: DaysRow): boolean =>
  numberIn(row, 'sedentary_minutes') === WHOLE_DAY && numberIn(row, 'steps') === 0;

/** How a file's distances are read. Null: only the person knows. */
export interface DistanceFound {
  readonly unit: DistanceUnit | null;
  readonly question: Question | null;
}

/**
 * By what a step comes to: at most 0.53 m read as kilometres is too short for anyone but is usual in miles, from 0.6 m on it
 * is too long for miles. Between them a person is asked; their other units are the suggestion.
 */
export const findDistanceUnit = (
  { entry, days, drinks }: MonthlyFile,
  weight: WeightUnit | null,
  choices: Readonly<Record<string, string>>,
): DistanceFound => {
  const told = days.filter((row) => (numberIn(row, 'distance') ?? 0) > 0);
  if (told.length === 0) return { unit: 'km', question: null };
  const step = median(told.flatMap((row) => stepIn(row) ?? []));
  if (step !== null && (step < LONGEST_IN_MILES || step > SHORTEST_IN_KM))
    return { unit: step < LONGEST_IN_MILES ? 'mi' : 'km', question: null };
  const suggestion = weight ? (weight === 'kg' ? 'km' : 'mi') : drinks && (drinks === 'us' ? 'mi' : 'km');
  const question: Question = {
    id: `fitbit-monthly-csv:distance:${suggestion ?? 'unknown'}`,
    kind: 'unit',
    file: entry.name,
    example: told[0]!.values.get('distance') ?? '',
    options: ['km', 'mi'],
    suggestion,
    reason: suggestion && 'shape',
  };
  const answer = choices[question.id] ?? suggestion;
  return { unit: answer === 'km' || answer === 'mi' ? answer : null, question };
};

const LONGEST_IN_MILES = 0.53;
const SHORTEST_IN_KM = 0.6;
const ENOUGH_STEPS = 500;

/** Metres a step, where the distance is in kilometres. */
const stepIn = (row: DaysRow): number | null => {
  const [steps, distance] = [numberIn(row, 'steps') ?? 0, numberIn(row, 'distance') ?? 0];
  return steps >= ENOUGH_STEPS && distance > 0 ? (distance * 1_000) / steps : null;
};

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : [...values].sort((a, b) => a - b)[values.length >> 1]!;
