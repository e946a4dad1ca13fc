import type { WeightUnit } from '$lib/domain/units';

/** Numbers and units as tables of other people's programs write them (import-formats.md §7). */

/** Without byte order mark, with plain spaces (U+00A0, U+202F and their kin are used between number and unit). */
export const plainText = (cell: string): string =>
  cell
    .replace(/[\uFEFF\u200E\u200F]/g, '')
    .replace(/\s/g, ' ')
    .trim();

/** True for an empty cell and for what vendors write where nothing was measured. */
export const isMissing = (cell: string): boolean => /^(?:[-–—−]*|n\/a|nan|null)$/i.test(plainText(cell));

/**
 * What a lone mark before exactly three digits is: in a `count` a thousands mark, in a `measure` the decimal.
 */
export type NumberStyle = 'count' | 'measure';

/**
 * A number without unit: decimal point or comma, thousands by comma, point, space or apostrophe. Where both marks
 * occur the last one is the decimal. Null for anything else, also for what is only begun by a number.
 */
export const readNumber = (cell: string, style: NumberStyle = 'measure'): number | null => {
  const text = plainText(cell).replace(/(?<=\d)[ '’](?=\d{3}(?!\d))/g, '');
  if (!NUMBER.test(text)) return null;
  const value = Number(withPoint(text.replace(/[−–]/, '-'), style));
  return Number.isFinite(value) ? value : null;
};

/** A number with the unit or sign written behind it: `111.9 kg`, `18,0 %`, `34`. `12 st 3.4 lb` is given in `lb`. */
export const readQuantity = (cell: string): { readonly value: number; readonly unit: string } | null => {
  const text = plainText(cell);
  const stone = STONE_AND_POUNDS.exec(text);
  if (stone) return stoneAndPounds(readNumber(stone[1]!), readNumber(stone[2]!));
  const match = QUANTITY.exec(text);
  const value = match && readNumber(match[1]!);
  return value === null ? null : { value, unit: (match?.[2] ?? '').trim().toLowerCase() };
};

/** The unit a cell or a header means by `kg`, `kgs`, `lbs` …; null where it means none we know. */
export const weightUnitOf = (text: string): WeightUnit | null =>
  UNITS.get(text.toLowerCase().replace(/\.$/, '')) ?? null;

const NUMBER = /^[-−–+]?(?:\d[\d.,]*|[.,]\d+)$/;
const QUANTITY = /^([-−–+]?[\d.,][\d.,'’ ]*?) ?([^\d.,'’ \-−–+][^\d]*)?$/u;
const STONE_AND_POUNDS = /^(\d+) ?(?:st|stones?)[ ,]+(\d[\d.,]*) ?(?:lb|lbs|pounds?)$/i;

const UNITS = new Map<string, WeightUnit>([
  ...['kg', 'kgs', 'кг', '公斤', '千克'].map((word) => [word, 'kg'] as const),
  ...['lb', 'lbs'].map((word) => [word, 'lb'] as const),
  ['st', 'st'],
]);

const stoneAndPounds = (stones: number | null, pounds: number | null) =>
  stones === null || pounds === null ? null : { value: stones * 14 + pounds, unit: 'lb' };

/** As JavaScript writes it; `NaN` where the marks make no number. */
const withPoint = (text: string, style: NumberStyle): string => {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    const decimalAt = Math.max(comma, point);
    return `${ungrouped(text.slice(0, decimalAt), comma > point ? '.' : ',')}.${text.slice(decimalAt + 1)}`;
  }
  const mark = comma >= 0 ? ',' : '.';
  const parts = text.split(mark);
  const isGrouped = parts.length > 2 || (style === 'count' && parts[1]?.length === 3);
  return isGrouped ? ungrouped(text, mark) : text.replace(mark, '.');
};

const ungrouped = (text: string, mark: string): string => {
  const [first = '', ...groups] = text.split(mark);
  return groups.every((group) => group.length === 3) ? [first, ...groups].join('') : 'NaN';
};
