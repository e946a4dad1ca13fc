import { formatLocale, spokenLocale, type SpokenLocale } from '$lib/domain/locale';
import type { Settings } from '$lib/domain/settings';
import { recall, remember } from '../state/remembered';

/** The languages of the device; of the build while pages are prerendered, whose texts are English. */
const deviceLanguages = (): readonly string[] =>
  globalThis.document === undefined ? ['en-US'] : navigator.languages;

/** What was chosen on this device, known before the database is open. */
export const chosenLocale = (): Settings['locale'] => {
  const told = globalThis.document === undefined ? null : recall('locale');
  return told === 'en' || told === 'de' ? told : 'system';
};

const decide = (): { readonly spoken: SpokenLocale; readonly formats: string } => {
  const spoken = spokenLocale(chosenLocale(), deviceLanguages());
  return { spoken, formats: formatLocale(spoken, deviceLanguages()) };
};

let decided: ReturnType<typeof decide> | undefined;

/** The language of this page for as long as it is open. A new choice counts from the next load on. */
export const pageLocale = (): SpokenLocale => (decided ??= decide()).spoken;

/** The locale of every number, date and list on this page: `Intl` is asked with it, never without (docs/locale.md). */
export const pageFormats = (): string => (decided ??= decide()).formats;

/**
 * Leaves the choice where `static/theme.js` finds it before the first paint of the next load. True where that load would
 * speak another language than this page does.
 */
export const rememberLocale = (locale: Settings['locale']): boolean => {
  const now = pageLocale();
  remember('locale', locale === 'system' ? null : locale);
  return decide().spoken !== now;
};
