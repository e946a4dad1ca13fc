import { dayToWallClockMs } from '$lib/domain/local-date';
import type { DayRange } from '$lib/domain/day-range';
import type { MetricId } from '$lib/domain/metric';
import type { BucketSize } from '$lib/metrics/buckets';
import { catalogue } from '$lib/metrics/catalogue';
import type { PairedBucket } from '$lib/metrics/two-metrics';
import { axisAround, type Axis } from '../charts/axis';
import { splitWhere, thinPieces, type Point } from '../charts/thin';
import { namedTimeTicks } from '../charts/time-ticks';
import type { DrawnLine, LinesChart } from '../charts/views-lines';
import type { MetricFormat } from '../metrics/metric-format';
import { metricName } from '../words/coverage';

/** How the two lines look: told apart by colour, by strokes and by the side of their axis. */
export const sideLooks = {
  left: { token: '--color-accent', dash: [] },
  right: { token: '--color-person-2', dash: [7, 4] },
} as const satisfies Readonly<Record<'left' | 'right', Pick<DrawnLine, 'token' | 'dash'>>>;

interface LineSide {
  readonly metric: MetricId;
  readonly format: MetricFormat;
}

interface Shown {
  /** Oldest first. */
  readonly rows: readonly PairedBucket[];
  readonly left: LineSide;
  readonly right: LineSide;
  readonly range: DayRange;
  readonly by: BucketSize;
}

/** Two metrics over one time, each with an axis of its own; a side without values keeps an empty one. Null where both have none. */
export const twoLines = ({ rows, left, right, range, by }: Shown): LinesChart | null => {
  const [oldest, newest] = [rows[0], rows.at(-1)];
  if (!oldest || !newest) return null;
  // Whole buckets: the month that a range cuts has its whole width.
  const days = { first: Math.min(range.first, oldest.first), last: Math.max(range.last, newest.last) };
  const x = { min: dayToWallClockMs(days.first), max: dayToWallClockMs(days.last) };
  const lines = (['left', 'right'] as const).map((axis): DrawnLine => {
    const { metric, format } = { left, right }[axis];
    return {
      name: metricName(metric),
      ...sideLooks[axis],
      pieces: piecesOf(rows, axis, format, gapOf(range, by)),
      axis,
      rank: axis === 'left' ? 'main' : 'picked',
    };
  });
  return {
    lines,
    x,
    left: axisOf(lines[0]!, left),
    right: axisOf(lines[1]!, right),
    ticks: (most) => namedTimeTicks(x, Math.max(3, most)),
    isLabelled: false,
  };
};

const DAY_MS = 86_400_000;

/** More than a phone has pixels across. */
const SAMPLES = 500;

const piecesOf = (
  rows: readonly PairedBucket[],
  side: 'left' | 'right',
  { toAxis }: MetricFormat,
  gap: number,
): DrawnLine['pieces'] => {
  const points = rows.flatMap((row): Point[] => {
    const figures = row[side];
    return figures
      ? [{ x: (dayToWallClockMs(row.first) + dayToWallClockMs(row.last)) / 2, y: toAxis(figures.mean) }]
      : [];
  });
  return thinPieces(
    splitWhere(points, (a, b) => b.x - a.x > gap),
    SAMPLES,
  );
};

/** The same as of one metric alone: days without a value break the line, on long axes more of them. */
const gapOf = ({ first, last }: DayRange, by: BucketSize): number =>
  Math.max({ day: 4, week: 21, month: 62, year: 731 }[by], (last - first) / 40) * DAY_MS;

const axisOf = ({ pieces }: DrawnLine, { metric, format }: LineSide): Axis => {
  const values = pieces.flat().map(({ y }) => y);
  if (values.length === 0) return { min: 0, max: 1, step: 1 };
  const least = 5 * 10 ** -catalogue[metric].decimals;
  const axis = axisAround(values, least, format.inMinutes ? 'minutes' : 'decimal');
  // Air below the least of counts must not promise that there could be fewer than none.
  return axis.min < 0 && values.every((value) => value >= 0) ? { ...axis, min: 0 } : axis;
};
