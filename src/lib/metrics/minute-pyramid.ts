import type { LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY, type MinuteDay } from '$lib/domain/minutes';
import type { Figures } from './aggregate';

/**
 * The minutes of many days, summed up once in ever larger steps, so that what any stretch of them comes to takes some
 * hundred steps and never a walk through half a million minutes.
 */
export interface MinutePyramid {
  /** The day of the first minute in `values`; nothing is known before it. */
  readonly first: LocalDay;
  /** Minute after minute of whole days, 0 where nothing was measured. */
  readonly values: Uint8Array;
  /** Coarsest first; each size is a multiple of the next one. */
  readonly levels: readonly Level[];
}

/**
 * From one minute to before another, counted on wall clocks since 1970-01-01T00:00: a day is always `MINUTES_A_DAY` of them,
 * also where its clocks were changed.
 */
export interface MinuteStretch {
  readonly from: number;
  readonly until: number;
}

/** What the measured minutes of a stretch come to. */
export interface MinuteBucket extends MinuteStretch, Figures {}

interface Level {
  /** Minutes of one slot. */
  readonly size: number;
  readonly counts: Uint16Array;
  readonly totals: Uint32Array;
  /** Said only where the slot's count is above 0. */
  readonly lows: Uint8Array;
  readonly highs: Uint8Array;
}

/** Of a line: about a pixel of a phone each, and few enough to be drawn within a frame while a finger moves them. */
export const MOST_POINTS = 500;

/** Rows of one metric, at most one a day, in any order; null where there are none. */
export const minutePyramid = (rows: readonly Pick<MinuteDay, 'day' | 'values'>[]): MinutePyramid | null => {
  if (rows.length === 0) return null;
  const days = rows.map(({ day }) => day);
  const first = days.reduce((a, b) => Math.min(a, b));
  const length = (days.reduce((a, b) => Math.max(a, b)) - first + 1) * MINUTES_A_DAY;
  const values = new Uint8Array(length);
  const levels = SIZES.map((size) => emptyLevel(size, length / size));
  for (const row of rows) {
    const at = (row.day - first) * MINUTES_A_DAY;
    values.set(row.values.subarray(0, MINUTES_A_DAY), at);
    for (let i = levels.length - 1; i >= 0; i--) fillSlots(levels[i]!, levels[i + 1] ?? null, values, at);
  }
  return { first, values, levels };
};

/** What the measured minutes of any stretch come to; null where none was measured. */
export const figuresIn = (pyramid: MinutePyramid, { from, until }: MinuteStretch): Figures | null => {
  const { levels, values } = pyramid;
  const start = pyramid.first * MINUTES_A_DAY;
  const end = Math.min(values.length, until - start);
  const sum = newSum();
  for (let at = Math.max(0, from - start); at < end;) {
    const level = largestAt(levels, at, end);
    if (level) addSlot(sum, level, at / level.size);
    else addMinute(sum, values[at] ?? 0);
    at += level?.size ?? 1;
  }
  const { count, total, min, max } = sum;
  return count === 0 ? null : { count, min, mean: total / count, max, total };
};

/**
 * The buckets of a size that share a minute with the stretch, whole, oldest first; those without a measured minute are left
 * out. They begin at multiples of their size counted from one fixed Monday, so that a stretch that moves meets the same ones.
 */
export const minuteBuckets = (
  pyramid: MinutePyramid,
  stretch: MinuteStretch,
  size: number,
): readonly MinuteBucket[] => {
  const known = pyramid.first * MINUTES_A_DAY;
  const until = Math.min(stretch.until, known + pyramid.values.length);
  const buckets: MinuteBucket[] = [];
  for (let from = bucketStart(Math.max(stretch.from, known), size); from < until; from += size) {
    const end = from + size;
    const figures = figuresIn(pyramid, { from, until: end });
    if (figures) buckets.push(Object.assign(figures, { from, until: end }));
  }
  return buckets;
};

/** The smallest of the sizes of which a stretch has no more than `most`; the largest where it has too many of all. */
export const bucketSizeFor = (
  { from, until }: MinuteStretch,
  most: number,
  sizes: readonly number[],
): number => sizes.find((size) => (until - from) / size <= most) ?? sizes.at(-1) ?? 1;

/** Where the bucket of a minute begins. */
export const bucketStart = (minute: number, size: number): number =>
  Math.floor((minute - MONDAY) / size) * size + MONDAY;

/** 1970-01-05: weeks counted from it begin on a Monday, and all that divides a day begins with it. */
const MONDAY = 4 * MINUTES_A_DAY;

/** What a day is summed up in: each divides the one before. */
const SIZES = [MINUTES_A_DAY, 240, 60, 15] as const;

const emptyLevel = (size: number, slots: number): Level => ({
  size,
  counts: new Uint16Array(slots),
  totals: new Uint32Array(slots),
  lows: new Uint8Array(slots),
  highs: new Uint8Array(slots),
});

/** Sums up the day that begins at `day`, from the finer level where there is one. */
const fillSlots = (level: Level, finer: Level | null, values: Uint8Array, day: number): void => {
  const step = finer?.size ?? 1;
  for (let at = day; at < day + MINUTES_A_DAY; at += level.size) {
    const sum = newSum();
    for (let part = at; part < at + level.size; part += step)
      if (finer) addSlot(sum, finer, part / step);
      else addMinute(sum, values[part] ?? 0);
    keep(sum, level, at / level.size);
  }
};

/** Added to in place: this is the innermost loop of a step under the hand. */
interface Sum {
  count: number;
  total: number;
  min: number;
  max: number;
}

const newSum = (): Sum => ({ count: 0, total: 0, min: 255, max: 0 });

const addMinute = (sum: Sum, value: number): void => {
  if (value === 0) return;
  sum.count++;
  sum.total += value;
  if (value < sum.min) sum.min = value;
  if (value > sum.max) sum.max = value;
};

const addSlot = (sum: Sum, { counts, totals, lows, highs }: Level, slot: number): void => {
  const count = counts[slot] ?? 0;
  if (count === 0) return;
  sum.count += count;
  sum.total += totals[slot] ?? 0;
  sum.min = Math.min(sum.min, lows[slot] ?? 0);
  sum.max = Math.max(sum.max, highs[slot] ?? 0);
};

const keep = ({ count, total, min, max }: Sum, level: Level, slot: number): void => {
  if (count === 0) return;
  level.counts[slot] = count;
  level.totals[slot] = total;
  level.lows[slot] = min;
  level.highs[slot] = max;
};

/** The level with the largest slot that begins here and ends in time. */
const largestAt = (levels: readonly Level[], at: number, end: number): Level | null => {
  for (const level of levels) if (at % level.size === 0 && at + level.size <= end) return level;
  return null;
};
