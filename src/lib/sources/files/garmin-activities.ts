import * as v from 'valibot';
import type { ExerciseReading } from '$lib/domain/exercise';
import { roundTo } from '$lib/domain/units';
import type { ZoneRule } from '$lib/domain/zone';
import type { Entry, FileFormat, FileReading, ReadContext } from './contract';
import { allEntries, inPieces, type PartPiece } from './each-entry';
import { logIdSchema } from './fitbit-json';
import { clocksOf } from './garmin-stamps';
import { mapJsonObjects } from './json-objects';
import { isPlausibleTime } from './plausible';

const KEY = 'summarizedActivitiesExport';

/**
 * `*_summarizedActivities.json` of Garmin's account archive, a thousand exercises each: centimetres, milliseconds, and a start
 * both as an instant and as the wall clock of the place (docs/garmin-archive.md).
 */
export const garminActivities: FileFormat = {
  id: 'garmin-activities',
  source: 'garmin',
  metrics: ['exercise'],
  trust: 'archive',
  usesZone: true,
  recognises: ({ text }) => /^\s*[[{]/.test(text) && text.includes(`"${KEY}"`),
  outline: null,
  read: (entries, context) => allEntries(entries, context, (entry) => foundIn(entry, context), piecesOf),
};

interface FoundIn {
  readonly name: string;
  readonly told: readonly Found[];
  readonly rejected: number;
}

const foundIn = async (entry: Entry, context: ReadContext): Promise<FoundIn> => {
  const { zone } = context.answers;
  const found = await mapJsonObjects(entry, context, KEY, (record) => exerciseOf(record, zone));
  const told = found.filter((one) => one !== null);
  return { name: entry.name, told, rejected: found.length - told.length };
};

/** A triathlon stands beside its parts, which tell more, and may lie in another file than they. */
function* piecesOf(found: readonly FoundIn[]): Generator<PartPiece> {
  const parents = new Set(found.flatMap(({ told }) => told.map(({ parentId }) => parentId)));
  const readings = found.flatMap(({ name, told }) =>
    told
      .filter(({ reading }) => !parents.has(reading.sourceId))
      .map(({ reading }): FileReading => ({ kind: 'exercise', name, reading })),
  );
  yield* inPieces(readings, ['exercise']);
  yield { rejected: found.reduce((sum, { rejected }) => sum + rejected, 0) };
}

const LONGEST_MS = 7 * 86_400_000;
const amount = (most: number) =>
  v.fallback(v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(most))), undefined);
const instant = v.pipe(v.number(), v.minValue(1), v.maxValue(8e15), v.transform(Math.round));
const duration = v.pipe(v.number(), v.minValue(1_000), v.maxValue(LONGEST_MS));

const recordSchema = v.object({
  activityId: logIdSchema,
  parentId: v.fallback(v.nullish(logIdSchema), undefined),
  name: v.fallback(v.nullish(v.string()), undefined),
  /** Text in the archive; saved answers of the service have an object. */
  activityType: v.fallback(v.nullish(v.union([v.string(), v.object({ typeKey: v.string() })])), undefined),
  beginTimestamp: v.nullish(instant),
  startTimeGmt: v.nullish(instant),
  startTimeLocal: v.fallback(v.nullish(instant), undefined),
  duration,
  elapsedDuration: v.fallback(v.nullish(duration), undefined),
  distance: amount(1e9),
  elevationGain: amount(1e7),
  calories: amount(1e6),
  steps: amount(1e6),
  avgHr: amount(300),
});
type Told = v.InferOutput<typeof recordSchema>;

interface Found {
  readonly reading: ExerciseReading;
  readonly parentId: string | null;
}

const exerciseOf = (record: unknown, zone: ZoneRule): Found | null => {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success) return null;
  const told = parsed.output;
  const at = told.startTimeGmt ?? told.beginTimestamp ?? null;
  if (at === null) return null;
  const endAt = at + Math.round(Math.max(told.elapsedDuration ?? 0, told.duration));
  const [time, end] = clocksOf(at, endAt, clockOf(told, at) ?? zone);
  if (!isPlausibleTime(time) || !isPlausibleTime(end) || endAt <= at) return null;
  const type = typeOf(told);
  return {
    parentId: told.parentId ?? null,
    reading: {
      sourceId: told.activityId,
      time,
      end,
      at,
      endAt,
      type,
      name: told.name?.trim() || type.replaceAll('_', ' '),
      activeS: Math.round(told.duration / 1_000),
      kcal: kcalOf(told.calories),
      distanceM: inMetres(told.distance),
      steps: told.steps ?? null,
      heartRate: told.avgHr || null,
      zoneMinutes: null,
      elevationM: inMetres(told.elevationGain),
      origin: null,
    },
  };
};

/** That of the place, where the file has it: a journey then stands at its own hours. */
const clockOf = ({ startTimeLocal }: Told, at: number): ZoneRule | null => {
  const ahead = startTimeLocal ? startTimeLocal - at : null;
  return ahead !== null && Math.abs(ahead) <= FARTHEST_MS
    ? { kind: 'offset', minutes: ahead / 60_000 }
    : null;
};

const FARTHEST_MS = 14 * 3_600_000;

const typeOf = ({ activityType }: Told): string =>
  (typeof activityType === 'string' ? activityType : activityType?.typeKey) ?? 'other';

/** An indoor exercise has 0 for what nobody measured. */
const inMetres = (cm: number | null | undefined): number | null => (cm ? roundTo(cm / 100, 2) : null);

/** The archive has whole kilocalories times 4.19; a figure that is no such product is of a unit that we do not know. */
const kcalOf = (calories: number | null | undefined): number | null => {
  const kcal = (calories ?? 0) / 4.19;
  return kcal > 0 && Math.abs(kcal - Math.round(kcal)) < 0.003 ? Math.round(kcal) : null;
};
