import { untrack } from 'svelte';
import type { DayRange } from '$lib/domain/day-range';
import { sameRange } from '../charts/view';

/**
 * The range once the hand rests. Under a moving finger a chart changes many times a second; figures and tables that went
 * along would be read by nobody and take the time of the chart. Make it while a component is made.
 */
export class SettledRange {
  #current = $state.raw<DayRange>({ first: 0, last: 0 });

  constructor(range: () => DayRange, restMs = 150) {
    this.#current = untrack(range);
    $effect(() => {
      const next = range();
      if (
        sameRange(
          next,
          untrack(() => this.#current),
        )
      )
        return;
      const rest = setTimeout(() => (this.#current = next), restMs);
      return () => clearTimeout(rest);
    });
  }

  get current(): DayRange {
    return this.#current;
  }
}
