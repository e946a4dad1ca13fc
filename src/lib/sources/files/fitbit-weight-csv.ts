import { localTimeAt, type ZoneRule } from '$lib/domain/zone';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import {
  dayOfReading,
  type Entry,
  type FileFormat,
  type FileReading,
  type Piece,
  type ReadContext,
} from './contract';
import { problemOf } from './entries';
import { instantOf } from './fitbit-stamps';
import { fatOrNull, isPlausibleDay, isPlausibleKg } from './plausible';
import { fitbitTable, hasColumns, type FitbitTable } from './fitbit-table';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';

/**
 * `weight*.csv` of Google's archives since 2024 (import-formats.md §1.3): whole grams at an instant. An id is made of
 * the row's own text, so that another answer to "which zone?" finds the same row.
 */
export const fitbitWeightCsv: FileFormat = {
  id: 'fitbit-weight-csv',
  source: 'fitbit',
  metrics: ['weight'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => hasColumns(text, 'timestamp', GRAMS),
  outline: null,
  read: async function* (entries, context) {
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      yield* await readStamped(entry, context, { column: GRAMS, metric: 'weight', readingOf: weighIn });
    }
  },
};

/** `body_fat_*.csv`: percent at an instant. */
export const fitbitBodyFatCsv: FileFormat = {
  id: 'fitbit-body-fat-csv',
  source: 'fitbit',
  metrics: ['body_fat'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => hasColumns(text, 'timestamp', PERCENT),
  outline: null,
  read: async function* (entries, context) {
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      yield* await readStamped(entry, context, { column: PERCENT, metric: 'body_fat', readingOf: bodyFat });
    }
  },
};

const GRAMS = 'weight grams';
const PERCENT = 'body fat percentage';

/** A row, with the apps that wrote it: two of them may have copied one weighing from one another. */
interface Row {
  readonly stamp: string;
  readonly value: string;
  readonly origins: string[];
}

/** What is the same in all readings of a row with an instant. */
interface Stamped {
  readonly sourceId: string;
  readonly time: string;
  readonly timeUnknown: false;
  readonly at: number;
  readonly origin: string | null;
}

interface Kind {
  readonly column: string;
  readonly metric: 'weight' | 'body_fat';
  readonly readingOf: (stamped: Stamped, value: number, name: string) => FileReading | null;
}

const weighIn: Kind['readingOf'] = (stamped, grams, name) => {
  const kg = grams / 1000;
  if (!isPlausibleKg(kg)) return null;
  const original = { value: grams, unit: 'g' as const };
  return { kind: 'weigh-in', name, reading: { ...stamped, kg, original, bmi: null, fatPct: null } };
};

const bodyFat: Kind['readingOf'] = (stamped, fatPct, name) =>
  fatOrNull(fatPct) === null ? null : { kind: 'body-fat', name, reading: { ...stamped, fatPct } };

const readStamped = async (entry: Entry, context: ReadContext, kind: Kind): Promise<Iterable<Piece>> => {
  let table: FitbitTable;
  try {
    table = await fitbitTable(entry, context);
  } catch (error) {
    return [failedPiece(entry, problemOf(error))];
  }
  const rows = distinctRows(table, kind.column);
  const readings = rows.flatMap((row) => {
    const stamped = stampedOf(row, context.answers.zone);
    const value = row.value.trim() === '' ? NaN : Number(row.value);
    const reading = stamped && kind.readingOf(stamped, value, entry.name);
    return reading ? [reading] : [];
  });
  const days = rangeOf(readings.flatMap((row) => dayOfReading(row) ?? []));
  return inPieces({
    ...emptyPiece,
    readings,
    finished: [entry],
    rejected: rows.length - readings.length,
    covered: days ? [{ metric: kind.metric, days }] : [],
  });
};

const distinctRows = (table: FitbitTable, column: string): Row[] => {
  const [stampAt, valueAt, originAt] = ['timestamp', column, 'data source'].map(table.column) as [
    number,
    number,
    number,
  ];
  const rows = new Map<string, Row>();
  for (const cells of table.rows) {
    const stamp = (cells[stampAt] ?? '').trim();
    const value = (cells[valueAt] ?? '').trim();
    const origin = (cells[originAt] ?? '').trim();
    const key = `${stamp}:${value}`;
    const row = rows.get(key) ?? { stamp, value, origins: [] };
    if (origin && !row.origins.includes(origin)) row.origins.push(origin);
    rows.set(key, row);
  }
  return [...rows.values()];
};

const stampedOf = ({ stamp, value, origins }: Row, zone: ZoneRule): Stamped | null => {
  const at = instantOf(stamp);
  if (at === null) return null;
  const time = localTimeAt(at, zone);
  const day = dayOfLocalDateTime(time);
  if (day === null || !isPlausibleDay(day)) return null;
  const origin = origins.length > 0 ? [...origins].sort().join(', ') : null;
  return { sourceId: `csv:${stamp}:${value}`, time, timeUnknown: false, at, origin };
};
