import { pageFormats } from '../locale/locale';

/** A date and time of this device, as its person writes them. */
export const when = (instant: number): string =>
  new Intl.DateTimeFormat(pageFormats(), { dateStyle: 'medium', timeStyle: 'short' }).format(instant);

/** The time alone, for things of the present hour. */
export const clockTime = (instant: number): string =>
  new Intl.DateTimeFormat(pageFormats(), { timeStyle: 'short' }).format(instant);

/** A calendar day `YYYY-MM-DD` in words; text that is no such day is shown as it came. */
export const dayInWords = (day: string): string => {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(instant)
    ? day
    : new Intl.DateTimeFormat(pageFormats(), { dateStyle: 'medium', timeZone: 'UTC' }).format(instant);
};
