import * as v from 'valibot';
import { challengeModalities } from '$lib/domain/challenge';
import { FASTEST_GOAL_KG_A_WEEK, HIGHEST_GOAL_KG, LOWEST_GOAL_KG } from '$lib/domain/goal';
import { eventKinds, endsInOrder, LONGEST_NOTE, LONGEST_TITLE } from '$lib/domain/life-event';
import { DAY_MINUTES, WIDEST_SAME_KG } from '$lib/domain/reading-rule';
import type { BackupTable } from './format';
import { tileIds, tileSizes } from '$lib/domain/tile';
import { LONGEST_TAU_DAYS, SHORTEST_TAU_DAYS } from '$lib/domain/trend-choice';

/**
 * What a row of each table must be to be believed. Loose: a field that this version does not know is kept as it is.
 * What the app decides by is checked closely, what it only shows by type.
 */

const id = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const instant = v.pipe(v.number(), v.finite());
const day = v.pipe(v.number(), v.integer());
const finite = v.pipe(v.number(), v.finite());
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);
const localTime = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/));
const range = { first: day, last: day };

const provenance = v.variant('kind', [
  v.looseObject({ kind: v.literal('api') }),
  v.looseObject({ kind: v.literal('file'), name: v.string() }),
  v.looseObject({ kind: v.literal('hand') }),
]);

const claims = v.optional(v.array(id));

const logRow = {
  id,
  account: id,
  source: id,
  sourceId: v.string(),
  time: localTime,
  timeUnknown: v.boolean(),
  day,
  provenance,
  seenAt: instant,
  missingSince: orNull(instant),
  // Written by the store's second version; rows put there by other means may lack them.
  doubtSince: v.optional(orNull(instant)),
  keptAt: v.optional(orNull(instant)),
  deletedAt: orNull(instant),
  origin: orNull(v.string()),
  at: v.optional(instant),
  imports: claims,
};

/** A log row that lasts; it has no placeholder for a time nobody gave. */
const { timeUnknown: _, ...timed } = logRow;
const span = { ...timed, end: localTime, endAt: v.optional(instant) };

const challengeModality = v.picklist(challengeModalities);
const metres = v.pipe(v.number(), v.finite(), v.gtValue(0));

const goalKg = v.pipe(v.number(), v.minValue(LOWEST_GOAL_KG), v.maxValue(HIGHEST_GOAL_KG));

const progress = v.looseObject({ done: count, total: count });

