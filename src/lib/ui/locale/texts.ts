import { speak } from '$lib/paraglide/said';
import { pageLocale } from './locale';

let speaking: 'en' | 'de' = 'en';

/**
 * Loads what a route says, where that is not English, which needs nothing. `route` is Kit's id of it, null on an error page. Never rejects:
 * without its texts a page is in English, which is better than none.
 */
export const textsFor = async (route: string | null): Promise<void> => {
  if (pageLocale() === 'en') return;
  try {
    const { german } = await import('$lib/paraglide/german');
    const load = german[route ?? '/'] ?? german['/'];
    if (!load) return;
    speak((await load()).default);
    speaking = 'de';
  } catch {
    // Offline, and never here before: see above.
  }
};

/** Shows the page that `static/theme.js` kept hidden until it was in its language. */
export const showInLanguage = (): void => {
  const root = document.documentElement;
  root.lang = speaking;
  delete root.dataset.waits;
};
