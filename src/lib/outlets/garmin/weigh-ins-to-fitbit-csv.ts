import { formatLocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { fitbitShapedName } from '$lib/domain/own-files';
import { fromKg, roundTo } from '$lib/domain/units';
import type { Measurement } from '$lib/domain/weigh-in';
import { dayValues } from '$lib/metrics/weight';
import { dayIn, type GapFile, type GapUnit } from '../gap-file';

/**
 * Tables in the shape of Fitbit's own, which Garmin Connect's import takes for Fitbit data (docs/gap-files.md), one a
 * calendar year, oldest first: that import refuses more at once. A row is the value of a day and has no time; what else was
 * weighed that day is in no file. Weights in hundredths of `unit`, which the import asks the person for.
 */
export const weighInsToFitbitCsv = (
  rows: readonly Measurement[],
  { unit, preferred }: { readonly unit: GapUnit; readonly preferred?: SourceId },
): readonly GapFile[] => {
  const rowOf = new Map(rows.map((row) => [{ ...row, day: dayIn(row) }, row]));
  const years = new Map<string, Measurement[]>();
  for (const { row, day } of dayValues([...rowOf.keys()], preferred)) {
    const year = formatLocalDay(day).slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), row]);
  }
  return [...years].map(([year, ofYear]) => ({
    name: fitbitShapedName(unit, year),
    mediaType: 'text/csv',
    bytes: new TextEncoder().encode([...HEAD, ...ofYear.map((row) => line(row, unit)), ''].join('\n')),
    rows: ofYear.flatMap((row) => rowOf.get(row) ?? []),
  }));
};

const HEAD = ['Body', 'Date,Weight,BMI,Fat'];

const line = ({ day, kg, bmi, fatPct }: Measurement, unit: GapUnit): string =>
  [formatLocalDay(day), roundTo(fromKg(kg, unit), 2), roundTo(bmi ?? 0, 2), roundTo(fatPct ?? 0, 2)]
    .map((cell) => `"${cell}"`)
    .join(',');
