import { roundTo, toKg, type WeightUnit } from '$lib/domain/units';
import type { WeighInReading } from '$lib/domain/weigh-in';
import { EntryFailure, type Entry, type FileFormat, type ReadContext } from './contract';
import { csvRows, headRows } from './csv';
import { eachEntry, inPieces, type PartPiece } from './each-entry';
import { isMissing, plainText, readNumber, weightUnitOf } from './numbers';
import { fatOrNull, isPlausibleKg, isPlausibleTime } from './plausible';
import { findUnit } from './unit-question';

/**
 * `weight.csv` of Withings' data export (import-formats.md §4): header half translated with the unit in it, fat as a
 * mass, local wall clock, newest first.
 */
export const withingsWeightCsv: FileFormat = {
  id: 'withings-weight-csv',
  source: 'withings',
  metrics: ['weight', 'body_fat'],
  trust: 'archive',
  recognises: ({ text }) => isHeader(headRows(`${text}\n`)[0] ?? []),
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readTable(entry, context)),
};

/** Six masses or fewer between the date and the comments; `Date` and the units are not translated. */
const isHeader = (cells: readonly string[]): boolean => {
  const [date = '', ...others] = cells.map(plainText);
  const masses = others.slice(0, -1);
  if (!/^dat(e|um)$/i.test(date) || masses.length < 4 || masses.length > 6) return false;
  return (
    masses.every((cell) => unitIn(cell) !== null) || /^weight,fat mass,bone mass/i.test(masses.join(','))
  );
};

const unitIn = (header = ''): WeightUnit | null =>
  weightUnitOf(/\(([^)]*)\)$/.exec(plainText(header))?.[1] ?? '');

async function* readTable(entry: Entry, context: ReadContext): AsyncGenerator<PartPiece> {
  const [header = [], ...rows] = await allRows(entry, context);
  if (!isHeader(header)) throw new EntryFailure('wrong-shape');
  const units = new Set(header.slice(1, -1).map(unitIn));
  if (units.size > 1) throw new EntryFailure('units-mixed');
  let unit = unitIn(header[1]);
  const values = rows.flatMap((row) => readNumber(row[1] ?? '') ?? []);
  if (!unit && values.length > 0) {
    const found = findUnit(entry, values, context);
    if (found.kind === 'mixed') throw new EntryFailure('units-mixed');
    if (found.question) yield { questions: [found.question] };
    if (found.kind === 'ask') {
      yield { waits: true };
      return;
    }
    unit = found.unit;
  }
  const known = new Map<string, WeighInReading>();
  let rejected = 0;
  for (const row of rows) {
    const reading = asReading(row, unit ?? 'kg');
    if (reading) known.set(reading.sourceId, reading);
    // Rows of a height or an impedance alone hold no weight and are none.
    else if (!isMissing(row[1] ?? '')) rejected += 1;
  }
  if (rejected > 0) yield { rejected };
  const readings = [...known.values()].map((reading) => ({
    kind: 'weigh-in' as const,
    name: entry.name,
    reading,
  }));
  yield* inPieces(readings, ['weight', 'body_fat']);
}

const allRows = async (entry: Entry, context: ReadContext): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of csvRows(entry, context))
    for (const row of batch) if (row.some((cell) => cell.trim() !== '')) rows.push(row);
  return rows;
};

const asReading = (
  [stamp = '', weight = '', fat = '']: readonly string[],
  unit: WeightUnit,
): WeighInReading | null => {
  const time = timeOf(stamp);
  const value = readNumber(weight);
  if (!time || value === null) return null;
  const kg = roundTo(toKg(value, unit), 3);
  if (!isPlausibleKg(kg) || !isPlausibleTime(time)) return null;
  const fatMass = readNumber(fat);
  return {
    sourceId: `weight.csv:${plainText(stamp)};${plainText(weight)};${plainText(fat)}`,
    time,
    timeUnknown: false,
    kg,
    ...(unit === 'kg' ? {} : { original: { value, unit } }),
    bmi: null,
    fatPct: fatOrNull(fatMass === null ? null : (100 * fatMass) / value),
    origin: null,
  };
};

/** `2019-12-28 13:32:55`; seconds are lost where a table was saved again by hand. */
const timeOf = (stamp: string): string | null => {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(plainText(stamp));
  return match ? `${match[1]!}T${match[2]!}${match[3] ?? ':00'}` : null;
};
