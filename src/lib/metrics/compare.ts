import { contains, type DayRange } from '$lib/domain/day-range';
import type { LocalDateTime, LocalDay } from '$lib/domain/local-date';
import { bestPairs, type Pairs } from './pairing';

/** What one side of a comparison has: a weigh-in, or the value of a day. */
export interface Reading {
  readonly id: string;
  readonly day: LocalDay;
  /** Null where nobody gave a time of day. */
  readonly time: LocalDateTime | null;
  readonly value: number;
}

/**
 * - `matched`: both sides, no further apart than the tolerance.
 * - `shifted`: both sides, on neighbouring days, alike in value and in minute: one of them counts days by another midnight. Two
 *   times just a day apart are what any two mornings are: they say so where it can be said of `FEWEST_DAYS` days, all the
 *   same way and within `PATTERN_DAYS`.
 * - `differs`: both sides, further apart than that.
 * - `only_left`, `only_right`: one side alone.
 */
export const dayClasses = ['matched', 'only_left', 'only_right', 'differs', 'shifted'] as const;
export type DayClass = (typeof dayClasses)[number];

/** The readings of one day that are of one class. A shifted one stands at the left's day. */
export interface ComparedDay<R extends Reading = Reading> {
  readonly day: LocalDay;
  readonly class: DayClass;
  /** Pairs stand at the same index on both sides. */
  readonly left: readonly R[];
  readonly right: readonly R[];
}

export interface Comparison<R extends Reading = Reading> {
  /** Days by class: a day with two classes counts in both. */
  readonly counts: Readonly<Record<DayClass, number>>;
  /** Oldest first, and within a day in the order of `dayClasses`. */
  readonly days: readonly ComparedDay<R>[];
}

/** How far two values may be apart and still be the same weighing: a scale's own step and the rounding of two brands. */
export const WEIGHT_TOLERANCE_KG = 0.05;

export interface CompareOptions {
  /** In the metric's unit; what is exactly so far apart is alike. */
  readonly tolerance?: number;
  /** Whether alike on neighbouring days says anything: not where most days are alike, as a resting heart rate's are. */
  readonly shifts?: boolean;
}

/**
 * Two histories of one metric side by side. First what is alike on the same day, several a day by the nearest time; of
 * the rest what is alike on the neighbouring day, in the direction most of them go; of the rest what is there on both
 * sides of a day. The order of the rows does not matter, and each is in exactly one class.
 */
export const compareReadings = <R extends Reading>(
  left: readonly R[],
  right: readonly R[],
  { tolerance = WEIGHT_TOLERANCE_KG, shifts = true }: CompareOptions = {},
): Comparison<R> => {
  const sides: Sides<R> = { left: byDay(left), right: byDay(right) };
  const days = [
    ...paired(sides, 'matched', 0, (l, r) => (isNear(l, r, tolerance) ? timeApart(l, r) : null)),
    ...(shifts ? shiftedOf(sides, tolerance) : []),
    ...paired(sides, 'differs', 0, timeApart),
    ...alone(sides.left, 'only_left'),
    ...alone(sides.right, 'only_right'),
  ].sort((a, b) => a.day - b.day || dayClasses.indexOf(a.class) - dayClasses.indexOf(b.class));
  return counted(days);
};

/** The days of a comparison that lie in a range. Compare `REACH_DAYS` more on both sides, for what is shifted at its ends. */
export const comparisonIn = <R extends Reading>(
  { days }: Pick<Comparison<R>, 'days'>,
  range: DayRange,
): Comparison<R> => counted(days.filter(({ day }) => contains(range, day)));

const counted = <R extends Reading>(days: readonly ComparedDay<R>[]): Comparison<R> => {
  const counts = { matched: 0, only_left: 0, only_right: 0, differs: 0, shifted: 0 };
  for (const { class: of } of days) counts[of]++;
  return { counts, days };
};

/** What is not told of yet, by day. Emptied on the way. */
interface Sides<R> {
  readonly left: Map<LocalDay, readonly R[]>;
  readonly right: Map<LocalDay, readonly R[]>;
}

type Cost = (left: Reading, right: Reading) => number | null;

/** Pairs of each day with the day `by` later on the right; what is paired is taken from the sides. */
const paired = <R extends Reading>(
  sides: Sides<R>,
  of: DayClass,
  by: number,
  costOf: Cost,
): ComparedDay<R>[] =>
  [...sides.left].flatMap(([day, left]) => {
    const right = sides.right.get(day + by);
    if (!right) return [];
    const pairs = bestPairs(left, right, costOf);
    if (pairs.length === 0) return [];
    take(sides.left, day, left, new Set(pairs.map(([index]) => index)));
    take(sides.right, day + by, right, new Set(pairs.map(([, index]) => index)));
    return [{ day, class: of, ...picked(pairs, left, right) }];
  });

const picked = <R extends Reading>(pairs: Pairs, left: readonly R[], right: readonly R[]) => {
  const rows = pairs
    .flatMap(([l, r]) => {
      const [mine, yours] = [left[l], right[r]];
      return mine && yours ? [[mine, yours] as const] : [];
    })
    .sort(([a], [b]) => inOrder(a, b));
  return { left: rows.map(([row]) => row), right: rows.map(([, row]) => row) };
};

const take = <R>(
  side: Map<LocalDay, readonly R[]>,
  day: LocalDay,
  rows: readonly R[],
  taken: ReadonlySet<number>,
): void => {
  const rest = rows.filter((_, index) => !taken.has(index));
  if (rest.length > 0) side.set(day, rest);
  else side.delete(day);
};

