import { placeInYear, type FilledYear } from '$lib/domain/filled-year';
import { noRows } from '$lib/domain/job';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { FilledReading } from '$lib/sources/contract';
import type { RowChanges } from './ports';

/**
 * What the values of a coarse series change in the stored years. A day the answer leaves out keeps what it had; counts
 * stay at zero, since nothing here is a row that somebody measured. Applying it twice changes nothing (I5).
 */
export const normaliseFilled = (
  readings: readonly FilledReading[],
  stored: readonly FilledYear[],
  owner: { readonly account: string; readonly source: SourceId; readonly metric: MetricId },
): RowChanges<FilledYear> => {
  const years = new Map(
    stored
      .filter(({ metric, source }) => metric === owner.metric && source === owner.source)
      .map((row) => [row.year, row]),
  );
  const changed = new Map<number, (number | null)[]>();
  // Of a day that an answer has twice, the last counts; a replay must find nothing to change.
  for (const [day, value] of new Map(readings.map((reading) => [reading.day, reading.value]))) {
    const { year, index } = placeInYear(day);
    if ((changed.get(year) ?? years.get(year)?.values)?.[index] === value) continue;
    const values = changed.get(year) ?? [...(years.get(year)?.values ?? [])];
    // Dense from its start, so that it reads back as it was written.
    while (values.length < index) values.push(null);
    values[index] = value;
    changed.set(year, values);
  }
  return { puts: [...changed].map(([year, values]) => ({ ...owner, year, values })), counts: noRows };
};
