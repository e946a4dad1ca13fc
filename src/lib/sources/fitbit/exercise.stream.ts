import * as v from 'valibot';
import { contains } from '$lib/domain/day-range';
import type { ExerciseReading } from '$lib/domain/exercise';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import { roundTo } from '$lib/domain/units';
import { localTimeAt } from '$lib/domain/zone';
import type { Stream } from '../contract';
import { AnyObject, decimal, logId, readList, told, wrongShape } from './answer';
import { exercisePage, exercisePath } from './exercise-pages';
import { addSeconds } from './wall-clock';

/**
 * Exercises: `GET /1/user/-/activities/list.json`, newest first, 100 a page (fitbit-web-api.md §5.2, §5.3). The list knows no
 * limit of days; a year at a time costs a page or two more than one walk through all, and keeps the newest of everything else
 * from waiting for it. People log, correct and delete exercises by hand for some days.
 */
export const exerciseStream = {
  id: 'exercise',
  metrics: ['exercise'],
  scope: 'activity',
  maxDays: 365,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  // About one a day.
  daysPerPage: 100,
  request: (days, { after }) => ({ path: exercisePath(days, after) }),
  read: (payload, { days, after, timeZone }) => {
    const list = readList(payload, 'activities', (raw) => readExercise(raw, timeZone));
    if (!list.ok) return list;
    if (!v.is(AnyObject, payload)) return wrongShape();
    const { rejected, rows: all } = list.value;
    const page = exercisePage(payload['pagination'], all, { days, after });
    const rows = all.filter(({ time }) => contains(days, dayOfLocalDateTime(time) ?? NaN));
    const evidence = rows.length > 0 && rejected === 0;
    return ok({ kind: 'exercises', rows, rejected, evidence, ...(page === null ? {} : { page }) });
  },
} satisfies Stream;

/** Unlike all other times these name their offset, or are in UTC (§5.2). */
const Start = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/),
  v.check((text) => dayOfLocalDateTime(text.slice(0, 19)) !== null && Number.isFinite(Date.parse(text))),
);

const amount = told(decimal(0, 1e7));
const span = told(decimal(0, 31 * 86_400_000));

const Log = v.object({
  logId,
  startTime: Start,
  duration: span,
  activeDuration: span,
  activityTypeId: told(v.union([v.string(), v.number()])),
  activityName: told(v.string()),
  calories: amount,
  distance: amount,
  distanceUnit: told(v.string()),
  steps: amount,
  averageHeartRate: told(decimal(1, 300)),
  activeZoneMinutes: told(v.object({ totalMinutes: amount })),
  elevationGain: amount,
  source: told(v.object({ name: told(v.string()) })),
});

const readExercise = (raw: unknown, timeZone: string): ExerciseReading | null => {
  const parsed = v.safeParse(Log, raw);
  if (!parsed.success) return null;
  const log = parsed.output;
  const at = Date.parse(log.startTime);
  const lengthMs = log.duration ?? log.activeDuration ?? 0;
  const time = startOf(log.startTime, timeZone);
  return {
    sourceId: log.logId,
    time,
    // By the clock of its start, pauses included.
    end: addSeconds(time, Math.round(lengthMs / 1_000)),
    at,
    endAt: at + lengthMs,
    type: String(log.activityTypeId ?? ''),
    name: log.activityName ?? '',
    activeS: log.activeDuration === null ? null : log.activeDuration / 1_000,
    kcal: log.calories,
    distanceM: metresOf(log.distance, log.distanceUnit),
    steps: log.steps,
    heartRate: log.averageHeartRate,
    zoneMinutes: log.activeZoneMinutes?.totalMinutes ?? null,
    elevationM: log.elevationGain,
    origin: log.source?.name ?? null,
  };
};

/** The wall clock of the place; of the account's zone where the vendor names none. */
const startOf = (startTime: string, timeZone: string): LocalDateTime =>
  startTime.endsWith('Z')
    ? localTimeAt(Date.parse(startTime), { kind: 'iana', name: timeZone })
    : startTime.slice(0, 19);

const METRES: ReadonlyMap<string, number> = new Map([
  ['Kilometer', 1_000],
  ['Mile', 1_609.344],
  ['Meter', 1],
]);

/** Kilometres where the unit is left out, since no language is asked for (§5.0); a unit we do not know is no distance. */
const metresOf = (distance: number | null, unit: string | null): number | null => {
  const metres = METRES.get(unit ?? 'Kilometer');
  return distance === null || metres === undefined ? null : roundTo(distance * metres, 6);
};
