import { spokenLocale } from '$lib/domain/locale';
import type { Settings } from '$lib/domain/settings';
import german from '$lib/paraglide/german/worker';
import { speak, speakPlain } from '$lib/paraglide/said';

/** From here on the service worker says its few texts in the chosen language. A page has texts of its own: `ui/locale`. */
export const speakAs = (chosen: Settings['locale']): void => {
  if (spokenLocale(chosen, navigator.languages) === 'de') speak(german);
  else speakPlain();
};
