import { believed } from './drift';
import { localLine } from './local-line';
import { normalBelow } from './normal';
import { SHORTEST_SPAN_DAYS, WINDOW_DAYS } from './now';
import type { Confidence, Plateau, TrendPoint } from './types';

/** Standing still: less than this a week, either way. Half a kilogram in a month is what nobody notices. */
export const STILL_PER_WEEK_KG = 0.15;

/** The weeks before the standstill that must have led somewhere. */
export const BEFORE_DAYS = 42;

/** A way that is worth being called one, kg a week. */
export const MOVED_PER_WEEK_KG = 0.2;

/** Days with a value that both spans need: fewer leave the rate so open that no word would be right. */
export const FEWEST_EACH = 10;

/**
 * A standstill of the last four weeks after six weeks of change, or null. Both need a clear answer: that the weeks before moved,
 * and that the last ones moved much less. Somebody who always stood still is on no plateau.
 */
export const plateauOf = (values: readonly TrendPoint[], usualRate: number): Plateau | null => {
  const last = values.at(-1)?.day ?? 0;
  const border = last - WINDOW_DAYS;
  const recent = values.filter(({ day }) => day > border);
  const before = values.filter(({ day }) => day <= border && day > border - BEFORE_DAYS);
  if (!isEnough(recent) || !isEnough(before)) return null;
  const [was, is] = [localLine(before, usualRate), believed(localLine(recent, usualRate))];
  const beforePerWeekKg = 7 * was.perDay;
  const moved = shareBeyond(beforePerWeekKg, 7 * Math.sqrt(was.cov.rate));
  const still = shareWithin(7 * is.perDay, 7 * Math.sqrt(is.cov.rate));
  const slowed = slowedShare(was, is);
  const confidence = confidenceOf(Math.min(moved, slowed), still);
  return confidence && { confidence, since: recent[0]!.day, beforePerWeekKg };
};

const isEnough = (span: readonly TrendPoint[]): boolean =>
  span.length >= FEWEST_EACH && span.at(-1)!.day - span[0]!.day >= 2 * SHORTEST_SPAN_DAYS - 2;

const shareBeyond = (rate: number, deviation: number): number =>
  normalBelow((Math.abs(rate) - MOVED_PER_WEEK_KG) / deviation);

const shareWithin = (rate: number, deviation: number): number =>
  normalBelow((STILL_PER_WEEK_KG - rate) / deviation) - normalBelow((-STILL_PER_WEEK_KG - rate) / deviation);

interface Rate {
  readonly perDay: number;
  readonly cov: { readonly rate: number };
}

/** How likely the way of before is now gone by half or more. */
const slowedShare = (was: Rate, is: Rate): number => {
  const way = Math.sign(was.perDay);
  const margin = way * (was.perDay / 2 - is.perDay);
  return normalBelow(margin / Math.sqrt(was.cov.rate / 4 + is.cov.rate));
};

/**
 * With usual noise four weeks fix a rate to some 0.2 kg a week, so the share within the still band seldom passes a half: its
 * steps are lower than those of the other two questions.
 */
const confidenceOf = (changed: number, still: number): Confidence | null => {
  if (changed > 0.95 && still > 0.6) return 'strong';
  if (changed > 0.9 && still > 0.5) return 'fair';
  return changed > 0.8 && still > 0.4 ? 'weak' : null;
};
