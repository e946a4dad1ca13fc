import type { LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';

/**
 * Amounts by the minute, as they stream by, summed by days of the wall clock. Kept by the minute of their stamps until a day
 * is closed: files of two archives tell the same minute again, and then the larger stands instead of the sum.
 */
export class MinuteSums {
  readonly #zone: ZoneRule;
  /** By day of the stamps. */
  readonly #told = new Map<number, Float64Array>();
  readonly #file = new Map<number, Float64Array>();
  readonly #open = new Set<LocalDay>();

  constructor(zone: ZoneRule) {
    this.#zone = zone;
  }

  /** An amount at a minute since 1970 of the file being read; a second one of that file at the same minute adds to it. */
  add(minute: number, amount: number): void {
    const day = Math.floor(minute / MINUTES_A_DAY);
    let amounts = this.#file.get(day);
    if (!amounts) this.#file.set(day, (amounts = noAmounts()));
    const slot = minute - day * MINUTES_A_DAY;
    amounts[slot] = Math.max(0, amounts[slot]!) + amount;
  }

  /** The file being read has ended. The latest local day it touched; -Infinity where it told nothing. */
  endFile(): LocalDay {
    let latest = -Infinity;
    for (const [day, amounts] of this.#file) {
      const known = this.#told.get(day);
      if (known)
        for (let slot = 0; slot < MINUTES_A_DAY; slot++) known[slot] = Math.max(known[slot]!, amounts[slot]!);
      else this.#told.set(day, amounts);
      for (const local of this.#localDaysOf(day, amounts)) {
        this.#open.add(local);
        latest = Math.max(latest, local);
      }
    }
    this.#file.clear();
    return latest;
  }

  /** What was read of a file that turned out broken is forgotten: half a file brings nothing. */
  dropFile(): void {
    this.#file.clear();
  }

  /** Local days in the open, oldest first. */
  openDays(): LocalDay[] {
    return [...this.#open].sort((a, b) => a - b);
  }

  /** Closes a day. Give them in order: what lies before is dropped. Null where nothing was told of it. */
  take(day: LocalDay): DaySum | null {
    if (!this.#open.delete(day)) return null;
    let sum = 0;
    const minutes = new Float64Array(MINUTES_A_DAY);
    for (let stampDay = day - 1; stampDay <= day + 1; stampDay++) {
      const amounts = this.#told.get(stampDay);
      if (!amounts) continue;
      for (let quarter = 0; quarter < MINUTES_A_DAY; quarter += QUARTER) {
        const start = this.#slotIn(day, stampDay, quarter);
        if (start < 0 || start >= MINUTES_A_DAY) continue;
        for (let minute = 0; minute < QUARTER; minute++) {
          const amount = Math.max(0, amounts[quarter + minute]!);
          sum += amount;
          minutes[start + minute]! += amount;
        }
      }
    }
    for (const stampDay of this.#told.keys()) if (stampDay < day - 1) this.#told.delete(stampDay);
    return { sum, minutes };
  }

  *#localDaysOf(day: number, amounts: Float64Array): Generator<LocalDay> {
    for (let quarter = 0; quarter < MINUTES_A_DAY; quarter += QUARTER) {
      if (!amounts.subarray(quarter, quarter + QUARTER).some((amount) => amount >= 0)) continue;
      const minute = day * MINUTES_A_DAY + quarter;
      yield Math.floor((minute + offsetAt(minute * MINUTE_MS, this.#zone)) / MINUTES_A_DAY);
    }
  }

  /** Where a quarter of an hour of the stamps begins on the wall clock of `day`; negative or past its end on another day. */
  #slotIn(day: LocalDay, stampDay: number, quarter: number): number {
    const minute = stampDay * MINUTES_A_DAY + quarter;
    return minute + offsetAt(minute * MINUTE_MS, this.#zone) - day * MINUTES_A_DAY;
  }
}

export interface DaySum {
  readonly sum: number;
  /** By minute of the wall clock; the hour that comes twice has both in its slots. */
  readonly minutes: Float64Array;
}

// Offsets are whole quarter hours, so a quarter of the stamps is one of the wall clock.
const QUARTER = 15;
const MINUTE_MS = 60_000;

/** Below zero where nothing was told: a minute without steps is not one without a tracker. */
const noAmounts = (): Float64Array => new Float64Array(MINUTES_A_DAY).fill(-1);
