import type { LocalDay } from './local-date';

/** A value the vendor filled in for a day; never a measurement. */
export interface FilledDay {
  readonly day: LocalDay;
  readonly kg: number;
}
