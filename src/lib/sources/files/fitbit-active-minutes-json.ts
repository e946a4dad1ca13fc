import * as v from 'valibot';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { beginsWithKeys, jsonRecords } from './fitbit-json';
import { dayOfShortDate } from './fitbit-stamps';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';
import { isPlausibleDay } from './plausible';
import { stemOf } from './recognise';

const METRICS: ReadonlyMap<string, MetricId> = new Map<string, MetricId>([
  ['sedentary_minutes', 'sedentary_minutes'],
  ['lightly_active_minutes', 'light_minutes'],
  ['moderately_active_minutes', 'moderate_minutes'],
  ['very_active_minutes', 'vigorous_minutes'],
]);

/**
 * The four files of minutes by level, thirty local dates each (import-formats.md §1.2). They are padded to the end of the
 * chunk with days of 1,440 sedentary minutes and nothing else, which is why the four are read together: such a day is none.
 */
export const fitbitActiveMinutesJson: FileFormat = {
  id: 'fitbit-active-minutes-json',
  source: 'fitbit',
  metrics: [...METRICS.values()],
  trust: 'archive',
  recognises: ({ entry, text }) => metricIn(entry) !== undefined && beginsWithKeys(text, 'dateTime', 'value'),
  outline: null,
  read: async function* (entries, context) {
    const days = new Map<LocalDay, Day>();
    const finished: Entry[] = [];
    let rejected = 0;
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      try {
        rejected += await addDays(entry, days, context);
        finished.push(entry);
      } catch (error) {
        yield failedPiece(entry, problemOf(error));
      }
    }
    const told = [...days].filter(([, day]) => !isPadding(day)).sort(([a], [b]) => a - b);
    yield* inPieces({
      ...emptyPiece,
      readings: told.flatMap(([, day]) => [...day.values()]),
      finished,
      rejected,
      covered: coveredBy(told),
    });
  },
};

const metricIn = ({ name }: Entry): MetricId | undefined =>
  /\.json$/i.test(name) ? METRICS.get(stemOf(name).toLowerCase()) : undefined;

type DayRow = Extract<FileReading, { readonly kind: 'daily' }>;

/** What files tell of a day, by metric. */
type Day = Map<MetricId, DayRow>;

const recordSchema = v.object({
  dateTime: v.pipe(
    v.string(),
    v.transform((text) => dayOfShortDate(text.slice(0, 8))),
    v.number(),
  ),
  value: v.pipe(
    v.union([v.pipe(v.string(), v.regex(/^\d+(\.0+)?$/)), v.number()]),
    v.transform(Number),
    v.integer(),
    v.minValue(0),
    v.maxValue(1_500),
  ),
});

/** Throws an `EntryFailure`. The number of records refused; days to come are padding. */
const addDays = async (entry: Entry, days: Map<LocalDay, Day>, context: ReadContext): Promise<number> => {
  const metric = metricIn(entry) ?? 'sedentary_minutes';
  let rejected = 0;
  for (const record of await jsonRecords(entry, context)) {
    const parsed = v.safeParse(recordSchema, record);
    if (!parsed.success) {
      rejected++;
      continue;
    }
    const { dateTime: day, value } = parsed.output;
    if (!isPlausibleDay(day)) continue;
    const rows = days.get(day) ?? new Map<MetricId, DayRow>();
    rows.set(metric, { kind: 'daily', name: entry.name, reading: { metric, day, value } });
    days.set(day, rows);
  }
  return rejected;
};

const WHOLE_DAY = 1_440;

const isPadding = (day: Day): boolean =>
  day.get('sedentary_minutes')?.reading.value === WHOLE_DAY &&
  [...day.values()].every(({ reading }) => reading.metric === 'sedentary_minutes' || reading.value === 0);

const coveredBy = (told: readonly (readonly [LocalDay, Day])[]): Piece['covered'] =>
  [...METRICS.values()].flatMap((metric) => {
    const days = rangeOf(told.filter(([, day]) => day.has(metric)).map(([day]) => day));
    return days ? [{ metric, days }] : [];
  });
