import { dayNumber, wallClock } from '../../simulator/calendar';

/** Where the browser of the tests lives (playwright.config.ts). A simulated person may live elsewhere. */
const BROWSER_ZONE = 'Europe/Berlin';

let now = (): number => Date.now();

/** From here on it is that moment (epoch ms) for whatever is filled in, as for a page whose clock has been set to it. */
export const standStillAt = (ms: number): void => {
  now = () => ms;
};

/** Today's date there. From 23:00 UTC on it is no longer the machine's, so what is filled in must go by this one. */
export const todayDate = (zone = BROWSER_ZONE): string => wallClock(now(), zone).date;

/** The same as a day number (days since 1970-01-01). */
export const today = (zone = BROWSER_ZONE): number => dayNumber(todayDate(zone));
