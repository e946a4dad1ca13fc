import type { Destination } from '$lib/domain/delivery';
import { localDayAt } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Side } from '$lib/metrics/compare-sides';
import { m } from '$lib/paraglide/messages';
import { dayText } from '../format';
import { destinationOf, handedOnAt, type Line } from './listing';
import { deliveriesOf, type ComparedRow } from './sides.svelte';
import type { Pair } from './tellers';

interface Compared {
  readonly metric: MetricId;
  readonly pair: Pair;
}

/** Which weigh-ins that one side lacks were handed on to it. */
export class HandedOn {
  readonly #of: () => Compared;

  constructor(of: () => Compared) {
    this.#of = of;
  }

  readonly #toLeft = $derived.by(() => this.#destination('left'));
  readonly #toRight = $derived.by(() => this.#destination('right'));
  readonly #leftAccount = $derived.by(() => this.#of().pair.left.account);
  readonly #rightAccount = $derived.by(() => this.#of().pair.right.account);
  readonly #isWeight = $derived.by(() => this.#of().metric === 'weight');
  readonly #ofLeft = $derived(this.#isWeight ? deliveriesOf(this.#leftAccount) : null);
  readonly #ofRight = $derived(this.#isWeight ? deliveriesOf(this.#rightAccount) : null);

  /** When what this line has on one side alone was handed on to the other, epoch ms; null where it was not. */
  at({ class: of, left, right }: Line<Side<ComparedRow>>): number | null {
    if (of === 'only_left') return this.#handedOn(left, this.#toRight, this.#ofLeft?.value);
    if (of === 'only_right') return this.#handedOn(right, this.#toLeft, this.#ofRight?.value);
    return null;
  }

  /** Whether a weigh-in of either side was handed on to a service, whichever of the two it is. */
  isAt(row: Measurement, to: Destination): boolean {
    return [this.#ofLeft, this.#ofRight].some(
      (told) => told?.value !== undefined && handedOnAt(row, told.value, to) !== null,
    );
  }

  text(line: Line<Side<ComparedRow>>): string | null {
    const at = this.at(line);
    if (at === null) return null;
    const day = localDayAt(at, new Intl.DateTimeFormat().resolvedOptions().timeZone);
    return m.compare_handed_on({ day: dayText(day) });
  }

  #destination(side: keyof Pair) {
    const { metric, pair } = this.#of();
    return metric === 'weight' ? destinationOf(pair[side].source) : null;
  }

  #handedOn(
    side: Side<ComparedRow> | null,
    to: ReturnType<typeof destinationOf>,
    deliveries: Parameters<typeof handedOnAt>[1] | undefined,
  ): number | null {
    if (!side || to === null || !deliveries || deliveries.size === 0 || !('kg' in side.row)) return null;
    return handedOnAt(side.row, deliveries, to);
  }
}
