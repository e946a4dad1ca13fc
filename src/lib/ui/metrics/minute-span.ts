import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import type { MinuteStretch } from '$lib/metrics/minute-pyramid';
import { sameRange } from '../charts/view';

/**
 * A view of minutes, inclusive at both ends, in quarters of an hour of the wall clock since 1970-01-01. The frame of the chart
 * steps by whole numbers and shows seven of them at least: these let it come as close as single minutes.
 */
export type Quarters = DayRange;

/** The stretches of days by one press. */
export const spans = ['7', '30', '365', 'all'] as const;

export type Span = (typeof spans)[number];

const QUARTER_MINUTES = 15;
export const QUARTERS_A_DAY = MINUTES_A_DAY / QUARTER_MINUTES;

export const quartersOf = ({ first, last }: DayRange): Quarters => ({
  first: first * QUARTERS_A_DAY,
  last: (last + 1) * QUARTERS_A_DAY - 1,
});

/** The days that a view shows something of. */
export const daysOf = ({ first, last }: Quarters): DayRange => ({
  first: Math.floor(first / QUARTERS_A_DAY),
  last: Math.floor(last / QUARTERS_A_DAY),
});

export const stretchOf = ({ first, last }: Quarters): MinuteStretch => ({
  from: first * QUARTER_MINUTES,
  until: (last + 1) * QUARTER_MINUTES,
});

/** True where the view cuts no day. */
export const isWholeDays = (view: Quarters): boolean => sameRange(view, quartersOf(daysOf(view)));

/** Shorter, a key would move a view by less than half a day, and to no other one. */
const SNAPS = 6 * QUARTERS_A_DAY;

/** The view as it is shown: a longer one begins and ends at midnight, since what stands below it tells of days. */
export const snapped = (view: Quarters): Quarters => {
  if (lengthOf(view) < SNAPS) return view;
  const midnight = (quarter: number) => Math.round(quarter / QUARTERS_A_DAY) * QUARTERS_A_DAY;
  return { first: midnight(view.first), last: midnight(view.last + 1) - 1 };
};

/** The days of a span, counted back from the last there is: minutes may have ended long ago. */
export const spanRange = (span: Span, whole: DayRange): DayRange =>
  span === 'all' ? whole : { first: Math.max(whole.first, whole.last - Number(span) + 1), last: whole.last };

/** The span that shows exactly this, or null: everything first, of which another may be all there is. */
export const spanOf = (view: Quarters, whole: DayRange): Span | null =>
  (['all', '7', '30', '365'] as const).find((span) => sameRange(quartersOf(spanRange(span, whole)), view)) ??
  null;

/** The day with minutes that is nearest to another, the earlier one of two; undefined where there is none. `days` ascending. */
export const nearestDay = (days: readonly LocalDay[], day: LocalDay): LocalDay | undefined => {
  const before = days.findLast((each) => each <= day);
  const after = days.find((each) => each > day);
  if (before === undefined || after === undefined) return before ?? after;
  return day - before <= after - day ? before : after;
};

/** So much of a history is read in one piece, 1.6 MB of minutes. */
const MOST_AT_ONCE = 3 * 366;
const GRID = 366;

/** A history of three years is read at once. */
export const isReadWhole = (whole: DayRange): boolean => lengthOf(whole) <= MOST_AT_ONCE;

/**
 * The days to read for a view. Of a history too long to be read at once the years around the view, half a year
 * more than is seen on either side. They change only when the view has moved by a year, so that a step reads nothing.
 */
export const readWindow = (view: DayRange, whole: DayRange): DayRange => {
  if (isReadWhole(whole)) return whole;
  const margin = GRID / 2;
  return {
    first: Math.max(whole.first, Math.floor((view.first - margin) / GRID) * GRID),
    last: Math.min(whole.last, Math.ceil((view.last + margin + 1) / GRID) * GRID - 1),
  };
};
