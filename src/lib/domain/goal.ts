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
