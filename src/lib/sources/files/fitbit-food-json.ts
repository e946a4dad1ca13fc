import * as v from 'valibot';
import type { FormatId } from '$lib/domain/imports';
import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { beginsWithKeys, jsonRecords, logIdSchema } from './fitbit-json';
import { dayOfShortDate } from './fitbit-stamps';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';
import { isPlausibleDay } from './plausible';

/**
 * `food_logs-N.json` and `water_logs-N.json`: what was eaten and drunk, a hundred logs a file, on the local date
 * (import-formats.md §1.1). A day may go on in the next file and two archives tell a log twice, so the files are read
 * together and a log counts once. Where one of them cannot be read, days at the ends of the others may be cut: they are left out.
 */
const logFiles = (kind: {
  readonly id: FormatId;
  readonly metric: MetricId;
  readonly stem: RegExp;
  readonly keys: readonly string[];
  readonly logOf: (record: unknown) => Log | null;
}): FileFormat => ({
  id: kind.id,
  source: 'fitbit',
  metrics: [kind.metric],
  trust: 'archive',
  recognises: ({ entry, text }) => kind.stem.test(entry.name) && beginsWithKeys(text, ...kind.keys),
  outline: null,
  read: async function* (entries, context) {
    const logs = new Map<string, DayLog>();
    const finished: Entry[] = [];
    const ends = new Set<LocalDay>();
    let rejected = 0;
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      try {
        const told = await logsIn(entry, kind.logOf, context);
        for (const log of told.logs) logs.set(log.id, log);
        for (const end of endsOf(told.logs)) ends.add(end);
        rejected += told.rejected;
        finished.push(entry);
      } catch (error) {
        yield failedPiece(entry, problemOf(error));
      }
    }
    const isCut = (day: LocalDay) => finished.length < entries.length && ends.has(day);
    const readings = sumsOf(
      [...logs.values()].filter(({ day }) => !isCut(day)),
      kind.metric,
    );
    yield* inPieces({
      ...emptyPiece,
      readings,
      finished,
      rejected,
      covered: coveredBy(readings, kind.metric),
    });
  },
});

/** What one record tells: kilocalories or millilitres. */
interface Log {
  readonly id?: string | undefined;
  readonly day: LocalDay;
  readonly amount: number;
}

interface DayLog extends Log {
  readonly id: string;
  readonly name: string;
}

/** Throws an `EntryFailure`. A log without an id is told apart by its place. */
const logsIn = async (entry: Entry, logOf: (record: unknown) => Log | null, context: ReadContext) => {
  const records = await jsonRecords(entry, context);
  const logs = records.flatMap((record, index): DayLog[] => {
    const log = logOf(record);
    if (!log || !isPlausibleDay(log.day)) return [];
    return [{ ...log, id: log.id ?? `${entry.key}#${index}`, name: entry.name }];
  });
  return { logs, rejected: records.length - logs.length };
};

const endsOf = (logs: readonly Log[]): readonly LocalDay[] => {
  const days = rangeOf(logs.map(({ day }) => day));
  return days ? [days.first, days.last] : [];
};

type DayRow = Extract<FileReading, { readonly kind: 'daily' }>;

/** Oldest day first. A sum of nothing is no value: nothing was logged. */
const sumsOf = (logs: readonly DayLog[], metric: MetricId): readonly DayRow[] => {
  const days = new Map<LocalDay, { amount: number; name: string }>();
  for (const { day, amount, name } of logs)
    days.set(day, { amount: (days.get(day)?.amount ?? 0) + amount, name });
  return [...days]
    .filter(([, { amount }]) => amount > 0)
    .sort(([a], [b]) => a - b)
    .map(([day, { amount, name }]) => ({
      kind: 'daily',
      name,
      reading: { metric, day, value: roundTo(amount, 3) },
    }));
};

const coveredBy = (readings: readonly DayRow[], metric: MetricId): Piece['covered'] => {
  const days = rangeOf(readings.map(({ reading }) => reading.day));
  return days ? [{ metric, days }] : [];
};

/** `YYYY-MM-DD` or `MM/DD/YY`, with or without a time. */
const logDay = v.pipe(
  v.string(),
  v.transform((text) => parseLocalDay(text.slice(0, 10)) ?? dayOfShortDate(text.slice(0, 8))),
  v.number(),
);
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(100_000));
const energy = v.fallback(v.object({ calories: v.nullable(amount) }), { calories: null });

const foodSchema = v.object({
  logId: v.optional(logIdSchema),
  logDate: logDay,
  nutritionalValues: energy,
  loggedFood: energy,
});

/** Food without a number of calories is worth none. */
export const fitbitFoodJson = logFiles({
  id: 'fitbit-food-json',
  metric: 'calories_in',
  stem: /^food_logs[-_].*\.json$/i,
  keys: ['logDate', 'loggedFood'],
  logOf: (record) => {
    const parsed = v.safeParse(foodSchema, record);
    if (!parsed.success) return null;
    const { logId, logDate, nutritionalValues, loggedFood } = parsed.output;
    return { id: logId, day: logDate, amount: nutritionalValues.calories ?? loggedFood.calories ?? 0 };
  },
});

/** Millilitres. Ounces and cups are those of the United States. */
const VOLUMES: ReadonlyMap<string, number> = new Map([
  ['ml', 1],
  ['l', 1_000],
  ['floz', 29.5735295625],
  ['cup', 236.5882365],
  ['cups', 236.5882365],
]);

const waterSchema = v.object({
  logId: v.optional(logIdSchema),
  date: logDay,
  waterAmount: amount,
  measurementUnit: v.pipe(
    v.string(),
    v.transform((unit) => VOLUMES.get(unit.toLowerCase().replace(/[^a-z]/g, ''))),
    v.number(),
  ),
});

/** A log in a unit we do not know is refused. */
export const fitbitWaterJson = logFiles({
  id: 'fitbit-water-json',
  metric: 'water',
  stem: /^water_logs[-_].*\.json$/i,
  keys: ['waterAmount', 'measurementUnit'],
  logOf: (record) => {
    const parsed = v.safeParse(waterSchema, record);
    if (!parsed.success) return null;
    const { logId, date, waterAmount, measurementUnit } = parsed.output;
    return { id: logId, day: date, amount: waterAmount * measurementUnit };
  },
});
