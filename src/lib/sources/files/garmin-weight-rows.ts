import { roundTo, toKg, type WeightUnit } from '$lib/domain/units';
import type { LocalDateTime } from '$lib/domain/local-date';
import type { WeighInReading } from '$lib/domain/weigh-in';
import { EntryFailure, type Entry, type Question, type ReadContext } from './contract';
import { plainText, readQuantity, weightUnitOf } from './numbers';
import { bmiOrNull, fatOrNull, isPlausibleKg, isPlausibleTime } from './plausible';
import { findUnit } from './unit-question';

/** One weighing of a report, with the date line it stands under. */
export interface ReportRow {
  readonly date: string;
  readonly clock: string;
  readonly cells: readonly string[];
  readonly header: readonly string[];
}

/** Positions are the same in every language; `Change`, the third, has no sign and depends on its neighbours. */
const [TIME, WEIGHT, BMI, FAT] = [0, 1, 3, 4];

/** Null where the row holds no plausible weight or time. */
export const asReading = (
  { date, cells, header }: ReportRow,
  time: LocalDateTime,
  unitOf: (cell: string) => WeightUnit | null,
): WeighInReading | null => {
  const weight = cells[WEIGHT] ?? '';
  const quantity = readQuantity(weight);
  // A row with more cells than the header is shifted: what stands where cannot be known, but for a weight with unit.
  const isShifted = cells.length > header.length;
  const unit = isShifted && quantity?.unit === '' ? null : unitOf(weight);
  if (!quantity || !unit) return null;
  const kg = roundTo(toKg(quantity.value, unit), 3);
  if (!isPlausibleKg(kg) || !isPlausibleTime(time)) return null;
  const cell = (at: number, sign: '%' | '') => (isShifted ? null : numberIn(cells[at] ?? '', sign));
  return {
    sourceId: idOf(date, cells),
    time,
    timeUnknown: false,
    kg,
    ...(unit === 'kg' ? {} : { original: { value: quantity.value, unit } }),
    bmi: bmiOrNull(cell(BMI, '')),
    fatPct: fatOrNull(cell(FAT, '%')),
    origin: null,
  };
};

/**
 * The unit of each weight cell: its own, the header's, or one for all that name none, asked or suggested. A file that
 * names several and leaves some open is refused, and so is one whose neighbours differ as units do.
 */
export const unitsOf = (entry: Entry, rows: readonly ReportRow[], context: ReadContext): UnitsFound => {
  const named = new Set<WeightUnit>();
  const open: number[] = [];
  for (const { cells, header } of rows) {
    const quantity = readQuantity(cells[WEIGHT] ?? '');
    // Cells cut at an unquoted decimal comma have lost their unit.
    if (!quantity || cells.length > header.length) continue;
    const unit = weightUnitOf(quantity.unit);
    if (unit) named.add(unit);
    else if (quantity.unit === '') open.push(quantity.value);
  }
  if (named.size > 1 && open.length > 0) throw new EntryFailure('units-mixed');
  const given = [...named][0] ?? headerUnit(rows[0]?.header[WEIGHT]);
  if (given || open.length === 0) return { read: ownOr(given), questions: [] };
  const found = findUnit(entry, open, context);
  if (found.kind === 'mixed') throw new EntryFailure('units-mixed');
  return {
    read: found.kind === 'unit' ? ownOr(found.unit) : null,
    questions: found.question ? [found.question] : [],
  };
};

export interface UnitsFound {
  /** Null: nothing can be read before an answer. */
  readonly read: ((cell: string) => WeightUnit | null) | null;
  readonly questions: readonly Question[];
}

const ownOr =
  (other: WeightUnit | null) =>
  (cell: string): WeightUnit | null => {
    const unit = readQuantity(cell)?.unit ?? '';
    return unit === '' ? other : weightUnitOf(unit);
  };

const headerUnit = (header = ''): WeightUnit | null =>
  weightUnitOf(/[([]([^)\]]+)[)\]]/.exec(header)?.[1] ?? '');

const numberIn = (cell: string, sign: '%' | ''): number | null => {
  const quantity = readQuantity(cell);
  return quantity && (quantity.unit === '' || quantity.unit === sign) ? quantity.value : null;
};

/** Stamp and values as they stand: two readings of one minute with different fat are two. */
const idOf = (date: string, cells: readonly string[]): string =>
  `report:${date} ${plainText(cells[TIME] ?? '')};${plainText(cells[WEIGHT] ?? '')};${plainText(cells[FAT] ?? '')}`;
