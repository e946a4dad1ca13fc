import type { DailyReading } from '$lib/domain/daily';
import { parseLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Entry, FileFormat, FileReading, ReadContext } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { fitbitTable, hasColumns, type FitbitTable } from './fitbit-table';
import { isHandedBack } from './handed-back';
import { readNumber } from './numbers';
import { isPlausibleDay } from './plausible';

/** One kind of table with a value a day. */
interface DayTable {
  readonly metric: MetricId;
  /** The column of the value, and others that tell this table from the rest. */
  readonly columns: readonly [string, ...string[]];
  /** By the name in a reading's detail. */
  readonly detail?: Readonly<Record<string, string>>;
  readonly least: number;
  readonly most: number;
  /** A value that is what its column says less what another says. */
  readonly less?: string;
}

/** Those of Google's archives, then those of the topic folders of 2023 and 2024 (import-formats.md §1.3). */
const TABLES: readonly DayTable[] = [
  { metric: 'resting_heart_rate', columns: ['beats per minute'], least: 20, most: 250 },
  {
    metric: 'hrv_rmssd',
    columns: ['average heart rate variability milliseconds'],
    detail: {
      deep_sleep: 'deep sleep root mean square of successive differences milliseconds',
    },
    least: 1,
    most: 500,
  },
  {
    metric: 'spo2_night_avg',
    columns: ['average percentage', 'lower bound percentage', 'upper bound percentage'],
    detail: { lower: 'lower bound percentage', upper: 'upper bound percentage' },
    least: 50.01,
    most: 100,
  },
  { metric: 'respiratory_rate', columns: ['breaths per minute'], least: 1, most: 100 },
  {
    metric: 'skin_temperature_variation',
    columns: ['nightly temperature celsius', 'baseline temperature celsius'],
    detail: { nightly: 'nightly temperature celsius', baseline: 'baseline temperature celsius' },
    less: 'baseline temperature celsius',
    least: 1,
    most: 60,
  },
  {
    metric: 'spo2_night_avg',
    columns: ['average_value', 'lower_bound', 'upper_bound'],
    detail: { lower: 'lower_bound', upper: 'upper_bound' },
    // 50.0 is what these say where nothing could be measured.
    least: 50.01,
    most: 100,
  },
  { metric: 'hrv_rmssd', columns: ['rmssd', 'nremhr', 'entropy'], least: 1, most: 500 },
  { metric: 'respiratory_rate', columns: ['daily_respiratory_rate'], least: 1, most: 100 },
];

/**
 * Tables with one value a day: `daily_*.csv`, `Daily SpO2 - …`, `Daily … Summary - …`. A stamp at midnight is a local date,
 * whatever `Z` stands behind it (import-formats.md §0.5). Of several apps a day has the first that is not a copy.
 */
export const fitbitDaysCsv: FileFormat = {
  id: 'fitbit-days-csv',
  source: 'fitbit',
  metrics: [...new Set(TABLES.map(({ metric }) => metric))],
  trust: 'archive',
  recognises: ({ entry, text }) =>
    isDaily(entry.name) && tableIn((name) => hasColumns(text, name)) !== undefined,
  outline: null,
  read: (entries, context) => eachEntry(entries, context, (entry) => readOne(entry, context)),
};

/** The tables of single samples have the same columns and other names. */
const isDaily = (name: string): boolean => /^daily[ _].*\.csv$/i.test(name);

const tableIn = (has: (column: string) => boolean): DayTable | undefined =>
  has('timestamp') ? TABLES.find(({ columns }) => columns.every(has)) : undefined;

async function* readOne(entry: Entry, context: ReadContext) {
  const table = await fitbitTable(entry, context);
  const kind = tableIn((name) => table.column(name) >= 0);
  if (!kind) return;
  const days = new Map<number, { readonly reading: DailyReading; readonly isCopy: boolean }>();
  const app = table.column('data source');
  let rejected = 0;
  for (const cells of table.rows) {
    const reading = readingOf(cells, table, kind);
    if (reading === 'rejected') rejected++;
    if (typeof reading === 'string') continue;
    const isCopy = isHandedBack(cells[app] ?? '');
    const known = days.get(reading.day);
    if (!known || (known.isCopy && !isCopy)) days.set(reading.day, { reading, isCopy });
  }
  const readings = [...days.values()].map(({ reading }): FileReading => ({
    kind: 'daily',
    name: entry.name,
    reading,
  }));
  yield* inPieces(readings, [kind.metric]);
  if (rejected > 0) yield { rejected };
}

/** `nothing`: the row says that there is no value, such as a baseline before there is one. */
const readingOf = (
  cells: readonly string[],
  table: FitbitTable,
  { metric, columns, detail = {}, less, least, most }: DayTable,
): DailyReading | 'rejected' | 'nothing' => {
  const cell = (name: string) => cells[table.column(name)] ?? '';
  const number = (name: string) => {
    const value = /^nan$/i.test(cell(name).trim()) ? 0 : readNumber(cell(name));
    return value !== null && value >= least && value <= most ? value : value === 0 ? 0 : null;
  };
  const day = parseLocalDay(cell('timestamp').trim().slice(0, 10));
  const value = number(columns[0]);
  const base = less ? number(less) : null;
  if (day === null || !isPlausibleDay(day) || value === null) return 'rejected';
  if (value === 0 || (less && !base)) return 'nothing';
  const told = Object.entries(detail).flatMap(([name, column]) => {
    const part = number(column);
    return part ? [[name, part] as const] : [];
  });
  return {
    metric,
    day,
    value: roundTo(value - (base ?? 0), 6),
    ...(told.length > 0 ? { detail: Object.fromEntries(told) } : {}),
  };
};
