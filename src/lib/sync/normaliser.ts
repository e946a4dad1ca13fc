import type { DayRange } from '$lib/domain/day-range';
import { contains } from '$lib/domain/day-range';
import { noRows } from '$lib/domain/job';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { bodyMassIndex } from '$lib/domain/units';
import { weighInId, type Provenance, type WeighIn, type WeighInReading } from '$lib/domain/weigh-in';
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
  /** From the profile, for BMI where the source omits it. */
  readonly heightM: number | null;
  readonly now: number;
}

/**
 * What a set of readings changes in what is stored: dedupe by source id, update by the rule of product row 11, late
 * deletions (I10). Pure; applying it twice changes nothing the second time (I5).
 */
export const normaliseWeighIns = (
  readings: readonly WeighInReading[],
  stored: readonly WeighIn[],
  context: NormaliseContext,
): RowChanges => {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const incoming = new Map<string, WeighIn>();
  for (const reading of readings) {
    const row = toRow(reading, context);
    if (row) incoming.set(row.id, row);
  }
  const puts: WeighIn[] = [];
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
const DELETION_WAIT_MS = 24 * 3_600_000;

/** More missing rows than this in one answer are a question to the person, not a fact (I10). */
const MAX_SILENT_DELETIONS = 5;

// The binary error of 72.11 - 72.10 must not read as "more than 0.01".
const EPSILON = 1e-9;

const toRow = (reading: WeighInReading, context: NormaliseContext): WeighIn | null => {
  const day = dayOfLocalDateTime(reading.time);
  if (day === null) return null;
  const computed = reading.bmi === null && context.heightM !== null;
  return {
    ...reading,
    id: weighInId(context.account, context.source, reading.sourceId),
    account: context.account,
    source: context.source,
    day,
    bmi: computed && context.heightM !== null ? bodyMassIndex(reading.kg, context.heightM) : reading.bmi,
    bmiComputed: computed,
    provenance: context.provenance,
    seenAt: context.now,
    missingSince: null,
    deletedAt: null,
  };
};

/** The stored row itself where nothing changed. A field the source dropped never erases what it once said. */
const merge = (known: WeighIn, row: WeighIn): WeighIn => {
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
    known.missingSince !== null ||
    known.deletedAt !== null;
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

const judgeMissing = (
  stored: readonly WeighIn[],
  incoming: ReadonlyMap<string, WeighIn>,
  { days, evidence, now }: NormaliseContext,
): WeighIn[] => {
  if (!evidence) return [];
  const missing = stored.filter(
    (row) =>
      row.deletedAt === null &&
      contains(days, row.day) &&
      !incoming.has(row.id) &&
      row.provenance.kind === 'api',
  );
  const mayDelete = missing.length <= MAX_SILENT_DELETIONS;
  return missing.flatMap((row): WeighIn[] => {
    if (row.missingSince === null) return [{ ...row, missingSince: now }];
    const confirmed = mayDelete && now - row.missingSince >= DELETION_WAIT_MS;
    return confirmed ? [{ ...row, deletedAt: now }] : [];
  });
};
