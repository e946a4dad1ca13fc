import * as v from 'valibot';
import type { ExerciseReading } from '$lib/domain/exercise';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import type { AskContext, Stream } from '../contract';
import { duration, metresOf, text, told, whole } from './encoding';
import { pagedList } from './paged-list';
import { pointEntries } from './sample';
import { ACTIVITY } from './scopes';
import { Interval, readSession, startOf } from './session';

const number = told(v.pipe(v.number(), v.finite(), v.minValue(0)));
const count = told(v.pipe(whole, v.minValue(0)));

const Summary = v.object({
  caloriesKcal: number,
  distanceMillimeters: number,
  steps: count,
  averageHeartRateBeatsPerMinute: told(v.pipe(whole, v.minValue(1), v.maxValue(300))),
  activeZoneMinutes: count,
  elevationGainMillimeters: number,
});

const Point = v.object({
  ...pointEntries,
  exercise: v.object({
    interval: Interval,
    exerciseType: text,
    displayName: text,
    activeDuration: told(v.pipe(duration, v.minValue(0))),
    metricsSummary: told(Summary),
  }),
});

const Place = v.object({ exercise: v.object({ interval: Interval }) });

const list = pagedList<ExerciseReading>({
  dataType: 'exercise',
  method: 'reconcile',
  pageSize: 25,
  // Filters know wall clocks alone. One flown westward has a later clock at an earlier moment, by 26 hours at most.
  by: { name: 'exercise.interval.civil_start_time', scale: 'civil', slackMs: 26 * 3_600_000 },
  placeOf: (record, context) => {
    const parsed = v.safeParse(Place, record);
    if (!parsed.success) return null;
    const { interval } = parsed.output.exercise;
    const key = Date.parse(`${startOf(interval, context)}Z`);
    return Number.isFinite(key) ? { key, order: interval.startTime } : null;
  },
  dayOf: ({ time }) => dayOfLocalDateTime(time),
  readOne: (record, context) => {
    const row = readExercise(record, context);
    return row && [row];
  },
});

/**
 * Exercises (google-health-api.md §4.7), 25 a page at most; 90 days a request as for sleeps. Of 182 types none is refused,
 * nor one that is new. People log, correct and delete exercises by hand for some days.
 */
export const exerciseStream = {
  id: 'exercise',
  metrics: ['exercise'],
  scope: ACTIVITY,
  maxDays: 90,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  canGoUnfiltered: true,
  // About one a day, 25 records a page.
  daysPerPage: 25,
  request: list.request,
  read: (payload, asked) => {
    const page = list.read(payload, asked);
    return page.ok ? ok({ kind: 'exercises', ...page.value }) : page;
  },
} satisfies Stream;

const readExercise = (record: unknown, context: AskContext): ExerciseReading | null => {
  const parsed = v.safeParse(Point, record);
  if (!parsed.success) return null;
  const { interval, exerciseType, displayName, activeDuration, metricsSummary } = parsed.output.exercise;
  const session = readSession(parsed.output, interval, context);
  if (!session) return null;
  const type = exerciseType ?? 'OTHER';
  const metres = (mm: number | null | undefined) => (typeof mm === 'number' ? metresOf(mm) : null);
  return {
    ...session,
    type,
    name: displayName ?? inWords(type),
    activeS: activeDuration,
    kcal: metricsSummary?.caloriesKcal ?? null,
    distanceM: metres(metricsSummary?.distanceMillimeters),
    steps: metricsSummary?.steps ?? null,
    heartRate: metricsSummary?.averageHeartRateBeatsPerMinute ?? null,
    zoneMinutes: metricsSummary?.activeZoneMinutes ?? null,
    elevationM: metres(metricsSummary?.elevationGainMillimeters),
  };
};

/** `STRENGTH_TRAINING`: Strength training. */
const inWords = (type: string): string => {
  const words = type.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
