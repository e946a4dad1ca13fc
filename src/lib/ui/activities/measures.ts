import { fromMetres, type DistanceUnit } from '$lib/domain/units';
import type { ActivityTotals, StepBucket } from '$lib/metrics/activity-totals';
import { MINUTE_STEPS } from '../charts/bar-series';
import { decimal, wholeNumber } from '../format';
import { lastingText } from '../words/lasting';
import { wayText } from '../words/exercise';
import type { Measure } from './kinds';

/** How a measure is drawn: its height in the unit of the axis, and how heights are said. */
export interface MeasureScale {
  readonly heightOf: (totals: MeasuredTotals) => number;
  readonly nameY: (height: number) => string;
  readonly nameTickY: (height: number) => string;
  /** What the axis counts in; '' where its ticks or the name of the measure say it. */
  readonly unitY: string;
  /** See `barSeries`. */
  readonly steps: readonly number[] | null;
}

/** Totals of exercises or of days with steps. */
export type MeasuredTotals = Partial<ActivityTotals> & Partial<Pick<StepBucket, 'steps' | 'metres'>>;

export const scaleOf = (measure: Measure, unit: DistanceUnit): MeasureScale => {
  switch (measure) {
    case 'time':
      return {
        heightOf: ({ activeS = 0 }) => activeS / 60,
        nameY: lastingText,
        nameTickY: (height) => (height === 0 ? '0' : lastingText(height)),
        unitY: '',
        steps: MINUTE_STEPS,
      };
    case 'distance':
      return {
        heightOf: ({ distanceM, metres }) => fromMetres(distanceM ?? metres ?? 0, unit),
        nameY: (height) => wayText(height / fromMetres(1, unit), unit),
        nameTickY: (height) => decimal(height, Number.isInteger(height) ? 0 : 1),
        unitY: unit,
        steps: null,
      };
    case 'count':
      return {
        heightOf: ({ count = 0 }) => count,
        nameY: (height) => wholeNumber(height),
        nameTickY: (height) => wholeNumber(height),
        unitY: '',
        steps: WHOLE_STEPS,
      };
    case 'steps':
      return {
        heightOf: ({ steps = 0 }) => steps,
        nameY: (height) => wholeNumber(height),
        nameTickY: (height) => (height >= 10_000 ? `${decimal(height / 1_000, 0)}k` : wholeNumber(height)),
        unitY: '',
        steps: null,
      };
  }
};

/** There is no half activity. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] as const;
