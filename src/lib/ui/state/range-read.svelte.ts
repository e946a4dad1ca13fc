import type { DayRange } from '$lib/domain/day-range';
import type { LiveState } from './live.svelte';

interface Asked<T> {
  /** Undefined: nobody's, nothing is read. */
  readonly account: () => string | undefined;
  /** Null: every day. */
  readonly range: () => DayRange | null;
  readonly open: (filter: { account: string; range: DayRange | null }) => LiveState<readonly T[]>;
}

/**
 * Rows of the days a page shows, and no others, unless those days hold none: then all rows are read, to say where they are.
 * What an account's last answer was stays while another range is read, so that nothing flickers.
 */
export class RangeRead<T> {
  readonly #asked: Asked<T>;
  #held: { readonly account: string; readonly rows: readonly T[] } | undefined;

  constructor(asked: Asked<T>) {
    this.#asked = asked;
  }

  readonly #live = $derived.by(() => {
    const account = this.#asked.account();
    return account === undefined ? undefined : this.#asked.open({ account, range: this.#asked.range() });
  });

  /** Undefined before the first answer for this account. */
  readonly rows = $derived.by<readonly T[] | undefined>(() => {
    const account = this.#asked.account();
    const rows = this.#live?.status === 'ready' ? this.#live.value : undefined;
    if (account !== undefined && rows !== undefined) this.#held = { account, rows };
    return this.#held !== undefined && this.#held.account === account ? this.#held.rows : undefined;
  });

  readonly #everything = $derived.by(() => {
    const account = this.#asked.account();
    const isBare = this.#live?.status === 'ready' && this.#live.value?.length === 0;
    return account !== undefined && isBare && this.#asked.range() !== null
      ? this.#asked.open({ account, range: null })
      : undefined;
  });

  /** Rows of other days, told only where the range holds none. */
  readonly elsewhere = $derived<readonly T[]>(this.#everything?.value ?? []);

  readonly loading = $derived.by(
    () =>
      this.#asked.account() !== undefined &&
      (this.rows === undefined || this.#everything?.status === 'loading') &&
      !this.failed,
  );

  /** There is not one row of this account. */
  readonly isEmpty = $derived(!this.loading && this.rows?.length === 0 && this.elsewhere.length === 0);

  get failed(): boolean {
    return this.#live?.status === 'failed' || this.#everything?.status === 'failed';
  }
}
