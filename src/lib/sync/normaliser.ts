import type { DayRange } from '$lib/domain/day-range';
import { contains } from '$lib/domain/day-range';
import { noRows } from '$lib/domain/job';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { sameValue } from '$lib/domain/same-value';
import { bodyMassIndex } from '$lib/domain/units';
import {
  logRowId,
  type BodyFat,
  type BodyFatReading,
  type LogRow,
  type Provenance,
  type WeighIn,
  type WeighInReading,
} from '$lib/domain/weigh-in';
import type { Exercise, ExerciseReading } from '$lib/domain/exercise';
import type { SleepLog, SleepReading } from '$lib/domain/sleep';
import type { RowChanges } from './ports';

/** What the normaliser needs to know besides the readings. */
export interface NormaliseContext {
  readonly account: string;
  readonly source: SourceId;
  readonly provenance: Provenance;
  /** The days that were asked for; rows outside them are never judged missing. */
  readonly days: DayRange;
  /** See `Reading.evidence`: only then may absence count (I10). */
  readonly evidence: boolean;
  /** True where the answer goes on with one question in another page: what the page before told stays. */
  readonly continues?: boolean;
  /** From the profile, for BMI where the source omits it. */
  readonly heightM: number | null;
  readonly now: number;
}

/** Weigh-ins: updated by the rule of product row 11. See `normaliseLog`. */
export const normaliseWeighIns = (
  readings: readonly WeighInReading[],
  stored: readonly WeighIn[],
  context: NormaliseContext,
): RowChanges<WeighIn> => normaliseLog(readings, stored, context, toWeighIn, mergeWeighIn);

/** Sleeps, replaced whole where anything of them changed: a night is worked out anew for a day or two. See `normaliseLog`. */
export const normaliseSleeps = (
  readings: readonly SleepReading[],
  stored: readonly SleepLog[],
  context: NormaliseContext,
): RowChanges<SleepLog> => normaliseLog(readings, stored, context, withBase, mergeWhole);

/** Exercises, replaced whole where anything of them changed. See `normaliseLog`. */
export const normaliseExercises = (
  readings: readonly ExerciseReading[],
  stored: readonly Exercise[],
  context: NormaliseContext,
): RowChanges<Exercise> => normaliseLog(readings, stored, context, withBase, mergeWhole);

/** Body-fat readings. See `normaliseLog`. */
export const normaliseBodyFat = (
  readings: readonly BodyFatReading[],
  stored: readonly BodyFat[],
  context: NormaliseContext,
): RowChanges<BodyFat> => normaliseLog(readings, stored, context, toBodyFat, mergeBodyFat);

/**
 * What a set of readings changes in what is stored: dedupe by source id, update by `merge`, late deletions (I10).
 * Pure; applying it twice changes nothing the second time (I5). `merge` gives the stored row itself where nothing changed.
 */
const normaliseLog = <
  Reading extends { readonly sourceId: string; readonly time: string },
  Row extends LogRow,
>(
  readings: readonly Reading[],
  stored: readonly Row[],
  context: NormaliseContext,
  toRow: (reading: Reading, base: LogRow, context: NormaliseContext) => Row,
  merge: (known: Row, row: Row) => Row,
): RowChanges<Row> => {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const incoming = new Map<string, Row>();
  for (const reading of readings) {
    const base = baseOf(reading, context);
    if (base) incoming.set(base.id, toRow(reading, base, context));
  }
  const puts: Row[] = [];
  let { added, updated, unchanged, deleted } = noRows;
  for (const row of incoming.values()) {
    const known = byId.get(row.id);
    if (!known) {
      puts.push(row);
      added++;
      continue;
    }
    const merged = merge(known, row);
    if (merged === known) unchanged++;
    else {
      puts.push(merged);
      updated++;
    }
  }
  for (const row of judgeMissing(stored, incoming, context)) {
    puts.push(row);
    if (row.deletedAt !== null) deleted++;
  }
  return { puts, counts: { added, updated, unchanged, deleted } };
};

/** A weight has changed when it differs by more than this (product row 11). */
const WEIGHT_TOLERANCE_KG = 0.01;

/** Two answers at least this far apart must lack a row before it counts as deleted (I10). */
export const DELETION_WAIT_MS = 24 * 3_600_000;

/** More missing rows than this in one answer are a question to the person, not a fact (I10). */
export const MAX_SILENT_DELETIONS = 5;

