import type { DayRange } from '$lib/domain/day-range';
import { dayToWallClockMs, type LocalDay } from '$lib/domain/local-date';
import type { Comparison, Reading } from '$lib/metrics/compare';
import { axisAround, axisFromZero, type Axis } from './axis';
import type { PlotTick } from './plot';
import { splitWhere, thinPieces } from './thin';
import { namedTimeTicks } from './time-ticks';
import type { Extent, Pieces } from './weight-series';

/** One value of a day, in axis units. */
export interface DayPoint {
  readonly day: LocalDay;
  readonly value: number;
}

/** The days of two sources and of their difference, each oldest first. */
export interface PairDays {
  readonly left: readonly DayPoint[];
  readonly right: readonly DayPoint[];
  readonly difference: readonly DayPoint[];
}

/** What a chart of two sources draws; nothing in it knows the drawing library. */
export interface PairSeries {
  readonly left: Pieces;
  readonly right: Pieces;
  readonly difference: Pieces;
  readonly x: Extent;
  readonly y: Axis;
  /** Zero in its middle, with air above and below its ticks. Null where no day has both. */
  readonly differenceY: Axis | null;
  /** Values in view of the side that has more, before any thinning. */
  readonly count: number;
  /** At most `most` of them. */
  readonly ticks: (most: number) => readonly PlotTick[];
}

/** One value a day and side, the first one told; of the differences of a day the largest. */
export const pairDays = <R extends Reading>(
  left: readonly R[],
  right: readonly R[],
  { days }: Comparison<R>,
  toAxis: (value: number) => number,
): PairDays => {
  const difference = new Map<LocalDay, number>();
  for (const compared of days)
    for (const [index, { value }] of compared.left.entries()) {
      const other = compared.right[index];
      if (!other) continue;
      const apart = toAxis(value) - toAxis(other.value);
      const known = difference.get(compared.day);
      if (known === undefined || Math.abs(apart) > Math.abs(known)) difference.set(compared.day, apart);
    }
  return {
    left: firstOfDays(left, toAxis),
    right: firstOfDays(right, toAxis),
    difference: inOrder(difference),
  };
};

const firstOfDays = (readings: readonly Reading[], toAxis: (value: number) => number): DayPoint[] => {
  const first = new Map<LocalDay, Reading>();
  for (const reading of readings) {
    const known = first.get(reading.day);
    if (!known || (reading.time ?? '') < (known.time ?? '')) first.set(reading.day, reading);
  }
  return inOrder(new Map([...first].map(([day, { value }]) => [day, toAxis(value)])));
};

const inOrder = (days: ReadonlyMap<LocalDay, number>): DayPoint[] =>
  [...days].map(([day, value]) => ({ day, value })).sort((a, b) => a.day - b.day);

/** Points a line is thinned to: more than a phone has pixels across, less than a desktop notices. */
const SAMPLES = 500;
const DAY_MS = 86_400_000;

/** `least`: the smallest difference that means something. Null where the range holds nothing. */
export const pairSeries = (
  days: PairDays,
  range: DayRange,
  { least, inMinutes }: { readonly least: number; readonly inMinutes: boolean },
): PairSeries | null => {
  const [left, right, difference] = [days.left, days.right, days.difference].map((points) =>
    points.filter(({ day }) => day >= range.first && day <= range.last),
  ) as [DayPoint[], DayPoint[], DayPoint[]];
  const shown = [...left, ...right].map(({ value }) => value);
  if (shown.length === 0) return null;
  const air = range.first === range.last ? 1 : 0;
  const x = { min: dayToWallClockMs(range.first - air), max: dayToWallClockMs(range.last + air) };
  const gap = Math.max(21 * DAY_MS, (x.max - x.min) / 40);
  const steps = inMinutes ? 'minutes' : 'decimal';
  const lineOf = (points: readonly DayPoint[]): Pieces =>
    thinPieces(
      splitWhere(
        points.map(({ day, value }) => ({ x: dayToWallClockMs(day), y: value })),
        (a, b) => b.x - a.x > gap,
      ),
      SAMPLES,
    );
  return {
    left: lineOf(left),
    right: lineOf(right),
    difference: lineOf(difference),
    x,
    y: axisAround(shown, least, steps),
    differenceY: difference.length === 0 ? null : axisAroundZero(difference, least, steps),
    count: Math.max(left.length, right.length),
    ticks: (most) => namedTimeTicks(x, most),
  };
};

/** The text of the highest tick stands clear of the axis above. */
const AIR = 2.1;

/** Three ticks: zero, and as much above as below, since which source tells more is what is looked for. */
const axisAroundZero = (points: readonly DayPoint[], least: number, steps: 'decimal' | 'minutes'): Axis => {
  const most = points.reduce((far, { value }) => Math.max(far, Math.abs(value)), least);
  const step = axisFromZero([5 * most], steps).step;
  return { min: -AIR * step, max: AIR * step, step };
};
