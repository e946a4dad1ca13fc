import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { BucketSize } from '$lib/metrics/buckets';
import { catalogue, type MinuteMetric } from '$lib/metrics/catalogue';
import { explainMean, explainTotal, type SourcedDay } from '$lib/metrics/explain-days';
import { explainMinutes } from '$lib/metrics/explain-parts';
import type { Explained } from '$lib/metrics/explained';
import { explainMinuteRange } from '$lib/metrics/minute-range';
import type { MinuteStretch } from '$lib/metrics/minute-pyramid';
import { m } from '$lib/paraglide/messages';
import { partOf, type ExplainedPart, type ExplainParts } from '../explain/part';
import { bucketTitle } from '../words/bucket';
import type { MetricFormat } from './metric-format';

/** The days of a metric and how they are read. */
export interface MetricDays {
  readonly metric: MetricId;
  readonly days: readonly SourcedDay[];
  /** The first day of all that has a value, among `days` or not. */
  readonly begins: LocalDay | undefined;
  /** The day it is where the person lives. */
  readonly today: LocalDay;
  readonly format: MetricFormat;
  /** A range that cuts periods: of these no day outside it is looked at. */
  readonly within?: DayRange;
}

/** The average of the days of a range under a name; none where no day has a value. */
export const meanPart = (of: MetricDays, range: DayRange, name: string): readonly ExplainedPart[] =>
  written(name, explainMean(of.days, rulesOf(of, range)), of.format);

/** What they add up to. */
export const totalPart = (of: MetricDays, range: DayRange, name: string): readonly ExplainedPart[] =>
  written(name, explainTotal(of.days, rulesOf(of, range)), of.format);

/** What a table calls its figures. */
export interface FigureNames {
  readonly mean: string;
  /** Null where the table has no totals. */
  readonly total: string | null;
}

/**
 * How the figures of a table of periods are reckoned, by the newest of them: "Total, Nov 2026". None of single days, of which
 * nothing is reckoned.
 */
export const periodParts = (
  of: MetricDays,
  period: DayRange | undefined,
  by: BucketSize,
  { mean, total }: FigureNames,
): ExplainParts | undefined => {
  if (!period || by === 'day') return undefined;
  const named = (figure: string) => m.explain_part({ figure, name: bucketTitle(period, by) });
  return () => [
    ...meanPart(of, period, named(mean)),
    ...(total === null ? [] : totalPart(of, period, named(total))),
  ];
};

/** What the minutes of a day come to, under a name. */
export const minutesPart = (
  { metric, values, source }: Pick<MinuteDay, 'metric' | 'values' | 'source'>,
  of: 'average' | 'total',
  name: string,
  format: MetricFormat,
): readonly ExplainedPart[] =>
  written(name, explainMinutes(values, of, { source, decimals: catalogue[metric].decimals }), format);

/** What the minutes of several days come to, under a name. */
export const minuteRangePart = (
  metric: MinuteMetric,
  rows: readonly MinuteDay[],
  stretch: MinuteStretch,
  of: 'average' | 'total',
  name: string,
  format: MetricFormat,
): readonly ExplainedPart[] =>
  written(name, explainMinuteRange(rows, stretch, of, catalogue[metric].decimals), format);

const rulesOf = ({ metric, today, begins, within }: MetricDays, range: DayRange) => ({
  range: within ? overlap(range, within) : range,
  today,
  begins,
  adds: catalogue[metric].kind === 'sum',
  decimals: catalogue[metric].decimals,
});

const overlap = (a: DayRange, b: DayRange): DayRange => ({
  first: Math.max(a.first, b.first),
  last: Math.min(a.last, b.last),
});

const written = (name: string, explained: Explained | null, format: MetricFormat): readonly ExplainedPart[] =>
  partOf(name, explained, explained ? { shown: format.text(explained.value), exact: format.exact } : {});
