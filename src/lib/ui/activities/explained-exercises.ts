import type { Exercise } from '$lib/domain/exercise';
import type { Modality } from '$lib/domain/modality';
import type { DistanceUnit } from '$lib/domain/units';
import { activeSeconds, speedOf } from '$lib/metrics/activity-totals';
import { explainExercises } from '$lib/metrics/explain-parts';
import { m } from '$lib/paraglide/messages';
import { partOf, type ExplainedPart } from '../explain/part';
import { decimal } from '../format';
import { metricFormat } from '../metrics/metric-format';
import { isPaced, speedText, wayText } from '../words/exercise';
import { lastingText, stopwatchText } from '../words/lasting';

interface Told {
  readonly exercises: readonly Exercise[];
  /** Null: of several, whose speeds have nothing in common. */
  readonly modality: Modality | null;
  readonly unit: DistanceUnit;
}

/**
 * How the table of figures is reckoned: by its durations and distances, and by speeds, of which each exercise counts once
 * whatever its length.
 */
export const exerciseParts = ({ exercises, modality, unit }: Told): readonly ExplainedPart[] => {
  const way = metricFormat('distance', { distanceUnit: unit, weightUnit: 'kg' });
  const duration: Line = {
    name: m.activities_duration(),
    figure: activeSeconds,
    exact: (value) => measured(value, 's'),
    total: (value) => lastingText(value / 60),
    mean: stopwatchText,
  };
  const distance: Line = {
    name: m.activities_distance(),
    figure: ({ distanceM }) => distanceM,
    exact: way.exact,
    total: (value) => wayText(value, unit),
    mean: (value) => wayText(value, unit),
  };
  const part = ({ name, figure, exact, ...texts }: Line, of: 'total' | 'mean') => {
    const explained = explainExercises(exercises, figure, of === 'mean' ? 'average' : 'total');
    const named = of === 'mean' ? m.activities_col_mean() : m.activities_col_total();
    return partOf(
      m.explain_part({ figure: name, name: named }),
      explained,
      explained ? { shown: texts[of](explained.value), exact } : {},
    );
  };
  return [
    ...part(duration, 'total'),
    ...part(distance, 'total'),
    ...part(duration, 'mean'),
    ...part(distance, 'mean'),
    ...(modality === null ? [] : part(speedLine(modality, unit), 'mean')),
  ];
};

interface Line {
  readonly name: string;
  readonly figure: (exercise: Exercise) => number | null;
  readonly exact: (value: number) => string;
  readonly total: (value: number) => string;
  readonly mean: (value: number) => string;
}

const speedLine = (modality: Modality, unit: DistanceUnit): Line => {
  const text = (value: number) => speedText(value, modality, unit);
  return {
    name: isPaced(modality) ? m.activities_pace_long() : m.activities_speed(),
    figure: speedOf,
    exact: (value) => measured(value, 'm/s'),
    total: text,
    mean: text,
  };
};

const measured = (value: number, unit: 's' | 'm/s'): string =>
  `${decimal(value, Number.isInteger(value) ? 0 : 2)}\u00a0${unit}`;
