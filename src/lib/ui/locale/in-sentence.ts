import { pageLocale } from './locale';

/**
 * The name of a thing as it stands within a sentence: in English with a small letter, unless it begins with an abbreviation; in
 * German as it is, being a noun.
 */
export const inSentence = (name: string, spoken = pageLocale()): string =>
  spoken === 'en' && /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