/** One source is a day early or late as a whole, so the direction with more pairs goes first. */
const shiftedOf = <R extends Reading>(sides: Sides<R>, tolerance: number): ComparedDay<R>[] => {
  const fits = (l: Reading, r: Reading) => isNear(l, r, tolerance) && isShift(l, r);
  const shiftedBy = (by: number, from: Sides<R>) => {
    const days = patternDays(from, by, (l, r) => fits(l, r) && isDayApart(l, r));
    return paired(from, 'shifted', by, (l, r) =>
      fits(l, r) && (days.has(l.day) || !isDayApart(l, r)) ? thousandthsApart(l, r) : null,
    );
  };
  const countOf = (by: number) =>
    shiftedBy(by, { left: new Map(sides.left), right: new Map(sides.right) }).reduce(
      (sum, { left }) => sum + left.length,
      0,
    );
  const directions = countOf(1) > countOf(-1) ? [1, -1] : [-1, 1];
  return mergedDays(directions.flatMap((by) => shiftedBy(by, sides)));
};

/** Fewer days, or further apart, are chance. */
export const FEWEST_DAYS = 3;
export const PATTERN_DAYS = 30;

/** How far a day can be from what makes it shifted. */
export const REACH_DAYS = PATTERN_DAYS + 1;

/** The days of the left on which any two fit, of those that are many enough near each other. */
const patternDays = <R extends Reading>(
  { left, right }: Sides<R>,
  by: number,
  fits: (left: R, right: R) => boolean,
): ReadonlySet<LocalDay> => {
  const days = [...left.keys()].filter((day) =>
    left.get(day)?.some((l) => right.get(day + by)?.some((r) => fits(l, r))),
  );
  return new Set(
    days.flatMap((first, index) => {
      const run = days.slice(index, index + FEWEST_DAYS);
      const last = run[FEWEST_DAYS - 1];
      return last !== undefined && last - first <= PATTERN_DAYS ? run : [];
    }),
  );
};

/** A day whose readings are shifted both ways is told of once. */
const mergedDays = <R extends Reading>(days: readonly ComparedDay<R>[]): ComparedDay<R>[] => {
  const merged = new Map<LocalDay, ComparedDay<R>>();
  for (const next of days) {
    const known = merged.get(next.day);
    merged.set(
      next.day,
      known
        ? { ...known, left: [...known.left, ...next.left], right: [...known.right, ...next.right] }
        : next,
    );
  }
  return [...merged.values()];
};

/** The widest time zones are 26 h apart, and a plain date has been read as midnight of another zone: a day at most. */
const LONGEST_SHIFT_MIN = 1_440;
const SLACK_MIN = 2;
const ZONE_STEP_MIN = 15;

/**
 * True where another zone explains the two times: whole quarter hours apart, as all zones are, or one of them untold. A
 * zero is no evidence: it is alike on any two days on which nothing was worn.
 */
const isShift = (left: Reading, right: Reading): boolean => {
  if (left.value === 0) return false;
  if (left.time === null || right.time === null) return true;
  const apart = Math.abs(minuteOf(left.time) - minuteOf(right.time));
  const beside = apart % ZONE_STEP_MIN;
  return apart <= LONGEST_SHIFT_MIN + SLACK_MIN && Math.min(beside, ZONE_STEP_MIN - beside) <= SLACK_MIN;
};

/** Of two that another zone explains: true where both clocks tell the same time. */
const isDayApart = (left: Reading, right: Reading): boolean =>
  left.time !== null &&
  right.time !== null &&
  Math.abs(minuteOf(left.time) - minuteOf(right.time)) >= LONGEST_SHIFT_MIN - SLACK_MIN;

/** Beyond the noise of binary fractions: 75.05 and 75 are 0.05 apart. */
const EPSILON = 1e-9;

const isNear = (left: Reading, right: Reading, tolerance: number): boolean =>
  Math.abs(left.value - right.value) <= tolerance + EPSILON;

/** What is not known is neither near nor far. */
const UNKNOWN_MIN = 720;

/** Seconds of the clock; where they are the same, the nearer value. */
const timeApart: Cost = (left, right) =>
  Math.round(
    left.time === null || right.time === null
      ? UNKNOWN_MIN * 60
      : Math.abs(minuteOf(left.time) - minuteOf(right.time)) * 60,
  ) *
    1_000 +
  Math.min(999, thousandthsApart(left, right));

/** Whole, so that sums of them are equal where they should be. */
const thousandthsApart = (left: Reading, right: Reading): number =>
  Math.round(Math.abs(left.value - right.value) * 1_000);

const minuteOf = (time: LocalDateTime): number => Date.parse(`${time}Z`) / 60_000;

const alone = <R extends Reading>(
  side: ReadonlyMap<LocalDay, readonly R[]>,
  of: 'only_left' | 'only_right',
): ComparedDay<R>[] =>
  [...side].map(([day, rows]) => ({
    day,
    class: of,
    left: of === 'only_left' ? rows : [],
    right: of === 'only_right' ? rows : [],
  }));

const byDay = <R extends Reading>(rows: readonly R[]): Map<LocalDay, readonly R[]> => {
  const days = new Map<LocalDay, R[]>();
  for (const row of [...rows].sort(inOrder)) {
    const known = days.get(row.day);
    if (known) known.push(row);
    else days.set(row.day, [row]);
  }
  return days;
};

/** By day and time, an unknown time last, then by id: one order whatever the rows came in. */
const inOrder = (a: Reading, b: Reading): number =>
  a.day - b.day ||
  (a.time === b.time ? 0 : a.time === null ? 1 : b.time === null ? -1 : a.time < b.time ? -1 : 1) ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
