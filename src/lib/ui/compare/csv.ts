import { formatLocalDay } from '$lib/domain/local-date';
import type { MetricId, SourceId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Reading } from '$lib/metrics/compare';
import { dailyUnits, isDailyMetric } from '$lib/metrics/daily';
import type { Line } from './listing';

interface Compared {
  readonly metric: MetricId;
  readonly left: SourceId;
  readonly right: SourceId;
}

/**
 * The lines as a table, values in the units they are stored in. No cell needs quotes: there are numbers, dates and ids in it,
 * and nothing that a person wrote.
 */
export const csvOf = (lines: readonly Line<Reading>[], { metric, left, right }: Compared): string => {
  const unit = unitOf(metric);
  const names = ['date', 'class', 'left', 'left_time', 'left_value', 'right', 'right_time', 'right_value'];
  const rows = lines.map((line) => [
    formatLocalDay(line.day),
    line.class,
    left,
    ...cellsOf(line.left),
    right,
    ...cellsOf(line.right),
    line.difference === null ? '' : number(line.difference),
    unit,
  ]);
  return [[...names, 'difference', 'unit'], ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
};

/** Where nobody gave a time of day, the date alone: it is another than the line's where one is a day apart. */
const cellsOf = (reading: Reading | null): readonly string[] =>
  reading === null ? ['', ''] : [reading.time ?? formatLocalDay(reading.day), number(reading.value)];

/** Without the binary tail of a difference. */
const number = (value: number): string => String(roundTo(value, 6));

const unitOf = (metric: MetricId): string =>
  metric === 'weight' ? 'kg' : isDailyMetric(metric) ? dailyUnits[metric] : '%';
