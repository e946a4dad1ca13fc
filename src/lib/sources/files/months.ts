import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import { plainText } from './numbers';

/** Dates with the month in words, in the language of whoever exported them. */

/** Words for months in one language, 1 to 12. */
export type Months = (word: string) => number | null;

/**
 * The months of the first language that knows all words of the file, given ones first. Where none does, each word is
 * asked of each language. A whole file decides, since `mar` is March in most languages and November in Finnish.
 */
export const monthsFor = (dates: Iterable<string>, languages: readonly string[]): Months => {
  const words = new Set<string>();
  for (const date of dates) for (const word of monthWords(date)) words.add(word);
  const known = [...new Set([...languages, ...REPORT_LANGUAGES])].map(monthsOf);
  const one = known.find((months) => [...words].every((word) => months(word) !== null || isFiller(word)));
  return one ?? ((word) => firstOf(known, word));
};

/**
 * The day of `Oct 24, 2022`, `2022 Dec 21`, `21 Sep 2023`, `24 de out. de 2022`, `2022年10月24日`; null for a date of
 * figures whose order is open.
 */
export const readWordDate = (text: string, months: Months): LocalDay | null => {
  const plain = plainText(text);
  const numbers = plain.match(/\d+/g) ?? [];
  const year = numbers.find((number) => number.length === 4);
  const others = numbers.filter((number) => number !== year);
  if (!year || numbers.length !== others.length + 1 || others.some((number) => number.length > 2))
    return null;
  if (others.length === 2) return /^\d{4}\D/.test(plain) ? dayOf(year, Number(others[0]), others[1]!) : null;
  if (others.length !== 1) return null;
  const month = monthWords(plain)
    .map(months)
    .find((found) => found !== null);
  return month === undefined || month === null ? null : dayOf(year, month, others[0]!);
};

/** Languages of Garmin's site, for reports exported in another than the browser's. */
const REPORT_LANGUAGES = [
  ...[
    'en',
    'de',
    'fr',
    'es',
    'it',
    'nl',
    'pt',
    'sv',
    'da',
    'nb',
    'fi',
    'pl',
    'cs',
    'sk',
    'sl',
    'hr',
    'hu',
    'ro',
  ],
  ...['ru', 'uk', 'bg', 'el', 'tr', 'ja', 'zh', 'ko', 'th', 'vi', 'id', 'ms'],
];

const known = new Map<string, Months>();
const monthsOf = (language: string): Months => {
  let months = known.get(language);
  if (!months) known.set(language, (months = makeMonths(language)));
  return months;
};

const makeMonths = (language: string): Months => {
  const names = new Map<string, number>();
  for (const month of ['short', 'long'] as const)
    for (const style of [{ month }, { month, day: 'numeric', year: 'numeric' }] as const)
      for (const [name, number] of namesIn(language, style)) if (!names.has(name)) names.set(name, number);
  return (word) => names.get(word) ?? byBeginning(names, word);
};

const namesIn = (
  language: string,
  style: Intl.DateTimeFormatOptions,
): readonly (readonly [string, number])[] => {
  try {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, month) => {
      const parts = format.formatToParts(Date.UTC(2023, month, 15));
      return [bareWord(parts.find(({ type }) => type === 'month')?.value ?? ''), month + 1] as const;
    });
  } catch {
    // A language tag that is none.
    return [];
  }
};

/** `Sept` for September: the beginning of one month only. */
const byBeginning = (names: ReadonlyMap<string, number>, word: string): number | null => {
  if (word.length < 3) return null;
  const found = new Set([...names].filter(([name]) => name.startsWith(word)).map(([, month]) => month));
  return found.size === 1 ? [...found][0]! : null;
};

const firstOf = (languages: readonly Months[], word: string): number | null => {
  for (const months of languages) {
    const month = months(word);
    if (month !== null) return month;
  }
  return null;
};

/** Words that stand in dates beside the month. */
const isFiller = (word: string): boolean => ['de', 'del', 'г', 'р', 'tháng'].includes(word);

const monthWords = (text: string): string[] =>
  (plainText(text).match(/\p{L}[\p{L}\p{M}.]*/gu) ?? []).map(bareWord).filter((word) => word !== '');

const bareWord = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/[.\s]/g, '');

const dayOf = (year: string, month: number, day: string): LocalDay | null =>
  parseLocalDay(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
