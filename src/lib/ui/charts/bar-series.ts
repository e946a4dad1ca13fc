import type { DayRange } from '$lib/domain/day-range';
import { dayToWallClockMs } from '$lib/domain/local-date';
import type { BucketSize } from '$lib/metrics/buckets';
import { dayOfMonthText } from '../format';
import { tickText, timeTicks, type TimeTick } from './time-ticks';

/** One kind of thing in all bars: its parts are stacked on those of the segments before it. */
export interface BarSegment {
  readonly name: string;
  /** The custom property of its colour. */
  readonly token: string;
  /** One a bar. */
  readonly values: readonly number[];
}

/** Bars of neighbouring stretches of days, oldest first. */
export interface BarSeries {
  readonly ranges: readonly DayRange[];
  readonly by: BucketSize;
  readonly segments: readonly BarSegment[];
  readonly y: BarAxis;
}

export interface BarAxis {
  readonly max: number;
  readonly step: number;
}

/** Segments without any value are left out. `steps`: what the axis may be divided by, ascending; null: by 1, 2 or 5 of any power of ten. */
export const barSeries = (
  ranges: readonly DayRange[],
  by: BucketSize,
  segments: readonly BarSegment[],
  steps: readonly number[] | null,
): BarSeries => {
  const told = segments.filter(({ values }) => values.some((value) => value > 0));
  const highest = ranges.reduce(
    (best, _, index) =>
      Math.max(
        best,
        told.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
      ),
    0,
  );
  return { ranges, by, segments: told, y: barAxis(highest, steps) };
};

/** From nought to at least `highest`, in at most five steps. */
export const barAxis = (highest: number, steps: readonly number[] | null): BarAxis => {
  const least = highest / MOST_STEPS;
  const step = steps?.find((size) => size >= least) ?? roundStep(Math.max(least, steps?.at(-1) ?? 0));
  return { step, max: Math.max(1, Math.ceil(highest / step - 1e-9)) * step };
};

/** Minutes that people divide hours by. */
export const MINUTE_STEPS = [5, 10, 15, 30, 60, 120, 180, 240, 360, 600, 1_200, 3_000, 6_000] as const;

interface BarTick {
  readonly index: number;
  readonly text: string;
  readonly unit: TimeTick['unit'];
}

/** Bars that bear a name, as many as have room, and the name: the first day of a week, else the finest that fits. */
export const barTicks = (
  { ranges, by }: Pick<BarSeries, 'ranges' | 'by'>,
  most: number,
  locale?: string,
): readonly BarTick[] => {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return [];
  const extent = { min: dayToWallClockMs(first.first), max: dayToWallClockMs(last.last) };
  const named = new Map<number, Omit<BarTick, 'index'>>();
  for (const tick of timeTicks(extent, most)) {
    const day = Math.round(tick.value / dayToWallClockMs(1));
    const index = ranges.findIndex((range) => range.first <= day && day <= range.last);
    const range = ranges[index];
    if (!range || named.has(index)) continue;
    const unit = by === 'year' ? by : tick.unit;
    const text =
      unit === 'day' && by === 'week'
        ? dayOfMonthText(range.first, locale)
        : tickText({ ...tick, unit }, locale);
    named.set(index, { text, unit });
  }
  return [...named].map(([index, tick]) => ({ index, ...tick }));
};

const MOST_STEPS = 5;

/** The smallest 1, 2 or 5 times a power of ten that is no smaller. */
const roundStep = (least: number): number => {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((part) => part * power >= least - power * 1e-9) ?? 10);
};
