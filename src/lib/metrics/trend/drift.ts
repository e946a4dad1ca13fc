import type { Cov, LocalLine } from './local-line';

/**
 * How a course changes: the rate is drawn back to nothing and pushed about by chance (Ornstein and Uhlenbeck, 1930). On that rest
 * both the uncertainty of "now" and the forecast.
 */

/** A rate keeps 1/e of itself after so many days: people keep a course for some months. */
export const RATE_MEMORY_DAYS = 90;

/**
 * Covariance, in kg², of how far the level is off the expected path `u` and `v` days from a day on which its rate was known;
 * `usualRate` is the standard deviation of rates, kg a day.
 * The closed form of the integrated process; the same forwards and backwards in time.
 */
export const drifted = (u: number, v: number, usualRate: number): number => {
  const T = RATE_MEMORY_DAYS;
  const [eu, ev] = [Math.exp(-u / T), Math.exp(-v / T)];
  const shape = (2 * Math.min(u, v)) / T - 2 + 2 * eu + 2 * ev - Math.exp(-Math.abs(u - v) / T) - eu * ev;
  return (usualRate * T) ** 2 * shape;
};

/** Days of the present rate that are to be expected of the next `days`: the more, the less each of them. */
export const damped = (days: number): number => RATE_MEMORY_DAYS * (1 - Math.exp(-days / RATE_MEMORY_DAYS));

/** Level and rate as they are believed once it is known how fast people usually change: a wild rate of few days is drawn in. */
export interface Believed {
  readonly kg: number;
  readonly perDay: number;
  readonly cov: Cov;
  readonly usualRate: number;
}

/** The line's estimate and what is usual, each by its certainty. */
export const believed = ({ kg, perDay, cov, usualRate }: LocalLine): Believed => {
  const usual = usualRate ** 2;
  const total = usual + cov.rate;
  const gain = { level: cov.both / total, rate: cov.rate / total };
  return {
    usualRate,
    kg: kg - gain.level * perDay,
    perDay: perDay * (1 - gain.rate),
    cov: {
      level: cov.level - gain.level * cov.both,
      both: cov.both - gain.level * cov.rate,
      rate: cov.rate - gain.rate * cov.rate,
    },
  };
};

/** Mean and variance of the level so many days after the line's last. */
export const levelAfter = (
  { kg, perDay, cov, usualRate }: Believed,
  days: number,
): { readonly mean: number; readonly variance: number } => {
  const reach = damped(days);
  return {
    mean: kg + perDay * reach,
    variance: cov.level + 2 * reach * cov.both + reach * reach * cov.rate + drifted(days, days, usualRate),
  };
};

/** The same if the rate does not change any more. */
export const levelKept = (
  { kg, perDay, cov }: Believed,
  days: number,
): { readonly mean: number; readonly variance: number } => ({
  mean: kg + perDay * days,
  variance: cov.level + 2 * days * cov.both + days * days * cov.rate,
});
