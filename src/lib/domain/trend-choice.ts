/** Which of a day's weigh-ins the trend goes by. */
export type DayValueRule = 'first' | 'lowest' | 'mean';

/** How the trend of a weight is computed. */
export interface TrendChoice {
  /**
   * `smooth` weighs a new point by 1 - exp(-dt / tau), so that gaps count by their length. `tenth` is the older way many
   * know: a tenth of the difference for every day with a value, whatever lies between.
   */
  readonly mode: 'smooth' | 'tenth';
  /** Days; 3 to 30. Of no meaning to `tenth`. */
  readonly tauDays: number;
  readonly dayValue: DayValueRule;
}

export const SHORTEST_TAU_DAYS = 3;
export const LONGEST_TAU_DAYS = 30;

export const defaultTrend: TrendChoice = { mode: 'smooth', tauDays: 7, dayValue: 'first' };
