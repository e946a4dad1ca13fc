import type { LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY, type MinuteReading } from '$lib/domain/minutes';
import { amountOf, attribute, instantOf, RATES } from './apple-health-tags';
import type { Taken } from './apple-health-sources';
import type { WallClock } from './apple-health-zones';
import { isPlausibleBpm } from './fitbit-heart-rate-fold';

/**
 * Heart beats as means of the minutes of the wall clock, of all sources together: two sensors that tell of one minute measured one
 * heart. Records come in no order that could be relied on, so every day stays open to the end: four kilobytes each.
 */
export class AppleHeart {
  readonly #days = new Map<LocalDay, OpenDay>();

  add(tag: string, clock: WallClock): Taken {
    const at = instantOf(attribute(tag, 'startDate') ?? '');
    const bpm = amountOf(attribute(tag, 'value'), attribute(tag, 'unit'), RATES);
    if (at === null || bpm === null || !isPlausibleBpm(bpm)) return 'refused';
    const day = clock.dayAt(at);
    let open = this.#days.get(day);
    if (!open) this.#days.set(day, (open = openDay()));
    const minute = clock.minuteAt(at);
    if (open.counts[minute]! >= MOST_A_MINUTE) return 'read';
    open.sums[minute]! += Math.round(bpm);
    open.counts[minute]! += 1;
    return 'read';
  }

  *readings(): Generator<MinuteReading> {
    for (const day of [...this.#days.keys()].sort((a, b) => a - b)) {
      const { sums, counts } = this.#days.get(day)!;
      const values = new Uint8Array(MINUTES_A_DAY);
      for (let minute = 0; minute < MINUTES_A_DAY; minute++)
        if (counts[minute]! > 0) values[minute] = Math.round(sums[minute]! / counts[minute]!);
      yield { metric: 'heart_rate', day, values };
    }
  }
}

/** Sixty a minute are what a chest strap writes; as many again fit into the count and, at their fastest, into the sum. */
const MOST_A_MINUTE = 255;

interface OpenDay {
  readonly sums: Uint16Array;
  readonly counts: Uint8Array;
}

const openDay = (): OpenDay => ({
  sums: new Uint16Array(MINUTES_A_DAY),
  counts: new Uint8Array(MINUTES_A_DAY),
});
