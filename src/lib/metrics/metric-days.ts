import type { DailyValue } from '$lib/domain/daily';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { BodyFat, Measurement, Provenance } from '$lib/domain/weigh-in';
import { stepsToMetres } from '$lib/domain/modality';
import { fatReadings } from './body-fat';
import { dayValues } from './weight';

/** The value of a metric on one day and where it comes from. */
export interface MetricDay {
  readonly day: LocalDay;
  readonly value: number;
  readonly source: SourceId;
  readonly provenance: Provenance;
  /** Worked out here from something else, since no source gives it. */
  readonly estimated: boolean;
  readonly detail?: Readonly<Record<string, number>>;
}

export const fromDaily = (rows: readonly DailyValue[]): readonly MetricDay[] =>
  rows.map(({ day, value, source, provenance, detail }) => ({
    day,
    value,
    source,
    provenance,
    estimated: false,
    ...(detail && { detail }),
  }));

/** Distances, and where a day has none, what its steps come to. Oldest first. */
export const withEstimates = (
  distances: readonly MetricDay[],
  steps: readonly MetricDay[],
  strideM: number | null,
): readonly MetricDay[] => {
  const told = new Set(distances.map(({ day }) => day));
  const estimates = steps
    .filter(({ day }) => !told.has(day))
    .map(({ day, value, source, provenance }): MetricDay => ({
      day,
      value: stepsToMetres(value, strideM).metres,
      source,
      provenance,
      estimated: true,
    }));
  return [...distances, ...estimates].sort((a, b) => a.day - b.day);
};

/** BMI of the weigh-in that stands for each day, oldest first; days without one are left out. */
export const bmiDays = (weighIns: readonly Measurement[], preferred?: SourceId): readonly MetricDay[] =>
  dayValues(weighIns, preferred).flatMap(({ day, row }) =>
    row.bmi === null
      ? []
      : [
          {
            day,
            value: row.bmi,
            source: row.source,
            provenance: row.provenance,
            estimated: row.bmiComputed,
          },
        ],
  );

/** Body fat, the first reading of each day, oldest first. */
export const fatDays = (
  weighIns: readonly Measurement[],
  fatRows: readonly BodyFat[],
): readonly MetricDay[] => {
  const days = new Map<LocalDay, MetricDay>();
  for (const { row, fatPct } of fatReadings(weighIns, fatRows))
    if (!days.has(row.day))
      days.set(row.day, {
        day: row.day,
        value: fatPct,
        source: row.source,
        provenance: row.provenance,
        estimated: false,
      });
  return [...days.values()].sort((a, b) => a.day - b.day);
};
