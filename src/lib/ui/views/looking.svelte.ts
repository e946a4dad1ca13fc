import { afterNavigate, replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { MetricId } from '$lib/domain/metric';
import { hereWith, lookedIn, type Looked, type View } from './address';

/** How a page of days is looked at, kept in its address. Make it while a component is made. */
export class Looking {
  #looked = $state.raw<Looked>({ view: 'line', beside: null });

  constructor() {
    // A prerendered page knows no query before this.
    afterNavigate(({ to }) => {
      if (to?.url) this.#looked = lookedIn(to.url);
    });
  }

  get view(): View {
    return this.#looked.view;
  }

  /** The metric beside the page's own, or null. */
  get beside(): MetricId | null {
    return this.#looked.beside;
  }

  /** Something else than the page's own line is wanted. */
  get isOther(): boolean {
    return this.view !== 'line' || this.beside !== null;
  }

  readonly show = (view: View): void => this.#set({ view, beside: null });

  readonly compare = (beside: MetricId | null): void => this.#set({ view: 'line', beside });

  #set(looked: Looked): void {
    this.#looked = looked;
    // eslint-disable-next-line svelte/no-navigation-without-resolve -- the present address, looked at otherwise
    replaceState(hereWith(looked), page.state);
  }
}
