import { replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { sameRange } from '../charts/view';
import { readDayFields, type DayFields } from '../day-fields';
import { dateFieldValue } from '../format';
import { Motion } from '../state/motion.svelte';
import { minuteLookIn, withMinuteLook, type MinuteLook } from './minute-address';
import { daysOf, quartersOf, snapped, spanOf, spanRange, type Quarters, type Span } from './minute-span';

interface Bounds {
  /** From the first to the last day that has minutes. */
  readonly whole: () => DayRange;
  readonly today: () => LocalDay;
}

/** How much of the minutes the page shows, kept in its address. */
export class MinuteChoice {
  #look = $state.raw<MinuteLook>({ kind: 'day', day: null });
  #typed = $state.raw<{ readonly start: string; readonly end: string } | null>(null);
  readonly #motion = new Motion();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** A prerendered page knows no query before it is mounted. */
  read(address: URL): void {
    this.#look = minuteLookIn(address);
  }

  /** See `Motion`. */
  get moving(): boolean {
    return this.#motion.moving;
  }

  /** The day that is looked at, null for the newest; undefined where it is more than a day. */
  get day(): LocalDay | null | undefined {
    return this.#look.kind === 'day' ? this.#look.day : undefined;
  }

  /** What is pressed; null where the view is the person's own. */
  readonly pressed = $derived.by<'day' | Span | null>(() => {
    const look = this.#look;
    return look.kind === 'span' ? look.span : look.kind === 'day' ? 'day' : null;
  });

  /** What is seen where it is more than a day: years of nothing before the first minute would press the chart against its edge. */
  readonly view = $derived.by<Quarters>(() => {
    const look = this.#look;
    const whole = this.#bounds.whole();
    if (look.kind === 'own') {
      const { first, last } = look.view;
      const begin = quartersOf(whole).first;
      return last < begin ? look.view : { first: Math.max(first, begin), last };
    }
    return quartersOf(spanRange(look.kind === 'span' ? look.span : '7', whole));
  });

  /** What is wrong with the dates typed, if anything. */
  readonly fields = $derived.by<DayFields | null>(() =>
    this.#typed === null ? null : readDayFields(this.#typed.start, this.#typed.end, this.#bounds.today()),
  );

  /** The words of the date fields. */
  readonly texts = $derived.by(() => {
    if (this.#typed !== null) return this.#typed;
    const { first, last } = daysOf(this.view);
    return { start: dateFieldValue(first), end: dateFieldValue(last) };
  });

  pickDay(day: LocalDay | null): void {
    this.#motion.end();
    this.#set({ kind: 'day', day });
    this.keep();
  }

  pickSpan(span: Span): void {
    this.#motion.end();
    this.#set({ kind: 'span', span });
    this.keep();
  }

  /** Shows some days, or less of them. The address follows once the hand rests, see `keep`. */
  show(view: Quarters): void {
    const next = snapped(view);
    if (this.#typed === null && sameRange(next, this.view)) return;
    const span = spanOf(next, this.#bounds.whole());
    this.#set(span ? { kind: 'span', span } : { kind: 'own', view: next });
    this.#motion.step();
  }

  /** A field in error keeps the last good view. */
  type(which: 'start' | 'end', text: string): void {
    this.#motion.end();
    this.#typed = { ...this.texts, [which]: text };
    const range = this.fields?.range;
    if (range) this.#look = { kind: 'own', view: quartersOf(range) };
  }

  /** Brings the address up to what is shown. Browsers refuse to be told at every step of a finger. */
  keep(): void {
    const address = withMinuteLook(location.href, this.#look);
    // eslint-disable-next-line svelte/no-navigation-without-resolve -- the present address, looked at otherwise
    if (address.href !== location.href) replaceState(address, page.state);
  }

  #set(look: MinuteLook): void {
    this.#typed = null;
    this.#look = look;
  }
}
