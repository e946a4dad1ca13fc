import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { aggregate, type DayValue, type Figures } from './aggregate';
import type { BucketSize, Weekday } from './buckets';

/** A day, week, month or year of two metrics; null on the side that has no value in it, never on both. */
export interface PairedBucket extends DayRange {
  readonly left: Figures | null;
  readonly right: Figures | null;
}

/** One of two metrics and how its days are put together. */
export interface Side {
  readonly days: readonly DayValue[];
  readonly figures: (days: readonly DayValue[]) => Figures | null;
}

/** Every period in which one of two metrics has a value, oldest first. Nothing is filled in, and neither changes the other. */
export const sideBySide = (
  left: Side,
  right: Side,
  by: BucketSize,
  firstWeekday: Weekday,
): readonly PairedBucket[] => {
  const rows = new Map<LocalDay, PairedBucket>();
  for (const { first, last, ...figures } of aggregate(left.days, by, firstWeekday, left.figures))
    rows.set(first, { first, last, left: figures, right: null });
  for (const { first, last, ...figures } of aggregate(right.days, by, firstWeekday, right.figures))
    rows.set(first, { first, last, left: rows.get(first)?.left ?? null, right: figures });
  return [...rows.values()].sort((a, b) => a.first - b.first);
};
