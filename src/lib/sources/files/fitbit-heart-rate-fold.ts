import type { LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { DayReading } from './fitbit-day-pieces';
import { offsetAt, type ZoneRule } from '$lib/domain/zone';

/**
 * Samples into minutes of the wall clock, as they stream by: a day in the open costs nine kilobytes, whatever its
 * number of samples. The whole import's speed hangs on `add`, so it touches two typed arrays and nothing else.
 */
export class MinuteFold {
  readonly #zone: ZoneRule;
  readonly #days = new Map<LocalDay, OpenDay>();
  #day: OpenDay = openDay();
  #slot = 0;

  constructor(zone: ZoneRule) {
    this.#zone = zone;
  }

  /** Names the minute that the next samples belong to, by an instant within it (epoch ms). */
  moveTo(instantMs: number): LocalDay {
    const minute = Math.floor(instantMs / MINUTE_MS) + offsetAt(instantMs, this.#zone);
    const day = Math.floor(minute / MINUTES_A_DAY);
    let open = this.#days.get(day);
    if (!open) this.#days.set(day, (open = openDay()));
    this.#day = open;
    this.#slot = minute - day * MINUTES_A_DAY;
    return day;
  }

  /** A sample of the named minute, in beats a minute. */
  add(bpm: number): void {
    this.#day.sums[this.#slot]! += bpm;
    this.#day.counts[this.#slot]!++;
  }

  /** Days in the open, oldest first. */
  openDays(): LocalDay[] {
    return [...this.#days.keys()].sort((a, b) => a - b);
  }

  /** Samples of a day so far. */
  samplesOf(day: LocalDay): number {
    return this.#days.get(day)?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
  }

  /** Closes a day: the mean of each minute, 0 where there was no sample. Null where there was none at all. */
  take(day: LocalDay): Uint8Array | null {
    const open = this.#days.get(day);
    if (!open) return null;
    this.#days.delete(day);
    const values = new Uint8Array(MINUTES_A_DAY);
    let measured = 0;
    for (let slot = 0; slot < MINUTES_A_DAY; slot++) {
      const count = open.counts[slot]!;
      if (count === 0) continue;
      values[slot] = Math.round(open.sums[slot]! / count);
      measured++;
    }
    return measured > 0 ? values : null;
  }
}

/** A closed day as a reading; none where it has no sample. */
export const heartDay = (day: LocalDay, values: Uint8Array | null): readonly DayReading[] =>
  values ? [{ kind: 'minutes', reading: { metric: 'heart_rate', day, values } }] : [];

/** What a heart can do; outside of it a sensor has slipped. */
export const isPlausibleBpm = (bpm: number): boolean => bpm >= 25 && bpm <= 240;

interface OpenDay {
  readonly sums: Uint32Array;
  readonly counts: Uint32Array;
}

const openDay = (): OpenDay => ({
  sums: new Uint32Array(MINUTES_A_DAY),
  counts: new Uint32Array(MINUTES_A_DAY),
});

const MINUTE_MS = 60_000;
