import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';

/** A closer look than a week shows noise. */
export const MIN_VIEW_DAYS = 7;

export const MONTH_DAYS = 30;

/** How a view changes: the day at `from` of its width comes to stand at `to`, on an axis `scale` times as long. */
export interface Move {
  /** Below 1 looks closer. */
  readonly scale?: number;
  /** From 0, the first day in view, to 1, the last. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * The next view. Whole days, within `whole`, no shorter than a week (or than `whole`): at an edge the view stops
 * and keeps its length. The one rule behind buttons, keys, wheel, drag and pinch.
 */
export const moved = (
  view: DayRange,
  whole: DayRange,
  { scale = 1, from = 0.5, to = from }: Move,
): DayRange => {
  const base = within(view, whole);
  const span = clamp(Math.round(spanOf(base) * scale), smallestSpan(whole), spanOf(whole));
  const held = base.first + from * spanOf(base);
  return within(spanFrom(Math.round(held - to * span), span), whole);
};

/** The view shifted by whole days, later where positive. */
export const shifted = (view: DayRange, whole: DayRange, days: number): DayRange => {
  const base = within(view, whole);
  return within({ first: base.first + days, last: base.last + days }, whole);
};

/** The view with one end brought to a day; the other end stays, and a week between them. */
export const withEnd = (view: DayRange, whole: DayRange, end: keyof DayRange, day: LocalDay): DayRange => {
  const { first, last } = within(view, whole);
  const least = smallestSpan(whole);
  return end === 'first'
    ? { first: clamp(day, whole.first, last - least), last }
    : { first, last: clamp(day, first + least, whole.last) };
};

/** Steps of an end for the keyboard, in days: fine and coarse, in keeping with how much is in view. */
export const stepsFor = (view: DayRange): { readonly arrow: number; readonly page: number } =>
  spanOf(view) <= 100 ? { arrow: 1, page: 30 } : { arrow: 7, page: 91 };

export const sameRange = (a: DayRange, b: DayRange): boolean => a.first === b.first && a.last === b.last;

/** The ranges by one press. */
export type Preset = '30' | '365' | 'all';

/** The days a preset shows: back from today, or everything there is. */
export const presetRange = (preset: Preset, { first, last }: DayRange): DayRange =>
  preset === 'all' ? { first, last } : { first: last - Number(preset) + 1, last };

/** The preset that shows exactly this, or null: the buttons say what is seen, however one came there. */
export const presetOf = (range: DayRange, whole: DayRange): Preset | null =>
  (['all', '30', '365'] as const).find((preset) => sameRange(presetRange(preset, whole), range)) ?? null;

const spanOf = ({ first, last }: DayRange): number => last - first;
const spanFrom = (first: LocalDay, span: number): DayRange => ({ first, last: first + span });
const smallestSpan = (whole: DayRange): number => Math.min(MIN_VIEW_DAYS - 1, spanOf(whole));
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** A range pushed into bounds with its length kept where it fits; a day or two are widened to the shortest view. */
const within = (range: DayRange, whole: DayRange): DayRange => {
  const span = clamp(spanOf(range), smallestSpan(whole), spanOf(whole));
  return spanFrom(clamp(range.first, whole.first, whole.last - span), span);
};
