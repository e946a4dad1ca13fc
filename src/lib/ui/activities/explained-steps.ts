import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { DistanceUnit } from '$lib/domain/units';
import type { StepDay } from '$lib/metrics/activity-totals';
import { explainMean, explainTotal, type SourcedDay } from '$lib/metrics/explain-days';
import { partOf, type ExplainedPart } from '../explain/part';
import { wholeNumber } from '../format';
import { metricFormat } from '../metrics/metric-format';
import { wayText } from '../words/exercise';

interface Shown {
  readonly range: DayRange;
  /** The first day of all with steps, in the range or not; undefined where it is not known yet. */
  readonly begins: LocalDay | undefined;
  /** The person's day, which is not over. */
  readonly today: LocalDay;
  readonly unit: DistanceUnit;
}

/** The mean or the total of steps, or of the way they come to, under a name. */
export const stepPart = (
  name: string,
  of: 'mean' | 'total',
  what: 'steps' | 'metres',
  days: readonly StepDay[],
  { range, begins, today, unit }: Shown,
): readonly ExplainedPart[] => {
  const values = days.map(({ day, source, ...each }): SourcedDay => ({
    day,
    value: each[what],
    ...(source === undefined ? {} : { source }),
    estimated: what === 'metres',
  }));
  const explained = (of === 'mean' ? explainMean : explainTotal)(values, {
    range,
    today,
    begins,
    adds: true,
    decimals: 0,
  });
  if (!explained) return [];
  const units = { distanceUnit: unit, weightUnit: 'kg' } as const;
  return partOf(name, explained, {
    shown: what === 'steps' ? wholeNumber(explained.value) : wayText(explained.value, unit),
    exact: metricFormat(what === 'steps' ? 'steps' : 'distance', units).exact,
  });
};
