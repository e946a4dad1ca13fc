import { contains, type DayRange } from '$lib/domain/day-range';
import { bucketOf, bucketsIn, type Weekday } from '../buckets';
import type { WeightInsight } from '../trend/types';
import { trendIn } from './figures';

/** What the rows of a report's table stand for. */
export type ReportBy = 'week' | 'month' | 'quarter' | 'year';

/** One row: what the days of a week, month, quarter or year say together, in kg. */
export interface ReportRow {
  /** Only the days that lie in the period. */
  readonly range: DayRange;
  /** Days with a value. */
  readonly days: number;
  /** Of the days' values; null where there is none. */
  readonly values: { readonly mean: number; readonly low: number; readonly high: number } | null;
  /** Where the trend stood last; null where it has no point in these days. */
  readonly trendKg: number | null;
}

export interface ReportTable {
  readonly by: ReportBy;
  /** Oldest first. One without values stays: that nothing was measured is part of the story. */
  readonly rows: readonly ReportRow[];
}

/** More rows do not fit on one page beside the chart and the figures. */
export const MOST_ROWS = 14;

/** A period as a table that fits on one page: by week where that is short enough, else by month, quarter or year. */
export const reportTable = (
  { days, pieces }: Pick<WeightInsight, 'days' | 'pieces'>,
  range: DayRange,
  firstWeekday: Weekday,
): ReportTable => {
  const by = sizes.find((size) => rangesBy(range, size, firstWeekday).length <= MOST_ROWS) ?? 'year';
  const trend = trendIn(pieces, range);
  const rows = rangesBy(range, by, firstWeekday).map((part): ReportRow => {
    const kgs = days.filter(({ day }) => contains(part, day)).map(({ kg }) => kg);
    return {
      range: part,
      days: kgs.length,
      values: valuesOf(kgs),
      trendKg: trend.findLast(({ day }) => contains(part, day))?.kg ?? null,
    };
  });
  return { by, rows };
};

const sizes = ['week', 'month', 'quarter', 'year'] as const satisfies readonly ReportBy[];

const rangesBy = (range: DayRange, by: ReportBy, firstWeekday: Weekday): DayRange[] => {
  const whole = by === 'quarter' ? quartersIn(range) : bucketsIn(range, by, firstWeekday);
  return whole.map(({ first, last }) => ({
    first: Math.max(first, range.first),
    last: Math.min(last, range.last),
  }));
};

const quartersIn = ({ first, last }: DayRange): DayRange[] => {
  const quarters: DayRange[] = [];
  for (let day = first; day <= last;) {
    const quarter = quarterOf(day);
    quarters.push(quarter);
    day = quarter.last + 1;
  }
  return quarters;
};

const quarterOf = (day: number): DayRange => {
  const date = new Date(day * DAY_MS);
  const month = Math.floor(date.getUTCMonth() / 3) * 3;
  const middle = Date.UTC(date.getUTCFullYear(), month + 2, 1) / DAY_MS;
  return {
    first: Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS,
    last: bucketOf(middle, 'month', 1).last,
  };
};

const DAY_MS = 86_400_000;

const valuesOf = (kgs: readonly number[]): ReportRow['values'] =>
  kgs.length === 0
    ? null
    : {
        mean: kgs.reduce((sum, kg) => sum + kg, 0) / kgs.length,
        low: kgs.reduce((a, b) => Math.min(a, b)),
        high: kgs.reduce((a, b) => Math.max(a, b)),
      };
