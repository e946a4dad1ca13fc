import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import { axisAround, axisFromZero } from './axis';
import type { Mark, Plot, PlotTick } from './plot';
import { splitWhere, thinPieces } from './thin';

/** Enough for the widest plot at two pixels a point. */
const SAMPLES = 720;

/** Minutes without a value for this long break the line: the watch was off. */
export const GAP_MINUTES = 10;

/** A day by the minute, x in minutes of the wall clock. Null where nothing was measured. */
export const minutePlot = (
  values: Uint8Array,
  metric: MinuteMetric,
  clock: (minute: number) => string,
): Plot | null => {
  const marks = marksOf(values);
  if (marks.length === 0) return null;
  const isPulse = metric === 'heart_rate';
  const shown = marks.map(({ y }) => y);
  return {
    shape: isPulse ? 'line' : 'bars',
    pieces: isPulse
      ? thinPieces(
          splitWhere(marks, (a, b) => b.x - a.x > GAP_MINUTES),
          SAMPLES,
        )
      : [marks],
    count: marks.length,
    isRanged: false,
    x: { min: 0, max: MINUTES_A_DAY },
    y: isPulse ? axisAround(shown, 5) : axisFromZero(shown),
    goal: null,
    ticks: (most) => hourTicks(most, clock),
  };
};

const marksOf = (values: Uint8Array): Mark[] => {
  const marks: Mark[] = [];
  for (const [minute, value] of values.entries())
    if (value > 0) marks.push({ x: minute + 0.5, y: value, low: value, high: value, width: 1 });
  return marks;
};

const hourTicks = (most: number, clock: (minute: number) => string): readonly PlotTick[] => {
  const hours = [1, 2, 3, 4, 6, 12].find((step) => 24 / step + 1 <= most) ?? 12;
  return Array.from({ length: 24 / hours + 1 }, (_, i) => {
    const value = i * hours * 60;
    return { value, text: clock(value % MINUTES_A_DAY) };
  });
};
