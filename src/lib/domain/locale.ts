import type { Settings } from './settings';

/** The languages the app has its texts in. */
export const spokenLocales = ['en', 'de'] as const;
export type SpokenLocale = (typeof spokenLocales)[number];

/**
 * The language to speak: the chosen one, else the first of the device's (`navigator.languages`) that there is, else English.
 * `static/theme.js` decides the same way before the first paint.
 */
export const spokenLocale = (chosen: Settings['locale'], languages: readonly string[]): SpokenLocale =>
  spokenLocales.find((one) => one === chosen) ??
  languages.map(languageOf).find((language) => language !== undefined) ??
  'en';

const languageOf = (tag: string): SpokenLocale | undefined =>
  spokenLocales.find((one) => one === tag.toLowerCase().split('-')[0]);

/**
 * The locale of numbers and dates beside texts in a language: the device's own variety of it ("de-AT"), else the language
 * with the region the device is set to, whose first day of the week counts where nothing else of it is known.
 */
export const formatLocale = (spoken: SpokenLocale, languages: readonly string[]): string => {
  const tags = languages.filter(isTag);
  const own = tags.find((tag) => languageOf(tag) === spoken);
  const region = tags.map((tag) => new Intl.Locale(tag).region).find((one) => one !== undefined);
  return own ?? (region === undefined ? spoken : `${spoken}-${region}`);
};

/** What a browser was told to send may be no BCP 47 tag, and `Intl` throws at those. */
const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
