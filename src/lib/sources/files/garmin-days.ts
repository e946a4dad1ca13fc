import * as v from 'valibot';
import { growingMetrics } from '$lib/domain/daily';
import { parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Entry, FileFormat, FileReading, Piece, ReadContext } from './contract';
import { problemOf } from './entries';
import { mapJsonObjects } from './json-objects';
import { monthsFor, readWordDate } from './months';
import { compareNames, emptyPiece, failedPiece, inPieces, rangeOf } from './pieces';
import { isPlausibleDay } from './plausible';

/**
 * `UDSFile_<from>_<to>.json` of Garmin's account archive: a record a day, on the person's calendar (docs/garmin-archive.md).
 * Neighbouring files share a day, told in one of them only in part: the record that covers more of it counts.
 * What adds up is left out of the last day where that was not over: it is the day of the export.
 */
export const garminDays: FileFormat = {
  id: 'garmin-days',
  source: 'garmin',
  metrics: [
    ...['steps', 'distance', 'calories', 'floors', 'elevation'],
    ...['moderate_minutes', 'vigorous_minutes', 'resting_heart_rate'],
  ] as MetricId[],
  trust: 'archive',
  recognises: ({ entry, text }) =>
    /^\s*\[\s*\]\s*$/.test(text)
      ? /UDSFile_/i.test(entry.name)
      : /^\s*\[\s*\{/.test(text) &&
        /"calendarDate"/.test(text) &&
        /"(?:totalKilocalories|totalSteps|includesWellnessData)"/.test(text),
  outline: null,
  read: async function* (entries, context) {
    const days = new Map<LocalDay, FoundDay>();
    const finished: Entry[] = [];
    let rejected = 0;
    for (const entry of [...entries].sort(compareNames)) {
      context.signal.throwIfAborted();
      try {
        rejected += await addDays(entry, days, context);
        finished.push(entry);
      } catch (error) {
        context.signal.throwIfAborted();
        yield failedPiece(entry, problemOf(error));
      }
    }
    yield* inPieces(pieceOf([...days.values()], finished, rejected));
  },
};

interface FoundDay {
  readonly name: string;
  readonly day: LocalDay;
  readonly record: DayRecord;
}

/** How many records are none. */
const addDays = async (
  entry: Entry,
  days: Map<LocalDay, FoundDay>,
  context: ReadContext,
): Promise<number> => {
  const found = await mapJsonObjects(entry, context, null, (record) => dayOf(record, entry.name));
  for (const one of found) {
    const known = one && days.get(one.day);
    if (one && (!known || coversMore(one.record, known.record))) days.set(one.day, one);
  }
  return found.filter((one) => one === null).length;
};

const coversMore = (a: DayRecord, b: DayRecord): boolean =>
  ((a.durationInMilliseconds ?? 0) - (b.durationInMilliseconds ?? 0) ||
    (a.totalSteps ?? 0) - (b.totalSteps ?? 0)) > 0;

/** Out of bounds: not told. */
const within = (least: number, most: number) =>
  v.fallback(v.nullish(v.pipe(v.number(), v.minValue(least), v.maxValue(most))), undefined);
const MINUTES_A_DAY = 1_500;

const daySchema = v.object({
  /** Text; years ago an object around a date in words. */
  calendarDate: v.union([v.string(), v.object({ date: v.string() })]),
  durationInMilliseconds: within(0, 100_000_000),
  totalSteps: within(0, 300_000),
  totalDistanceMeters: within(0, 1_000_000),
  totalKilocalories: within(1, 50_000),
  moderateIntensityMinutes: within(0, MINUTES_A_DAY),
  vigorousIntensityMinutes: within(0, MINUTES_A_DAY),
  floorsAscendedInMeters: within(0, 20_000),
  minHeartRate: within(1, 300),
  currentDayRestingHeartRate: within(20, 250),
});
type DayRecord = v.InferOutput<typeof daySchema>;

const dayOf = (record: unknown, name: string): FoundDay | null => {
  const parsed = v.safeParse(daySchema, record);
  const day = parsed.success ? dateOf(parsed.output.calendarDate) : null;
  return parsed.success && day !== null && isPlausibleDay(day) ? { name, day, record: parsed.output } : null;
};

const dateOf = (date: DayRecord['calendarDate']): LocalDay | null => {
  if (typeof date === 'string') return parseLocalDay(date.slice(0, 10));
  const words = /^\p{L}+\.? \d{1,2}, \d{4}/u.exec(date.date)?.[0];
  return words === undefined ? null : readWordDate(words, monthsFor([], ['en']));
};

const pieceOf = (days: readonly FoundDay[], finished: readonly Entry[], rejected: number): Piece => {
  const climbs = days.some(({ record }) => (record.floorsAscendedInMeters ?? 0) > 0);
  const last = Math.max(...days.map(({ day }) => day));
  const readings = days
    .filter(({ record }) => isWorn(record))
    .sort((a, b) => a.day - b.day)
    .flatMap((found) => {
      const told = readingsOf(found, climbs);
      return found.day === last && isPartial(found.record) ? told.filter(isOfPart) : told;
    });
  return { ...emptyPiece, readings, finished, rejected, covered: coveredBy(readings) };
};

/** A day in the drawer has the energy of lying still, a goal, and zero minutes of everything. */
const isWorn = ({ totalSteps, minHeartRate }: DayRecord): boolean =>
  (totalSteps ?? minHeartRate ?? null) !== null;

/** The shortest day that is over has 23 hours. A journey east makes shorter ones, which are days all the same. */
const isPartial = ({ durationInMilliseconds }: DayRecord): boolean =>
  (durationInMilliseconds ?? Infinity) < 22.5 * 3_600_000;

const isOfPart = ({ reading }: DailyRow): boolean => !growingMetrics.has(reading.metric);

/** As Garmin's own API divides them, and its app shows them: whole ones. */
const METRES_A_FLOOR = 3.048;

type DailyRow = Extract<FileReading, { readonly kind: 'daily' }>;

/** `climbs`: a watch without a barometer counts no floors, which is no zero. */
const readingsOf = ({ name, day, record }: FoundDay, climbs: boolean): DailyRow[] => {
  const up = climbs ? record.floorsAscendedInMeters : undefined;
  const values: readonly (readonly [MetricId, number | null | undefined])[] = [
    ['steps', record.totalSteps],
    ['distance', record.totalDistanceMeters],
    ['calories', record.totalKilocalories],
    ['floors', up === undefined || up === null ? up : Math.floor(roundTo(up / METRES_A_FLOOR, 3))],
    ['elevation', up],
    ['moderate_minutes', record.moderateIntensityMinutes],
    ['vigorous_minutes', record.vigorousIntensityMinutes],
    ['resting_heart_rate', record.currentDayRestingHeartRate],
  ];
  return values.flatMap(([metric, value]) =>
    value === undefined || value === null ? [] : [{ kind: 'daily', name, reading: { metric, day, value } }],
  );
};

const coveredBy = (readings: readonly DailyRow[]): Piece['covered'] =>
  garminDays.metrics.flatMap((metric) => {
    const days = rangeOf(readings.flatMap(({ reading }) => (reading.metric === metric ? reading.day : [])));
    return days ? [{ metric, days }] : [];
  });
