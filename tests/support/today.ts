import { dayNumber, wallClock } from '../../simulator/calendar';

/** Where the browser of the tests lives (playwright.config.ts). A simulated person may live elsewhere. */
const BROWSER_ZONE = 'Europe/Berlin';

/** Today's date there. From 23:00 UTC on it is no longer the machine's, so what is filled in must go by this one. */
export const todayDate = (zone = BROWSER_ZONE): string => wallClock(Date.now(), zone).date;

/** The same as a day number (days since 1970-01-01). */
export const today = (zone = BROWSER_ZONE): number => dayNumber(todayDate(zone));
