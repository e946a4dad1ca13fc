import { dayToWallClockMs } from '$lib/domain/local-date';
import type { DayRange } from '$lib/domain/day-range';
import type { Bucket } from '$lib/metrics/aggregate';
import type { BucketSize } from '$lib/metrics/buckets';
import { axisAround, axisFromZero, type Axis } from './axis';
import { splitWhere, thinPieces, type Point } from './thin';
import { namedTimeTicks, type TimeTick } from './time-ticks';
import type { Extent } from './weight-series';

/** One value of a plot: where it stands, how far it reached, and how long its time is. Axis units. */
export interface Mark extends Point {
  readonly low: number;
  readonly high: number;
  readonly width: number;
}

/** A tick of the x axis as written. */
export interface PlotTick {
  readonly value: number;
  readonly text: string;
  /** Left out where it is no name of a time. */
  readonly unit?: TimeTick['unit'];
}

/** What a chart of bars or of a line draws; nothing in it knows the drawing library. */
export interface Plot {
  readonly shape: 'bars' | 'line';
  /** Oldest first; no line between two pieces. Never empty. */
  readonly pieces: readonly (readonly Mark[])[];
  /** How many values are in view, before any thinning. */
  readonly count: number;
  /** Marks stand for several values: how far those reached is drawn too. */
  readonly isRanged: boolean;
  readonly x: Extent;
  readonly y: Axis;
  /** What the person set out to reach, where the axis has it. */
  readonly goal: number | null;
  /** At most `most` of them. */
  readonly ticks: (most: number) => readonly PlotTick[];
}

/** More bars than this are narrower than a pixel of a phone: they are drawn as one line. */
const MOST_BARS = 400;

/** More than a phone has pixels across, less than a desktop notices. */
const SAMPLES = 500;

const DAY_MS = 86_400_000;

interface Shown {
  /** Oldest first. */
  readonly buckets: readonly Bucket[];
  readonly by: BucketSize;
  readonly range: DayRange;
  readonly chart: 'bars' | 'line';
  readonly toAxis: (value: number) => number;
  readonly inMinutes: boolean;
  /** The smallest difference that means something, in the axis' units. */
  readonly least: number;
  readonly goal: number | null;
}

/** Daily values or what several days come to, over time. Null where there are none. */
export const timePlot = ({ buckets, by, range, chart, toAxis, ...rest }: Shown): Plot | null => {
  const [oldest, newest] = [buckets[0], buckets.at(-1)];
  if (!oldest || !newest) return null;
  const marks = buckets.map((bucket) => markOf(bucket, toAxis));
  const shape = chart === 'bars' && marks.length <= MOST_BARS ? 'bars' : 'line';
  const isRanged = by !== 'day';
  const pieces = shape === 'bars' ? [marks] : thinPieces(splitWhere(marks, apartBy(range, by)), SAMPLES);
  // Whole buckets: the month that a range cuts has its whole bar.
  const days = { first: Math.min(range.first, oldest.first), last: Math.max(range.last, newest.last) };
  const margin = shape === 'bars' || days.first === days.last ? 0.5 : 0;
  const goal = rest.goal === null ? null : toAxis(rest.goal);
  return {
    shape,
    pieces,
    count: buckets.length,
    isRanged,
    x: {
      min: dayToWallClockMs(days.first) - margin * DAY_MS,
      max: dayToWallClockMs(days.last) + margin * DAY_MS,
    },
    y: yAxis(marks, chart, isRanged, goal, rest),
    goal,
    ticks: (most) => dayTicks(days, most),
  };
};

const markOf = ({ first, last, min, mean, max }: Bucket, toAxis: (value: number) => number): Mark => ({
  x: (dayToWallClockMs(first) + dayToWallClockMs(last)) / 2,
  y: toAxis(mean),
  low: toAxis(min),
  high: toAxis(max),
  width: (last - first + 1) * DAY_MS,
});

/** Goals far above everything measured would press the values against the floor; such a one is left out of the axis. */
const yAxis = (
  marks: readonly Mark[],
  chart: 'bars' | 'line',
  isRanged: boolean,
  goal: number | null,
  { inMinutes, least }: Pick<Shown, 'inMinutes' | 'least'>,
): Axis => {
  const values = marks.flatMap(({ y, low, high }) => (isRanged ? [low, high] : [y]));
  const highest = values.reduce((a, b) => Math.max(a, b), 0);
  if (goal !== null && goal <= 3 * highest) values.push(goal);
  const steps = inMinutes ? 'minutes' : 'decimal';
  return chart === 'bars' ? axisFromZero(values, steps) : axisAround(values, least, steps);
};

/** Days without a value break the line: three weeks of them, on long axes more, or years of rare values would be dots. */
const apartBy = ({ first, last }: DayRange, by: BucketSize) => {
  const least = { day: 4, week: 21, month: 62, year: 731 }[by];
  const gap = Math.max(least, (last - first) / 40) * DAY_MS;
  return (a: Mark, b: Mark) => b.x - a.x > gap;
};

const dayTicks = ({ first, last }: DayRange, most: number): readonly PlotTick[] =>
  namedTimeTicks({ min: dayToWallClockMs(first), max: dayToWallClockMs(last) }, most);