// The binary error of 72.11 - 72.10 must not read as "more than 0.01".
const EPSILON = 1e-9;

/** Null where the time is no time of the calendar. */
const baseOf = (
  { sourceId, time }: { readonly sourceId: string; readonly time: string },
  { account, source, provenance, now }: NormaliseContext,
): LogRow | null => {
  const day = dayOfLocalDateTime(time);
  return day === null
    ? null
    : {
        id: logRowId(account, source, sourceId),
        account,
        source,
        sourceId,
        time,
        day,
        provenance,
        seenAt: now,
        missingSince: null,
        doubtSince: null,
        keptAt: null,
        deletedAt: null,
      };
};

const toWeighIn = (reading: WeighInReading, base: LogRow, { heightM }: NormaliseContext): WeighIn => {
  const computed = reading.bmi === null && heightM !== null;
  return {
    ...reading,
    ...base,
    bmi: computed ? bodyMassIndex(reading.kg, heightM) : reading.bmi,
    bmiComputed: computed,
  };
};

const withBase = <Reading extends object>(reading: Reading, base: LogRow): Reading & LogRow => ({
  ...base,
  ...reading,
});

/** What the store adds to a reading says nothing of the reading. */
const mergeWhole = <Row extends LogRow>(known: Row, row: Row): Row =>
  isBack(known) || !sameValue(readingOf(known), readingOf(row)) ? row : known;

const readingOf = <Row extends LogRow>(row: Row) => ({ ...row, seenAt: 0, imports: undefined });

const toBodyFat = (reading: BodyFatReading, base: LogRow): BodyFat => ({ ...reading, ...base });

/** True for a row that was doubted or given up and is there again. */
const isBack = ({ missingSince, doubtSince, keptAt, deletedAt }: LogRow): boolean =>
  missingSince !== null || doubtSince !== null || keptAt !== null || deletedAt !== null;

const mergeBodyFat = (known: BodyFat, row: BodyFat): BodyFat => {
  const changed =
    known.fatPct !== row.fatPct ||
    (row.origin !== null && known.origin !== row.origin) ||
    known.time !== row.time ||
    isBack(known);
  return changed ? { ...row, origin: row.origin ?? known.origin } : known;
};

/** The stored row itself where nothing changed. A field the source dropped never erases what it once said. */
const mergeWeighIn = (known: WeighIn, row: WeighIn): WeighIn => {
  const weightChanged = Math.abs(known.kg - row.kg) > WEIGHT_TOLERANCE_KG + EPSILON;
  const bmiGiven = row.bmi !== null && !row.bmiComputed;
  const bmiChanged = bmiGiven
    ? known.bmiComputed || known.bmi !== row.bmi
    : known.bmi === null && row.bmi !== null;
  const bmiStale = weightChanged && !bmiGiven;
  const changed =
    weightChanged ||
    bmiChanged ||
    (row.fatPct !== null && known.fatPct !== row.fatPct) ||
    (row.origin !== null && known.origin !== row.origin) ||
    known.time !== row.time ||
    isBack(known);
  if (!changed) return known;
  const takesBmi = bmiChanged || bmiStale;
  return {
    ...row,
    bmi: takesBmi ? row.bmi : known.bmi,
    bmiComputed: takesBmi ? row.bmiComputed : known.bmiComputed,
    fatPct: row.fatPct ?? known.fatPct,
    origin: row.origin ?? known.origin,
  };
};

/** Rows that the person took a decision on, or that came by another way, are not judged by an answer's silence. */
const judgeMissing = <Row extends LogRow>(
  stored: readonly Row[],
  incoming: ReadonlyMap<string, Row>,
  { days, evidence, now }: NormaliseContext,
): Row[] => {
  if (!evidence) return [];
  const missing = stored.filter(
    (row) =>
      row.deletedAt === null &&
      row.keptAt === null &&
      contains(days, row.day) &&
      !incoming.has(row.id) &&
      row.provenance.kind === 'api',
  );
  const silently = missing.length <= MAX_SILENT_DELETIONS;
  return missing.flatMap((row): Row[] => {
    if (row.missingSince === null) return [{ ...row, missingSince: now }];
    // Too soon, or seen first by a clock that ran ahead.
    if (now - row.missingSince < DELETION_WAIT_MS) return [];
    // What was put to the person stays with them.
    if (row.doubtSince !== null) return [];
    return [silently ? { ...row, deletedAt: now } : { ...row, doubtSince: now }];
  });
};
