import { dateFormatter } from '../format';
import type { Extent } from './weight-series';

/** A place on the time axis and how precisely to name it. */
export interface TimeTick {
  /** On the wall-clock axis. */
  readonly value: number;
  readonly unit: 'day' | 'month' | 'year';
}

/** A tick of an axis of time as written. */
export interface NamedTick {
  readonly value: number;
  readonly text: string;
  readonly unit: TimeTick['unit'];
}

/** `timeTicks` with their names. */
export const namedTimeTicks = (extent: Extent, most: number, anchor?: number): readonly NamedTick[] =>
  timeTicks(extent, most, anchor).map((tick) => ({ ...tick, text: tickText(tick) }));

/** Names of months and years are shorter than those of days: this many have room where one of a day has. */
const MONTHS_PER_DAY = 1.4;

/**
 * At most as many ticks as have room beside each other, at the starts of days, months or years, the finest that fits; `most`: how many of days would.
 * Days count from `anchor`, which always has a tick.
 */
export const timeTicks = ({ min, max }: Extent, most: number, anchor = max): readonly TimeTick[] => {
  for (const days of [1, 2, 7, 14].filter((length) => max - min < length * most * DAY_MS)) {
    const ticks = dayTicks(min, max, days, anchor);
    if (ticks.length <= most) return ticks;
  }
  for (const months of [1, 2, 3, 6, 12, 24, 60, 120]) {
    const ticks = monthTicks(min, max, months);
    if (ticks.length <= Math.floor(most * MONTHS_PER_DAY)) return ticks;
  }
  return [];
};

/** A tick's name: "14 Nov", "Nov", "Jan 2026" at the turn of a year, "2026". */
export const tickText = ({ value, unit }: TimeTick, locale?: string): string => {
  const isJanuary = new Date(value).getUTCMonth() === 0;
  const parts: Intl.DateTimeFormatOptions =
    unit === 'day'
      ? { day: 'numeric', month: 'short' }
      : unit === 'year'
        ? { year: 'numeric' }
        : { month: 'short', ...(isJanuary && { year: 'numeric' }) };
  return dateFormatter({ ...parts, timeZone: 'UTC' }, locale).format(value);
};

const DAY_MS = 86_400_000;

const dayTicks = (min: number, max: number, days: number, anchor: number): TimeTick[] => {
  const step = days * DAY_MS;
  const before = Math.floor((anchor - min) / step);
  const count = before + Math.floor((max - anchor) / step) + 1;
  return Array.from({ length: count }, (_, i) => ({
    value: anchor + (i - before) * step,
    unit: 'day' as const,
  }));
};

const monthTicks = (min: number, max: number, months: number): TimeTick[] => {
  const start = new Date(min);
  const ticks: TimeTick[] = [];
  const unit = months >= 12 ? 'year' : 'month';
  const firstMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.floor(firstMonth / months) * months; ; month += months) {
    const value = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (value > max) return ticks;
    if (value >= min) ticks.push({ value, unit });
  }
};
