import type { DayRange } from '$lib/domain/day-range';
import { dayToWallClockMs } from '$lib/domain/local-date';
import { fromKg, type WeightUnit } from '$lib/domain/units';
import type { DayValue } from '$lib/metrics/weight';

/** What a line chart draws; nothing in it knows the drawing library. */
export interface LineSeries {
  /** Oldest first, x on the wall-clock axis (`domain/local-date`), y in the axis unit. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: Extent;
  readonly y: Extent & { readonly step: number };
  /** The line breaks where two neighbours are further apart than this. */
  readonly maxGapMs: number;
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** Pounds for stone as well, so that grid lines fall on whole pounds. */
export const axisUnit = (unit: WeightUnit): 'kg' | 'lb' => (unit === 'kg' ? 'kg' : 'lb');

/**
 * Weight as a line, one point a day. `range` widens the time axis to what was asked for; null shows what there is.
 * Null where no day has a value.
 */
export const weightSeries = (
  values: readonly DayValue[],
  unit: WeightUnit,
  range: DayRange | null,
): LineSeries | null => {
  const shown = range ? values.filter(({ day }) => day >= range.first && day <= range.last) : values;
  const points = shown.map(({ day, kg }) => ({ x: dayToWallClockMs(day), y: fromKg(kg, axisUnit(unit)) }));
  if (points.length === 0) return null;
  const x = timeExtent(points, range);
  return { points, x, y: niceExtent(points.map((point) => point.y)), maxGapMs: gapFor(x) };
};

/** Round bounds with air above and below, and a step that gives four to seven grid lines. */
export const niceExtent = (values: readonly number[]): Extent & { readonly step: number } => {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const air = Math.max((high - low) * 0.1, 0.5);
  const step = niceStep((high - low + 2 * air) / 5);
  return { min: Math.floor((low - air) / step) * step, max: Math.ceil((high + air) / step) * step, step };
};

const DAY_MS = 86_400_000;

const timeExtent = (points: LineSeries['points'], range: DayRange | null): Extent => {
  const first = range ? dayToWallClockMs(range.first) : points[0]!.x;
  const last = range ? dayToWallClockMs(range.last) : points.at(-1)!.x;
  // One day alone would be an axis without length.
  return first === last ? { min: first - DAY_MS, max: last + DAY_MS } : { min: first, max: last };
};

/** Three weeks without a weigh-in break the line; on long axes more, or a thinned line would fall apart. */
const gapFor = ({ min, max }: Extent): number => Math.max(21 * DAY_MS, (max - min) / 40);

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
};
