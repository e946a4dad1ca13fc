/** One value of a series: `at` in days, of whatever origin; `value` in the series' own unit. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** What may lie between two values of one body. */
export interface Latitude {
  /** How far apart two values may be that are so many days apart; grows with the days, ever more slowly. */
  readonly allowed: (a: Point, b: Point) => number;
  /** Whether no event of a life, however rare, explains the step: not even a birth or an operation. */
  readonly isImpossible: (a: Point, b: Point) => boolean;
}

/**
 * The latitude of a weight. Between two weighings lie water, food, clothes and the hour: `slack`, by the person's own scatter,
 * between 3.5 and 6 % and at least 2 kg. With the days comes real change: 0.35 % of the weight a day for two weeks (the first weeks
 * of the strictest diets and after stomach surgery stay below), 0.15 % a day after that. `docs/outliers.md` has the sources.
 */
export const weightLatitude = (points: readonly Point[]): Latitude => {
  const scatter = scatterOf(points);
  const allowed = (a: Point, b: Point): number => {
    const level = Math.max(a.value, b.value);
    const slack = Math.max(LEAST_SLACK_KG, Math.min(5 * scatter, MOST_SLACK * level), LEAST_SLACK * level);
    return slack + level * changeOver(Math.abs(a.at - b.at), FAST_SHARE, SLOW_SHARE);
  };
  const isImpossible = (a: Point, b: Point): boolean =>
    Math.abs(a.at - b.at) <= IMPOSSIBLE_DAYS &&
    Math.max(a.value, b.value) > IMPOSSIBLE_RATIO * Math.min(a.value, b.value);
  return { allowed, isImpossible };
};

/**
 * The latitude of a body-fat percentage: a scale's reading moves by some points with water alone. In points: 4 to 6 by the
 * person's own scatter, with 0.25 a day for two weeks, then 0.1.
 */
export const fatLatitude = (points: readonly Point[]): Latitude => {
  const slack = Math.min(6, Math.max(4, 5 * scatterOf(points)));
  const allowed = (a: Point, b: Point): number => slack + changeOver(Math.abs(a.at - b.at), 0.25, 0.1);
  return { allowed, isImpossible: () => false };
};

export const LEAST_SLACK_KG = 2;
export const LEAST_SLACK = 0.035;
export const MOST_SLACK = 0.06;
export const FAST_SHARE = 0.0035;
export const SLOW_SHARE = 0.0015;
export const FAST_DAYS = 14;
export const IMPOSSIBLE_DAYS = 90;
export const IMPOSSIBLE_RATIO = 1.35;
/** Values further apart tell of change as well as of scatter. */
const SCATTER_DAYS = 3;
/** Makes the median of absolute values a standard deviation where they are normal. */
const MAD_TO_SD = 1.4826;

const changeOver = (days: number, fast: number, slow: number): number =>
  fast * Math.min(days, FAST_DAYS) + slow * Math.max(0, days - FAST_DAYS);

/** The standard deviation of the step from one value to the next, by the median: faults do not move it. */
const scatterOf = (points: readonly Point[]): number => {
  const steps = new Float64Array(points.length);
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const [before, point] = [points[i - 1]!, points[i]!];
    if (point.at - before.at <= SCATTER_DAYS) steps[count++] = Math.abs(point.value - before.value);
  }
  const sorted = steps.subarray(0, count).sort();
  return MAD_TO_SD * (sorted[Math.floor(count / 2)] ?? 0);
};
