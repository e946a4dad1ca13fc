import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { presetRange, type Preset } from '../charts/view';
import { readDayFields } from '../day-fields';
import { dateFieldValue } from '../format';

/** Which days a file is to hold: everything at first, else a preset or two dates. */
export class WantedDays {
  #preset = $state.raw<Preset | null>('all');
  #texts = $state.raw({ start: '', end: '' });
  readonly #today: () => LocalDay;

  constructor(today: () => LocalDay) {
    this.#today = today;
  }

  readonly #fields = $derived.by(() => readDayFields(this.#texts.start, this.#texts.end, this.#today()));

  /** Null where the days are the person's own. */
  get preset(): Preset | null {
    return this.#preset;
  }

  /** The words of the date fields: none where everything is wanted. */
  get texts(): { readonly start: string; readonly end: string } {
    return this.#texts;
  }

  /** What is wrong with the dates typed. */
  get problems() {
    return this.#preset === null ? this.#fields : { start: null, end: null };
  }

  /** Null: everything. Undefined as long as the dates tell no range. */
  get range(): DayRange | null | undefined {
    return this.#preset === 'all' ? null : (this.#fields.range ?? undefined);
  }

  pick(preset: Preset): void {
    this.#preset = preset;
    const { first, last } = presetRange(preset, { first: 0, last: this.#today() });
    this.#texts =
      preset === 'all' ? { start: '', end: '' } : { start: dateFieldValue(first), end: dateFieldValue(last) };
  }

  type(which: 'start' | 'end', text: string): void {
    this.#preset = null;
    this.#texts = { ...this.#texts, [which]: text };
  }
}