export const rowSchemas: Readonly<Record<BackupTable, v.GenericSchema>> = {
  accounts: v.looseObject({
    id,
    vendor: id,
    vendorUserId: v.string(),
    label: v.string(),
    participantId: orNull(v.string()),
    state: v.picklist(['connected', 'needs_you', 'disconnected', 'files_only']),
    needs: orNull(v.string()),
    scopes: v.array(v.string()),
    profile: v.looseObject({
      timeZone: orNull(v.string()),
      heightM: orNull(finite),
      memberSince: orNull(v.string()),
      displayName: orNull(v.string()),
    }),
    profileCheckedAt: orNull(instant),
    devices: orNull(v.looseObject({ list: v.array(v.looseObject({ id: v.string() })), checkedAt: instant })),
    createdAt: instant,
    updatedAt: instant,
    lastSyncAt: orNull(instant),
    alsoKnownAs: v.array(v.string()),
    sameAs: orNull(id),
    accessEndsAt: orNull(instant),
    consentEndsAt: orNull(instant),
  }),
  weighIns: v.looseObject({
    ...logRow,
    kg: finite,
    bmi: orNull(finite),
    bmiComputed: v.boolean(),
    fatPct: orNull(finite),
  }),
  bodyFat: v.looseObject({ ...logRow, fatPct: finite }),
  minutes: v.looseObject({
    id,
    account: id,
    source: id,
    metric: id,
    day,
    values: v.pipe(v.instance(Uint8Array), v.maxLength(2_880)),
    measured: count,
    provenance,
    seenAt: instant,
    imports: claims,
  }),
  daily: v.looseObject({
    id,
    account: id,
    source: id,
    metric: id,
    day,
    value: finite,
    detail: v.optional(v.record(v.string(), finite)),
    provenance,
    seenAt: instant,
    missingSince: v.optional(instant),
    deletedAt: v.optional(instant),
    imports: claims,
  }),
  sleeps: v.looseObject({
    ...span,
    isMain: v.boolean(),
    stages: v.array(v.looseObject({ stage: id, startS: finite, lengthS: finite })),
    minutes: orNull(v.looseObject({ asleep: finite, awake: finite, inBed: finite })),
  }),
  exercises: v.looseObject({
    ...span,
    type: v.string(),
    name: v.string(),
    activeS: orNull(finite),
    kcal: orNull(finite),
    distanceM: orNull(finite),
    steps: orNull(finite),
  }),
  raw: v.looseObject({
    id,
    account: id,
    source: id,
    stream: id,
    first: day,
    last: day,
    page: v.string(),
    request: v.looseObject({ path: v.string() }),
    fetchedAt: instant,
    holdsRows: v.boolean(),
    length: count,
    gzip: v.instance(Uint8Array),
  }),
  filledYears: v.looseObject({
    account: id,
    source: id,
    metric: id,
    year: v.pipe(v.number(), v.integer()),
    values: v.pipe(v.array(orNull(finite)), v.maxLength(366)),
  }),
  corrections: v.looseObject({
    id,
    account: id,
    day,
    at: instant,
    change: v.variant('kind', [
      v.looseObject({ kind: v.literal('ignore') }),
      v.looseObject({ kind: v.literal('values'), kg: finite, fatPct: orNull(finite), time: localTime }),
    ]),
  }),
  deliveries: v.looseObject({
    id,
    account: id,
    destination: id,
    state: v.picklist(['synced', 'failed']),
    at: instant,
  }),
  challenges: v.looseObject({
    id,
    name: v.string(),
    days: v.looseObject(range),
    modalities: v.array(challengeModality),
    trackerSteps: v.boolean(),
    unit: v.picklist(['km', 'mi']),
    goal: orNull(v.looseObject({ metres: metres, by: v.picklist(['each', 'together']) })),
    participants: v.array(
      v.looseObject({
        account: id,
        except: v.optional(
          v.looseObject({
            modalities: v.optional(v.array(challengeModality)),
            trackerSteps: v.optional(v.boolean()),
          }),
        ),
        kept: v.optional(
          v.looseObject({
            label: v.string(),
            at: instant,
            days: v.array(v.looseObject(range)),
            points: v.array(
              v.looseObject({ id, day, modality: challengeModality, metres, estimated: v.boolean() }),
            ),
          }),
        ),
      }),
    ),
    createdAt: instant,
    updatedAt: instant,
  }),
  readingRules: v.variant('kind', [
    v.looseObject({
      kind: v.literal('shift'),
      id,
      account: id,
      at: instant,
      source: id,
      minutes: v.pipe(finite, v.minValue(-DAY_MINUTES), v.maxValue(DAY_MINUTES), v.multipleOf(15)),
      first: orNull(day),
      last: orNull(day),
    }),
    v.looseObject({
      kind: v.literal('same'),
      id,
      account: id,
      at: instant,
      sources: v.tuple([id, id]),
      toleranceKg: v.pipe(finite, v.minValue(0), v.maxValue(WIDEST_SAME_KG)),
      except: v.array(id),
    }),
  ]),
  goals: v.looseObject({
    account: id,
    startDay: day,
    startKg: goalKg,
    targetKg: goalKg,
    ratePerWeekKg: orNull(
      v.pipe(v.number(), v.minValue(-FASTEST_GOAL_KG_A_WEEK), v.maxValue(FASTEST_GOAL_KG_A_WEEK)),
    ),
    at: instant,
  }),
  confirmations: v.looseObject({ id, account: id, at: instant }),
  lifeEvents: v.pipe(
    v.looseObject({
      id,
      account: id,
      kind: v.picklist(eventKinds),
      title: v.pipe(v.string(), v.maxLength(LONGEST_TITLE)),
      note: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)),
      first: day,
      last: orNull(day),
      at: instant,
    }),
    v.check((event) => endsInOrder(event)),
  ),
  imports: v.looseObject({
    id,
    account: id,
    state: v.picklist(['open', 'done', 'stopped']),
    createdAt: instant,
    updatedAt: instant,
    endedAt: orNull(instant),
    files: v.array(v.looseObject({ name: v.string(), size: count, print: v.string() })),
    answers: v.looseObject({}),
    parts: v.array(v.looseObject({ format: id, source: id, metric: id })),
    finished: v.array(v.string()),
    problems: v.optional(v.array(v.looseObject({ file: v.string(), kind: id }))),
    progress: v.looseObject({ doneBytes: finite, totalBytes: finite }),
  }),
  coverage: v.looseObject({
    account: id,
    stream: id,
    ranges: v.array(v.looseObject({ ...range, checkedAt: instant })),
    failed: v.array(v.looseObject({ ...range, failedAt: instant, failure: id })),
    learnedMaxDays: orNull(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  jobs: v.looseObject({
    id,
    account: id,
    scope: v.union([v.picklist(['30d', 'all', 'yesterday']), v.looseObject(range)]),
    askedBy: id,
    range: orNull(v.looseObject(range)),
    metricsWanted: orNull(v.array(v.string())),
    onlyDays: v.optional(v.pipe(v.array(v.looseObject(range)), v.minLength(1))),
    state: v.picklist(['queued', 'running', 'waiting', 'needs_you', 'done', 'failed', 'cancelled']),
    createdAt: instant,
    updatedAt: instant,
    endedAt: orNull(instant),
    progress,
    requests: v.looseObject({ used: count, planned: count }),
    rows: v.looseObject({ added: count, updated: count, unchanged: count, deleted: count }),
    streams: v.array(
      v.looseObject({ stream: id, state: id, answered: v.optional(v.array(v.looseObject(range))) }),
    ),
    error: orNull(v.looseObject({ kind: id })),
  }),
  budgets: v.looseObject({
    account: id,
    windowStart: instant,
    used: count,
    blockedUntil: orNull(instant),
    notedAt: instant,
  }),
  health: v.looseObject({ vendor: id, state: id, checkedAt: instant }),
  settings: v.looseObject({
    id: v.literal('device'),
    notSynced: v.optional(v.array(v.string())),
    minuteDays: v.optional(count),
    keepRaw: v.optional(v.boolean()),
    distanceUnit: v.optional(v.picklist(['km', 'mi'])),
    locale: v.optional(v.picklist(['system', 'en', 'de'])),
    trend: v.optional(
      v.object({
        mode: v.picklist(['smooth', 'tenth']),
        tauDays: v.pipe(v.number(), v.minValue(SHORTEST_TAU_DAYS), v.maxValue(LONGEST_TAU_DAYS)),
        dayValue: v.picklist(['first', 'lowest', 'mean']),
      }),
    ),
    tiles: v.optional(
      v.nullable(v.array(v.object({ id: v.picklist(tileIds), size: v.picklist(tileSizes) }))),
    ),
  }),
};
