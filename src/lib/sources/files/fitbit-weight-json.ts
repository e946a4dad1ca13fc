import * as v from 'valibot';
import { toKg } from '$lib/domain/units';
import type { DayRange } from '$lib/domain/day-range';
import type { WeighInReading } from '$lib/domain/weigh-in';
import type { Entry, FileFormat, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { jsonRecords } from './fitbit-json';
import { dayInName, dayOfShortDate, wallClock } from './fitbit-stamps';
import { bmiOrNull, fatOrNull, isPlausibleDay, isPlausibleKg } from './plausible';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';

/**
 * `weight-YYYY-MM-DD.json` of every archive since 2018 (import-formats.md §1.2): pounds in steps of 0.1 whatever the
 * account's units, a wall clock without a zone, and the id that the Web API gives the same log.
 */
export const fitbitWeightJson: FileFormat = {
  id: 'fitbit-weight-json',
  source: 'fitbit',
  metrics: ['weight', 'bmi', 'body_fat'],
  trust: 'archive',
  recognises: ({ entry, text }) => {
    const head = text.trimStart().slice(0, 400);
    if (/^\[\s*\]\s*$/.test(text)) return /^weight[-_]/i.test(entry.name);
    return (
      head.startsWith('[') && ['logId', 'weight', 'date', 'time'].every((key) => head.includes(`"${key}"`))
    );
  },
  outline: null,
  read: async function* (entries, context) {
    const inOrder = [...entries].sort(compareNames);
    for (const [index, entry] of inOrder.entries()) {
      context.signal.throwIfAborted();
      yield* await readOne(entry, index === inOrder.length - 1, context);
    }
  },
};

const readOne = async (entry: Entry, isLast: boolean, context: ReadContext): Promise<Iterable<Piece>> => {
  let records: readonly unknown[];
  try {
    records = await jsonRecords(entry, context);
  } catch (error) {
    return [failedPiece(entry, problemOf(error))];
  }
  const days: number[] = [];
  const readings = records.flatMap((record) => {
    const found = readingOf(record);
    if (!found) return [];
    days.push(found.day);
    return [{ kind: 'weigh-in' as const, name: entry.name, reading: found.reading }];
  });
  const covered = coveredBy(entry, rangeOf(days), isLast);
  return inPieces({
    ...emptyPiece,
    readings,
    finished: [entry],
    rejected: records.length - readings.length,
    covered: covered ? [{ metric: 'weight', days: covered }] : [],
  });
};

const DAYS_A_FILE = 30;

/** A file speaks for thirty days from the one in its name; the newest only for those up to its last log. */
const coveredBy = (entry: Entry, held: DayRange | null, isLast: boolean): DayRange | null => {
  const first = dayInName(entry.name);
  if (first === null || (isLast && held === null)) return held;
  const last = isLast ? first : first + DAYS_A_FILE - 1;
  return held ? { first: Math.min(first, held.first), last: Math.max(last, held.last) } : { first, last };
};

const recordSchema = v.object({
  logId: v.pipe(v.number(), v.safeInteger()),
  weight: v.number(),
  date: v.string(),
  time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)),
  bmi: v.optional(v.nullable(v.number())),
  fat: v.optional(v.nullable(v.number())),
  source: v.optional(v.nullable(v.string())),
});

const readingOf = (record: unknown): { reading: WeighInReading; day: number } | null => {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success) return null;
  const { logId, weight, date, bmi, fat, source } = parsed.output;
  const day = dayOfShortDate(date);
  const kg = toKg(weight, 'lb');
  if (day === null || !isPlausibleDay(day) || !isPlausibleKg(kg)) return null;
  const time = placeholderOf(parsed.output.time);
  const reading: WeighInReading = {
    sourceId: String(logId),
    time: wallClock(day, time),
    timeUnknown: time === NO_TIME,
    kg,
    original: { value: weight, unit: 'lb' },
    bmi: bmiOrNull(bmi ?? null),
    fatPct: fatOrNull(fat ?? null),
    origin: source ?? null,
  };
  return { reading, day };
};

/** What Fitbit writes where nobody gave a time. */
const NO_TIME = '23:59:59';

/** Files of Google's time say 00:00:00 where nobody gave a time (§1.2, §9); nobody weighs in at that second. */
const placeholderOf = (time: string): string => (time === '00:00:00' ? NO_TIME : time);
