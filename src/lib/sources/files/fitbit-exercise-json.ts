import * as v from 'valibot';
import type { ExerciseReading } from '$lib/domain/exercise';
import { roundTo } from '$lib/domain/units';
import { localTimeAt, type ZoneRule } from '$lib/domain/zone';
import type { FileFormat, FileReading } from './contract';
import { eachEntry, inPieces } from './each-entry';
import { beginsWithKeys, jsonRecords, logIdSchema } from './fitbit-json';
import { DAY_MS, dayOfShortDate } from './fitbit-stamps';
import { isPlausibleTime } from './plausible';

/**
 * `exercise-N.json`: a hundred exercises each, stamped in UTC, where the Web API has the wall clock (import-formats.md §1.2, §1.5).
 * Names are in the account's language; the type's number is not.
 */
export const fitbitExerciseJson: FileFormat = {
  id: 'fitbit-exercise-json',
  source: 'fitbit',
  metrics: ['exercise'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ entry, text }) =>
    /^exercise[-_].*\.json$/i.test(entry.name) && beginsWithKeys(text, 'logId', 'activityName'),
  outline: null,
  read: (entries, context) =>
    eachEntry(entries, context, async function* (entry) {
      const records = await jsonRecords(entry, context);
      const readings = records.flatMap((record): FileReading[] => {
        const reading = exerciseOf(record, context.answers.zone);
        return reading ? [{ kind: 'exercise', name: entry.name, reading }] : [];
      });
      yield* inPieces(readings, ['exercise']);
      yield { rejected: records.length - readings.length };
    }),
};

const amount = (most: number) =>
  v.fallback(v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(most))), undefined);
const duration = v.pipe(v.number(), v.minValue(1_000), v.maxValue(7 * DAY_MS));

const recordSchema = v.object({
  logId: logIdSchema,
  activityName: v.optional(v.string(), ''),
  activityTypeId: v.optional(v.union([v.number(), v.string()])),
  startTime: v.pipe(v.string(), v.regex(/^\d\d\/\d\d\/\d\d ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)),
  duration,
  activeDuration: v.fallback(v.optional(duration), undefined),
  calories: amount(1e5),
  steps: amount(1e6),
  averageHeartRate: amount(300),
  distance: amount(1e5),
  distanceUnit: v.optional(v.string(), 'Kilometer'),
  elevationGain: amount(1e5),
  activeZoneMinutes: v.fallback(v.optional(v.object({ totalMinutes: amount(1e4) })), undefined),
  source: v.fallback(v.optional(v.object({ name: v.optional(v.string()) })), undefined),
});

const METRES: ReadonlyMap<string, number> = new Map([
  ['kilometer', 1_000],
  ['mile', 1_609.344],
  ['meter', 1],
  ['yard', 0.9144],
]);
const METRES_PER_FOOT = 0.3048;

const exerciseOf = (record: unknown, zone: ZoneRule): ExerciseReading | null => {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success) return null;
  const told = parsed.output;
  const at = instantOfStamp(told.startTime);
  if (at === null) return null;
  const endAt = at + told.duration;
  const [time, end] = [localTimeAt(at, zone), localTimeAt(endAt, zone)];
  if (!isPlausibleTime(time) || !isPlausibleTime(end)) return null;
  const unit = told.distanceUnit.toLowerCase();
  const metres = METRES.get(unit);
  const metresUp = unit === 'mile' || unit === 'yard' ? METRES_PER_FOOT : 1;
  return {
    sourceId: told.logId,
    time,
    end,
    at,
    endAt,
    type: told.activityTypeId === undefined ? told.activityName : String(told.activityTypeId),
    name: told.activityName,
    activeS: told.activeDuration === undefined ? null : Math.round(told.activeDuration / 1_000),
    kcal: told.calories ?? null,
    distanceM: told.distance === undefined || !metres ? null : roundTo(told.distance * metres, 2),
    steps: told.steps ?? null,
    heartRate: told.averageHeartRate ?? null,
    zoneMinutes: told.activeZoneMinutes?.totalMinutes ?? null,
    elevationM: told.elevationGain === undefined ? null : roundTo(told.elevationGain * metresUp, 3),
    origin: told.source?.name ?? null,
  };
};

const instantOfStamp = (stamp: string): number | null => {
  const day = dayOfShortDate(stamp.slice(0, 8));
  const [hour, minute, second] = stamp.slice(9).split(':').map(Number) as [number, number, number];
  return day === null ? null : day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000;
};
