import type { Settings } from '$lib/domain/settings';
import { recall, remember } from './remembered';

/**
 * Shows a theme, and leaves it where `static/theme.js` finds it before the first paint of the next visit; the database
 * is too slow for that.
 */
export const applyTheme = (theme: Settings['theme']): void => {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  remember('theme', theme === 'system' ? null : theme);
};

/** Leaves word for `static/theme.js` what to paint first: the start, or an overview of which kind. */
export const rememberKnown = (known: 'account' | 'sample' | null): void => {
  if (known) document.documentElement.dataset.known = known;
  else delete document.documentElement.dataset.known;
  remember('known', known);
};

/** True where this device said "not now" to something before. */
export const wasDismissed = (what: string): boolean => recall(`dismissed.${what}`) !== null;

export const dismiss = (what: string): void => remember(`dismissed.${what}`, 'yes');
