import type { LocalDay } from '$lib/domain/local-date';
import { localLine, type LocalLine } from './local-line';
import { Z70 } from './normal';
import { piecesOf } from './smooth';
import { usualRateOf } from './usual-rate';
import type { Interval, Now, Thin, TrendPoint } from './types';

/** The line's window: four weeks hold every weekday alike and one monthly cycle, and are short enough to show a new course soon. */
export const WINDOW_DAYS = 28;

/** Who weighs seldom gets a longer window, so that it holds this many days with a value… */
export const WANTED_DAYS = 10;

/** …but no longer than this: eight weeks ago is another story. */
export const LONGEST_WINDOW_DAYS = 56;

/** Fewer days with a value cannot tell a course from water. */
export const FEWEST_DAYS = 6;

/** A shorter time is less than the noise of a week and a half. */
export const SHORTEST_SPAN_DAYS = 10;

/** With the last value longer ago than this, "now" would be about then. */
export const STALE_DAYS = 21;

/**
 * Level and rate at the last day with a value, by a robust line through the recent days of the last piece. No lag: on a straight
 * course the trend trails by its tau, the line does not.
 */
export const nowOf = (
  values: readonly TrendPoint[],
  today: LocalDay,
): { readonly now: Now; readonly line: LocalLine } | { readonly now: Thin; readonly line: null } => {
  const window = windowOf(values);
  const thin = thinOf(window, today);
  if (thin) return { now: thin, line: null };
  const line = localLine(window, usualRateOf(values));
  return { now: told(line), line };
};

/** The recent days of the last piece that the line goes by, oldest first. */
export const windowOf = (values: readonly TrendPoint[]): readonly TrendPoint[] => {
  const piece = piecesOf(values).at(-1) ?? [];
  const last = piece.at(-1)?.day ?? 0;
  const recent = piece.filter(({ day }) => day > last - WINDOW_DAYS);
  if (recent.length >= WANTED_DAYS) return recent;
  return piece.slice(-WANTED_DAYS).filter(({ day }) => day > last - LONGEST_WINDOW_DAYS);
};

const thinOf = (window: readonly TrendPoint[], today: LocalDay): Thin | null => {
  const [first, last] = [window[0], window.at(-1)];
  if (!first || !last) return { kind: 'thin', why: 'no-values', have: 0, need: FEWEST_DAYS };
  const [age, span] = [today - last.day, last.day - first.day];
  if (age > STALE_DAYS) return { kind: 'thin', why: 'stale', have: age, need: STALE_DAYS };
  if (window.length < FEWEST_DAYS)
    return { kind: 'thin', why: 'too-few-days', have: window.length, need: FEWEST_DAYS };
  return span < SHORTEST_SPAN_DAYS
    ? { kind: 'thin', why: 'too-short', have: span, need: SHORTEST_SPAN_DAYS }
    : null;
};

const told = (line: LocalLine): Now => {
  const rateInterval = around(7 * line.perDay, 7 * Math.sqrt(line.cov.rate));
  return {
    kind: 'known',
    day: line.day,
    kg: line.kg,
    kgInterval: around(line.kg, Math.sqrt(line.cov.level)),
    ratePerWeekKg: 7 * line.perDay,
    rateInterval,
    direction: rateInterval.high < 0 ? 'down' : rateInterval.low > 0 ? 'up' : 'unclear',
    firstDay: line.firstDay,
    days: line.days,
    noiseKg: line.noiseKg,
  };
};

const around = (value: number, deviation: number): Interval => ({
  low: value - Z70 * deviation,
  high: value + Z70 * deviation,
});
