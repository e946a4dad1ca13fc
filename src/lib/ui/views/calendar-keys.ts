import { contains, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';

/** How the days of a calendar lie: weeks as columns of a year, or as rows of a month. */
export type CalendarLayout = 'columns' | 'rows';

/**
 * Where a key leads in a calendar: arrows to the day beside or below, Page keys to the same date of another month, with Shift
 * of another year, Home and End to the ends of the month. Null for a key that means nothing here; never out of `whole`.
 */
export const dayAfterKey = (
  day: LocalDay,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { layout, isRtl, whole }: CalendarRules,
): LocalDay | null => {
  const to = target(day, isRtl ? (MIRRORED[key] ?? key) : key, shiftKey, layout);
  if (to === null) return null;
  return contains(whole, to) ? to : to < whole.first ? Math.min(day, whole.first) : Math.max(day, whole.last);
};

export interface CalendarRules {
  readonly layout: CalendarLayout;
  readonly isRtl: boolean;
  /** The days one may go to. */
  readonly whole: DayRange;
}

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

const target = (day: LocalDay, key: string, isFar: boolean, layout: CalendarLayout): LocalDay | null => {
  const [beside, below] = layout === 'rows' ? [1, 7] : [7, 1];
  switch (key) {
    case 'ArrowLeft':
      return day - beside;
    case 'ArrowRight':
      return day + beside;
    case 'ArrowUp':
      return day - below;
    case 'ArrowDown':
      return day + below;
    case 'PageUp':
      return monthsOn(day, isFar ? -12 : -1);
    case 'PageDown':
      return monthsOn(day, isFar ? 12 : 1);
    case 'Home':
      return monthEnds(day).first;
    case 'End':
      return monthEnds(day).last;
    default:
      return null;
  }
};

const DAY_MS = 86_400_000;

const monthEnds = (day: LocalDay, months = 0): DayRange => {
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  return { first: Date.UTC(year, month, 1) / DAY_MS, last: Date.UTC(year, month + 1, 0) / DAY_MS };
};

/** The 31st of a shorter month is its last day. */
const monthsOn = (day: LocalDay, months: number): LocalDay => {
  const { first, last } = monthEnds(day, months);
  return Math.min(first + (day - monthEnds(day).first), last);
};
