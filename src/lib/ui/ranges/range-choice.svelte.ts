import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { bucketSizes, type BucketSize } from '$lib/metrics/buckets';
import { periodFor } from '$lib/metrics/aggregate';
import { presetOf, presetRange, type Preset } from '../charts/view';
import { readDayFields, type DayFields } from '../day-fields';
import { dateFieldValue } from '../format';
import { Motion } from '../state/motion.svelte';
import { hasChosenRange, recalledPreset, rememberPreset } from '../state/chosen-range';

/** Which days a page shows, and what it gathers them by. */
export class RangeChoice {
  #preset = $state.raw<Preset | null>(recalledPreset());
  #own = $state.raw({ start: '', end: '' });
  #lastGood = $state.raw<DayRange>({ first: 0, last: 0 });
  #size = $state.raw<BucketSize | null>(null);
  readonly #motion = new Motion();
  readonly #today: () => LocalDay;

  constructor(today: () => LocalDay) {
    this.#today = today;
  }

  /** Null where the days are the person's own. */
  get preset(): Preset | null {
    return this.#preset;
  }

  /** See `Motion`. */
  get moving(): boolean {
    return this.#motion.moving;
  }

  /** Null: everything there is. A field in error keeps the last good range. */
  readonly range = $derived.by<DayRange | null>(() => {
    if (this.#preset === null) return this.#lastGood;
    return this.#preset === 'all' ? null : presetRange(this.#preset, { first: 0, last: this.#today() });
  });

  /** What is wrong with the dates typed, if anything. */
  readonly fields = $derived.by<DayFields | null>(() =>
    this.#preset === null ? readDayFields(this.#own.start, this.#own.end, this.#today()) : null,
  );

  /** The words of the date fields, for the days shown. */
  texts(shown: DayRange): { readonly start: string; readonly end: string } {
    if (this.#preset === null) return this.#own;
    return { start: dateFieldValue(shown.first), end: dateFieldValue(shown.last) };
  }

  pick(preset: Preset): void {
    this.#motion.end();
    this.#preset = preset;
    rememberPreset(preset);
  }

  /** Everything, where the range of a newcomer would be empty. A range that was chosen on this device stays. */
  widen(): void {
    if (!hasChosenRange() && this.#preset !== null) this.#preset = 'all';
  }

  type(which: 'start' | 'end', text: string, shown: DayRange): void {
    this.#motion.end();
    const texts = { ...this.texts(shown), [which]: text };
    if (this.#preset !== null) this.#lastGood = shown;
    this.#preset = null;
    this.#own = texts;
    this.#lastGood = this.fields?.range ?? this.#lastGood;
  }

  /** Shows some days, all of which have come, as a step of a motion. From `earliest` to today is everything. */
  show(range: DayRange, earliest: LocalDay = -Infinity): void {
    this.#take(range, earliest);
    this.#motion.step();
  }

  #take(range: DayRange, earliest: LocalDay): void {
    const today = this.#today();
    const next = { first: range.first, last: Math.min(range.last, today) };
    const preset = presetOf(next, { first: earliest, last: today });
    if (preset !== null) return this.pick(preset);
    this.#preset = null;
    this.#own = { start: dateFieldValue(next.first), end: dateFieldValue(next.last) };
    this.#lastGood = next;
    this.#size = null;
  }

  /** What the days shown may be gathered by: bars that can be told apart, and more than one of them. */
  sizes(shown: DayRange): readonly BucketSize[] {
    const days = lengthOf(shown);
    return bucketSizes.filter(
      (size) => days / DAYS[size] <= MOST_BARS && (size === 'day' || days > DAYS[size]),
    );
  }

  /** The size picked, else the one that suits the days. */
  size(shown: DayRange): BucketSize {
    return this.#size !== null && this.sizes(shown).includes(this.#size) ? this.#size : periodFor(shown);
  }

  pickSize(size: BucketSize): void {
    this.#size = size;
  }
}

const DAYS: Readonly<Record<BucketSize, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** On a wide screen a bar has then a pixel or two. */
const MOST_BARS = 760;
