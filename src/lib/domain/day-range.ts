import type { LocalDay } from './local-date';

/** Inclusive at both ends, in whole days of the account's own calendar. `first <= last` always. */
export interface DayRange {
  readonly first: LocalDay;
  readonly last: LocalDay;
}

/** Number of days in a range. */
export const lengthOf = ({ first, last }: DayRange): number => last - first + 1;

/** True where the day lies in the range. */
export const contains = ({ first, last }: DayRange, day: LocalDay): boolean => first <= day && day <= last;

/** The days of `wanted` that no range of `covered` holds, oldest first, as disjoint ranges. */
export const gapsIn = (covered: readonly DayRange[], wanted: DayRange): DayRange[] => {
  const gaps: DayRange[] = [];
  let next = wanted.first;
  for (const range of [...covered].sort((a, b) => a.first - b.first)) {
    if (range.first > wanted.last) break;
    if (range.first > next) gaps.push({ first: next, last: range.first - 1 });
    next = Math.max(next, range.last + 1);
  }
  return next <= wanted.last ? [...gaps, { first: next, last: wanted.last }] : gaps;
};

/** Days as ranges without gaps, oldest first. */
export const rangesOf = (days: Iterable<LocalDay>): DayRange[] => {
  const ranges: DayRange[] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open?.last === day - 1) ranges[ranges.length - 1] = { first: open.first, last: day };
    else ranges.push({ first: day, last: day });
  }
  return ranges;
};

/** Pieces of at most `maxDays`, newest first; only the oldest piece is shorter. */
export const splitFromNewest = ({ first, last }: DayRange, maxDays: number): DayRange[] => {
  const chunks: DayRange[] = [];
  for (let end = last; end >= first; end -= maxDays)
    chunks.push({ first: Math.max(first, end - maxDays + 1), last: end });
  return chunks;
};

/** The smallest range that holds both; null stands for no days. */
export const unite = (a: DayRange | null, b: DayRange | null): DayRange | null =>
  a && b ? { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) } : (a ?? b);

/** The common days of two ranges, or null. */
export const intersect = (a: DayRange, b: DayRange): DayRange | null => {
  const first = Math.max(a.first, b.first);
  const last = Math.min(a.last, b.last);
  return first <= last ? { first, last } : null;
};
