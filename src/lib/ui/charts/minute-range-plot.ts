import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import {
  bucketSizeFor,
  minuteBuckets,
  MOST_POINTS,
  type MinuteBucket,
  type MinutePyramid,
  type MinuteStretch,
} from '$lib/metrics/minute-pyramid';
import { axisAround, axisFromZero } from './axis';
import { GAP_MINUTES } from './minute-plot';
import type { Mark, Plot, PlotTick } from './plot';
import { splitWhere } from './thin';
import { namedTimeTicks } from './time-ticks';

/** A stretch of minutes as drawn; x in wall-clock ms. */
export interface MinuteRangePlot extends Plot {
  /** How many minutes a mark stands for; 1 where each is drawn. */
  readonly size: number;
}

/** How ticks are written. */
export interface TickWords {
  /** Of a minute of the day. */
  readonly clock: (minute: number) => string;
  readonly day: (day: number) => string;
}

/** More bars than this are narrower than a pixel of a phone. */
const MOST_BARS = 400;

/** Minutes a mark may stand for: parts of a day, days, then weeks. */
const LEVEL_SIZES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080, 20_160, 40_320] as const;
/** What adds up is told by what people count in. */
const SUM_SIZES = [1, 15, 60, 1_440, 10_080, 40_320] as const;

/**
 * Minutes over any stretch: levels as the mean of each bucket between its lowest and its highest minute, what adds up as a sum
 * each. Where a bucket is a minute, every minute is drawn. Null where none was measured.
 */
export const minuteRangePlot = (
  pyramid: MinutePyramid,
  metric: MinuteMetric,
  stretch: MinuteStretch,
  words: TickWords,
): MinuteRangePlot | null => {
  const isLevel = metric === 'heart_rate';
  const size = isLevel
    ? bucketSizeFor(stretch, MOST_POINTS, LEVEL_SIZES)
    : bucketSizeFor(stretch, MOST_BARS, SUM_SIZES);
  const { from, until } = stretch;
  // One more on either side, so that a line runs to the edges of the plot.
  const around = minuteBuckets(pyramid, { from: from - size, until: until + size }, size);
  const inView = around.filter((bucket) => bucket.from < until && bucket.until > from);
  if (inView.length === 0) return null;
  return {
    ...(isLevel ? levelLine(around, size) : sumBars(inView)),
    size,
    count: inView.length,
    x: { min: from * MINUTE_MS, max: lastMs(stretch) },
    goal: null,
    ticks: (most) => ticksOf(stretch, most, words, isLevel ? 0 : size),
  };
};

type Drawn = Pick<Plot, 'shape' | 'pieces' | 'isRanged' | 'y'>;

const levelLine = (buckets: readonly MinuteBucket[], size: number): Drawn => {
  const marks = buckets.map((bucket) => markOf(bucket, bucket.mean, bucket.min, bucket.max));
  const apart = Math.max(GAP_MINUTES, size) * MINUTE_MS;
  return {
    shape: 'line',
    pieces: splitWhere<Mark>(marks, (a, b) => b.x - a.x > apart),
    isRanged: size > 1,
    y: axisAround(
      marks.flatMap(({ low, high }) => [low, high]),
      5,
    ),
  };
};

const sumBars = (buckets: readonly MinuteBucket[]): Drawn => {
  const marks = buckets.map((bucket) => markOf(bucket, bucket.total, bucket.total, bucket.total));
  return { shape: 'bars', pieces: [marks], isRanged: false, y: axisFromZero(marks.map(({ y }) => y)) };
};

const markOf = ({ from, until }: MinuteStretch, y: number, low: number, high: number): Mark => ({
  x: ((from + until) / 2) * MINUTE_MS,
  y,
  low,
  high,
  width: (until - from) * MINUTE_MS,
});

/** Within the last day: midnight is already the next one's, which a picture of the chart would name. */
const lastMs = ({ until }: MinuteStretch): number => until * MINUTE_MS - 1;

const MINUTE_MS = 60_000;
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;

/** Longer views are told by their days. */
const CLOCK_DAYS = 3;
const CLOCK_STEPS = [5, 10, 15, 30, 60, 120, 180, 240, 360, 720] as const;

/** By the clock within few days, else by days, months or years; `barSize`: of bars as long as days, whose name stands below their middle. */
const ticksOf = (
  { from, until }: MinuteStretch,
  most: number,
  { clock, day }: TickWords,
  barSize: number,
): readonly PlotTick[] => {
  const step = CLOCK_STEPS.find((minutes) => (until - from) / minutes + 1 <= most);
  if (step !== undefined && until - from <= CLOCK_DAYS * MINUTES_A_DAY) {
    const begin = Math.ceil(from / step) * step;
    return Array.from({ length: Math.floor((until - begin) / step) + 1 }, (_, i) => {
      const at = begin + i * step;
      const minute = at % MINUTES_A_DAY;
      const value = Math.min(at * MINUTE_MS, lastMs({ from, until }));
      return { value, text: minute === 0 ? day(at / MINUTES_A_DAY) : clock(minute) };
    });
  }
  const shift = barSize === MINUTES_A_DAY ? DAY_MS / 2 : 0;
  // Without a unit, so that each name stands in the middle of its tick: no day begins at the end of this axis.
  return dayTicks({ from, until }, most, day).map(({ value, text }) => ({ value: value + shift, text }));
};

const DAY_STEPS = [1, 2, 3, 4, 7, 14] as const;

/** By days from the last one back where so many have room, else by months or years. */
const dayTicks = (
  { from, until }: MinuteStretch,
  most: number,
  day: TickWords['day'],
): readonly PlotTick[] => {
  const first = Math.ceil(from / MINUTES_A_DAY);
  const last = Math.floor((until - 1) / MINUTES_A_DAY);
  const step = DAY_STEPS.find((days) => last - first < days * most);
  if (step === undefined)
    return namedTimeTicks({ min: from * MINUTE_MS, max: lastMs({ from, until }) }, most);
  const before = Math.floor((last - first) / step);
  return Array.from({ length: before + 1 }, (_, i) => {
    const at = last - (before - i) * step;
    return { value: at * DAY_MS, text: day(at) };
  });
};
