import type { DayRange } from '$lib/domain/day-range';
import { presetOf, presetRange, type Preset } from '../charts/view';
import { readDayFields, type DayFields } from '../day-fields';
import { dateFieldValue } from '../format';
import { recall, remember } from '../state/remembered';

/** Which days a metric is looked at for: by preset or by two dates. A date in error keeps the last good range. */
export class RangeChoice {
  #preset = $state<Preset | null>(recalled());
  #own = $state.raw({ start: '', end: '' });
  #lastGood = $state.raw<DayRange>({ first: 0, last: 0 });
  readonly #whole: () => DayRange;

  /** `whole`: all days there are, the present one last. */
  constructor(whole: () => DayRange) {
    this.#whole = whole;
  }

  get preset(): Preset | null {
    return this.#preset;
  }

  get range(): DayRange {
    return this.#preset === null
      ? (this.fields?.range ?? this.#lastGood)
      : presetRange(this.#preset, this.#whole());
  }

  /** What the two dates say, where they are the person's own. */
  get fields(): DayFields | null {
    return this.#preset === null ? readDayFields(this.#own.start, this.#own.end, this.#whole().last) : null;
  }

  get start(): string {
    return this.#preset === null ? this.#own.start : dateFieldValue(this.range.first);
  }

  get end(): string {
    return this.#preset === null ? this.#own.end : dateFieldValue(this.range.last);
  }

  pick(preset: Preset): void {
    this.#preset = preset;
    remember(KEY, preset);
  }

  /** Everything, without remembering it: for a history that ended before the remembered range begins. */
  showAll(): void {
    this.#preset = 'all';
  }

  show(next: DayRange): void {
    const preset = presetOf(next, this.#whole());
    if (preset) return this.pick(preset);
    this.#own = { start: dateFieldValue(next.first), end: dateFieldValue(next.last) };
    this.#lastGood = next;
    this.#preset = null;
  }

  typed(which: 'start' | 'end', text: string): void {
    this.#lastGood = this.range;
    this.#own = { start: this.start, end: this.end, [which]: text };
    this.#preset = null;
  }
}

/** False until a range was chosen for a metric on this device. */
export const hasChosen = (): boolean => recall(KEY) !== null;

const KEY = 'metric-range';

const recalled = (): Preset => {
  const kept = recall(KEY);
  return kept === '365' || kept === 'all' ? kept : '30';
};
