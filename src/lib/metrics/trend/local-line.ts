import type { LocalDay } from '$lib/domain/local-date';
import { drifted } from './drift';
import type { TrendPoint } from './types';

/** A straight line through days with a value, at the last of them. */
export interface LocalLine {
  /** The day that `kg` is about. */
  readonly day: LocalDay;
  readonly kg: number;
  readonly perDay: number;
  /** Variances and covariance of `kg` and `perDay`. */
  readonly cov: Cov;
  /** Standard deviation of this person's rates, kg a day, that `cov` was worked out with. */
  readonly usualRate: number;
  /** Standard deviation of a day's value around the level. */
  readonly noiseKg: number;
  readonly firstDay: LocalDay;
  readonly days: number;
}

export interface Cov {
  readonly level: number;
  readonly both: number;
  readonly rate: number;
}

/** Usual noise of a day's value as a share of the weight, believed as firmly as `PRIOR_DAYS` days of own evidence. */
export const USUAL_NOISE = 0.007;
export const PRIOR_DAYS = 5;

/** How alike the noise of two neighbouring days is: water and salt stay for days. Set, since a month is too short to measure it. */
export const NEIGHBOUR_CORRELATION = 0.7;

/** Beyond this many robust standard deviations a day does not count at all (Tukey's bisquare, 95 % efficient). */
const BISQUARE = 4.685;
const ROUNDS = 4;

/**
 * A robust line: Theil and Sen's to begin with, then least squares with Tukey's bisquare weights. Its uncertainty is that of a
 * weighted sum of values whose errors are alike from day to day and whose level itself drifts, so neither water nor a course
 * that changes within the window makes it look surer than it is. At least three values on different days, oldest first.
 * `usualRate`: standard deviation of rates, kg a day (`usualRateOf`).
 */
export const localLine = (values: readonly TrendPoint[], usualRate: number): LocalLine => {
  const last = values.at(-1)!;
  const back = values.map(({ day }) => day - last.day);
  const kgs = values.map(({ kg }) => kg);
  let fit = theilSen(back, kgs);
  let weights = kgs.map(() => 1);
  for (let round = 0; round < ROUNDS; round++) {
    weights = bisquare(residuals(back, kgs, fit));
    fit = leastSquares(back, kgs, weights);
  }
  const { noise, cov } = uncertainty(back, residuals(back, kgs, fit), weights, fit.kg, usualRate);
  return {
    day: last.day,
    kg: fit.kg,
    perDay: fit.perDay,
    cov,
    usualRate,
    noiseKg: noise,
    firstDay: values[0]!.day,
    days: values.length,
  };
};

interface Line {
  readonly kg: number;
  readonly perDay: number;
}

const residuals = (back: readonly number[], kgs: readonly number[], { kg, perDay }: Line): number[] =>
  kgs.map((value, i) => value - kg - perDay * back[i]!);

const theilSen = (back: readonly number[], kgs: readonly number[]): Line => {
  const slopes: number[] = [];
  for (let i = 0; i < back.length; i++)
    for (let j = i + 1; j < back.length; j++) slopes.push((kgs[j]! - kgs[i]!) / (back[j]! - back[i]!));
  const perDay = median(slopes);
  return { perDay, kg: median(kgs.map((kg, i) => kg - perDay * back[i]!)) };
};

const bisquare = (rest: readonly number[]): number[] => {
  // 1.4826 makes the median deviation that of a normal; a scale reads to 0.1 kg, so less noise than that is not to be had.
  const scale = Math.max(1.4826 * median(rest.map(Math.abs)), 0.1);
  return rest.map((r) => {
    const u = r / (BISQUARE * scale);
    return Math.abs(u) >= 1 ? 0 : (1 - u * u) ** 2;
  });
};

interface Sums {
  readonly w: number;
  readonly t: number;
  readonly tt: number;
}

const sumsOf = (back: readonly number[], weights: readonly number[]): Sums => {
  let [w, t, tt] = [0, 0, 0];
  for (let i = 0; i < back.length; i++) {
    w += weights[i]!;
    t += weights[i]! * back[i]!;
    tt += weights[i]! * back[i]! ** 2;
  }
  return { w, t, tt };
};

const leastSquares = (back: readonly number[], kgs: readonly number[], weights: readonly number[]): Line => {
  const { w, t, tt } = sumsOf(back, weights);
  let [y, ty] = [0, 0];
  for (let i = 0; i < back.length; i++) {
    y += weights[i]! * kgs[i]!;
    ty += weights[i]! * back[i]! * kgs[i]!;
  }
  const det = w * tt - t * t;
  return { kg: (tt * y - t * ty) / det, perDay: (w * ty - t * y) / det };
};

/**
 * Level and rate are sums a·y and b·y of the values. With R the correlation of the noise and D the covariance of the drift, their
 * covariance is a'(s²R + D)b. s² is what the squared residuals leave after the degrees of freedom that line and correlation took.
 */
const uncertainty = (
  back: readonly number[],
  rest: readonly number[],
  weights: readonly number[],
  kg: number,
  usualRate: number,
): { readonly noise: number; readonly cov: Cov } => {
  const { w, t, tt } = sumsOf(back, weights);
  const det = w * tt - t * t;
  const a = back.map((u, i) => (weights[i]! * (tt - t * u)) / det);
  const b = back.map((u, i) => (weights[i]! * (w * u - t)) / det);
  const alike = (i: number, j: number) => NEIGHBOUR_CORRELATION ** Math.abs(back[i]! - back[j]!);
  const drift = (i: number, j: number) => drifted(-back[i]!, -back[j]!, usualRate);
  const [ofNoise, ofDrift] = [quadratic(a, b, alike), quadratic(a, b, drift)];
  const { squares, freedom } = leftOver(back, rest, weights, a, b, alike, ofNoise);
  const usual = (USUAL_NOISE * kg) ** 2;
  const variance = (squares + PRIOR_DAYS * usual) / (freedom + PRIOR_DAYS);
  return {
    noise: Math.sqrt(variance),
    cov: {
      level: variance * ofNoise.level + ofDrift.level,
      both: variance * ofNoise.both + ofDrift.both,
      rate: variance * ofNoise.rate + ofDrift.rate,
    },
  };
};

type Kernel = (i: number, j: number) => number;

const quadratic = (a: readonly number[], b: readonly number[], kernel: Kernel): Cov => {
  let [level, both, rate] = [0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < a.length; j++) {
      const k = kernel(i, j);
      level += a[i]! * a[j]! * k;
      both += a[i]! * b[j]! * k;
      rate += b[i]! * b[j]! * k;
    }
  return { level, both, rate };
};

/** Weighted squares of the residuals, and what they would be on average if the noise had variance one. */
const leftOver = (
  back: readonly number[],
  rest: readonly number[],
  weights: readonly number[],
  a: readonly number[],
  b: readonly number[],
  alike: Kernel,
  cov: Cov,
): { readonly squares: number; readonly freedom: number } => {
  let [squares, freedom] = [0, 0];
  for (let i = 0; i < rest.length; i++) {
    let fitted = 0;
    for (let j = 0; j < rest.length; j++) fitted += (a[j]! + b[j]! * back[i]!) * alike(i, j);
    const u = back[i]!;
    squares += weights[i]! * rest[i]! ** 2;
    freedom += weights[i]! * (1 - 2 * fitted + cov.level + 2 * u * cov.both + u * u * cov.rate);
  }
  return { squares, freedom };
};

const median = (values: readonly number[]): number => {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
