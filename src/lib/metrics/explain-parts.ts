import type { SourceId } from '$lib/domain/metric';
import type { Exercise } from '$lib/domain/exercise';
import { roundTo } from '$lib/domain/units';
import { figuresOf } from './aggregate';
import { leftOutOf, sourcesOf, type Explained, type ExplainedInput } from './explained';

/** What the minutes of a day come to, of those that hold a value; null where none does. `values`: one a minute, 0 where there is none. */
export const explainMinutes = (
  values: Uint8Array,
  of: 'average' | 'total',
  { source, decimals }: { readonly source: SourceId; readonly decimals: number },
): Explained | null => {
  const measured = [...values].filter((value) => value > 0);
  const figures = figuresOf(measured);
  if (!figures) return null;
  const value = of === 'average' ? figures.mean : figures.total;
  return {
    formula: of,
    inputs: [
      ...(of === 'average' ? [sumInput(figures.total)] : []),
      { name: 'minutes', value: measured.length, unit: 'count', source },
    ],
    value,
    roundedTo: roundTo(value, decimals),
    leftOut: leftOutOf({ unmeasured: values.length - measured.length }),
  };
};

/** What exercises come to by one figure, of those whose source tells it; null where none does. */
export const explainExercises = (
  exercises: readonly Exercise[],
  figure: (exercise: Exercise) => number | null,
  of: 'average' | 'total',
): Explained | null => {
  const told = exercises.filter((exercise) => figure(exercise) !== null);
  const figures = figuresOf(told.map((exercise) => figure(exercise) ?? 0));
  if (!figures) return null;
  const value = of === 'average' ? figures.mean : figures.total;
  return {
    formula: of,
    inputs: [
      ...(of === 'average' ? [sumInput(figures.total)] : []),
      { name: 'exercises', value: told.length, unit: 'count' },
    ],
    value,
    roundedTo: roundTo(value, 0),
    leftOut: leftOutOf({ untold: exercises.length - told.length }),
    sources: sourcesOf(told),
  };
};

const sumInput = (value: number): ExplainedInput => ({ name: 'sum', value, unit: 'value' });
