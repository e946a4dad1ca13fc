import type { WeightInsight } from '$lib/metrics/trend/types';
import type { Asked } from './insight';

/** The insight as it stands, worked out once what works it out has come. Made in a component's script. */
export class Understood {
  #find = $state.raw<((asked: Asked) => WeightInsight) | null>(null);
  readonly #asked: () => Asked | null;

  /** `asked`: null as long as nothing is wanted, such as before the first line is drawn. */
  constructor(asked: () => Asked | null) {
    this.#asked = asked;
    $effect(() => {
      if (this.#find || !asked()) return;
      import('./insight').then(
        ({ insightFor }) => (this.#find = insightFor),
        // Offline before the app was stored whole: the line alone says what was measured.
        () => undefined,
      );
    });
  }

  readonly current = $derived.by(() => {
    const asked = this.#asked();
    return asked && this.#find ? this.#find(asked) : null;
  });
}
