import { PLACES } from '$lib/metrics/year-over-year';
import type { PlotTick } from '../charts/plot';

const DAY_MS = 86_400_000;
/** Its 29th of February has a place. */
const LEAP_NEW_YEAR = Date.UTC(2024, 0, 1);

/** The first of every month, or of every second, third or sixth, on an axis of places in a year; at most `most`. */
export const monthTicks = (most: number, locale?: string): readonly PlotTick[] => {
  const every = [1, 2, 3, 6].find((step) => 12 / step <= most) ?? 12;
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 / every }, (_, index) => {
    const at = Date.UTC(2024, index * every, 1);
    return { value: (at - LEAP_NEW_YEAR) / DAY_MS, text: name.format(at) };
  });
};

/** "3 Mar": the date at a place, which no single year owns. */
export const placeText = (place: number, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    LEAP_NEW_YEAR + Math.max(0, Math.min(PLACES - 1, Math.round(place))) * DAY_MS,
  );
