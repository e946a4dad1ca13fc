import { pageFormats } from './locale/locale';

/** A typed number with a point or a comma; NaN for anything else. */
export const readNumber = (text: string): number =>
  /^\d+([.,]\d*)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;

/**
 * A typed number that may be large: "1,000", "1.000" and "1 000" are a thousand, "1.000,5" has a half more. What three
 * decimals would look like too is read by the decimal mark of the person's language: "42,195" in English has thousands.
 */
export const readLargeNumber = (text: string, decimalMark = ownDecimalMark()): number => {
  const typed = text.trim();
  const separator = GROUPED.exec(typed)?.[1];
  const isDecimal =
    separator === decimalMark && /^\d+.\d{3}$/.test(typed) && !typed.endsWith(`${separator}000`);
  return readNumber(separator === undefined || isDecimal ? typed : typed.replaceAll(separator, ''));
};

/** Thousands apart by one separator, then decimals by another. No number in thousands begins with 0. */
const GROUPED = /^[1-9]\d{0,2}([.,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d*)?$/;

const ownDecimalMark = (): string =>
  new Intl.NumberFormat(pageFormats()).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ??
  '.';
