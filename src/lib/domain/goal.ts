import type { LocalDay } from './local-date';

/** Where a person wants their weight to go. One an account. */
export interface Goal {
  readonly account: string;
  /** From here the way is measured. */
  readonly startDay: LocalDay;
  readonly startKg: number;
  readonly targetKg: number;
  /** Kilograms a week, signed as the way goes: -0.5 is half a kilogram less a week. Null: no pace was asked for. */
  readonly ratePerWeekKg: number | null;
  /** When it was said, epoch ms. */
  readonly at: number;
}

/** No weight of a goal lies outside. */
export const LOWEST_GOAL_KG = 20;
export const HIGHEST_GOAL_KG = 400;

/** Either way; past what any person's weight can follow for weeks. */
export const FASTEST_GOAL_KG_A_WEEK = 5;

/** False where a weight is out of bounds, or the rate is or leads away from the target. */
export const isGoal = ({ startKg, targetKg, ratePerWeekKg }: Goal): boolean =>
  [startKg, targetKg].every((kg) => kg >= LOWEST_GOAL_KG && kg <= HIGHEST_GOAL_KG) &&
  (ratePerWeekKg === null ||
    (Math.abs(ratePerWeekKg) <= FASTEST_GOAL_KG_A_WEEK && ratePerWeekKg * (targetKg - startKg) >= 0));
