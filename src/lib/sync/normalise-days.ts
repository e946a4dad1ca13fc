import { dailyRowId, type DailyReading, type DailyValue } from '$lib/domain/daily';
import { contains } from '$lib/domain/day-range';
import { noRows } from '$lib/domain/job';
import { measuredMinutes, minuteRowId, type MinuteDay, type MinuteReading } from '$lib/domain/minutes';
import { sameValue } from '$lib/domain/same-value';
import { DELETION_WAIT_MS, MAX_SILENT_DELETIONS, type NormaliseContext } from './normaliser';
import type { RowChanges } from './ports';

/**
 * Values of days: one row per metric and day, updated where the value or what belongs to it changed. A row that the
 * vendor no longer shows is believed gone as late as one of a log is (I10). More than five of a metric at once are never
 * believed gone and stay: nobody can say of a sum of steps whether it was, so nobody is asked. Applying it twice changes
 * nothing (I5).
 */
export const normaliseDaily = (
  readings: readonly DailyReading[],
  stored: readonly DailyValue[],
  { account, source, provenance, days, evidence, now }: NormaliseContext,
): RowChanges<DailyValue> => {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const incoming = new Map<string, DailyValue>();
  for (const reading of readings) {
    const id = dailyRowId(account, source, reading.metric, reading.day);
    incoming.set(id, { ...reading, id, account, source, provenance, seenAt: now });
  }
  const puts: DailyValue[] = [];
  let { added, updated, unchanged, deleted } = noRows;
  for (const row of incoming.values()) {
    const known = byId.get(row.id);
    if (known && isUnchanged(known, row)) {
      unchanged++;
      continue;
    }
    puts.push(row);
    if (known) updated++;
    else added++;
  }
  // Absence speaks of metrics that the answer has at all: a source that drops one altogether has not deleted its past.
  const told = new Set(evidence ? readings.map(({ metric }) => metric) : []);
  const missing = stored.filter(
    (row) =>
      told.has(row.metric) &&
      row.deletedAt === undefined &&
      row.provenance.kind === 'api' &&
      contains(days, row.day) &&
      !incoming.has(row.id),
  );
  for (const row of missing) {
    const many = missing.filter(({ metric }) => metric === row.metric).length > MAX_SILENT_DELETIONS;
    if (row.missingSince === undefined) puts.push({ ...row, missingSince: now });
    else if (!many && now - row.missingSince >= DELETION_WAIT_MS) {
      puts.push({ ...row, deletedAt: now });
      deleted++;
    }
  }
  return { puts, counts: { added, updated, unchanged, deleted } };
};

const isUnchanged = (known: DailyValue, row: DailyValue): boolean =>
  known.value === row.value &&
  known.missingSince === undefined &&
  known.deletedAt === undefined &&
  sameValue(known.detail, row.detail);

/** From this share of the minutes on, an answer is another look at the whole day. */
const THINNER = 0.9;

/**
 * Days of minutes, one packed row each, replaced whole: after a journey the same instants may stand at other minutes. Where
 * an answer goes on with the question of the one before, what that told of the day stays beside it; so it does where an answer
 * holds clearly fewer minutes than were there: a vendor that tells less has not unmeasured the rest (I10).
 */
export const normaliseMinutes = (
  readings: readonly MinuteReading[],
  stored: readonly MinuteDay[],
  { account, source, provenance, continues = false, now }: NormaliseContext,
): RowChanges<MinuteDay> => {
  const byId = new Map(stored.map((row) => [row.id, row]));
  const puts = new Map<string, MinuteDay>();
  let { added, updated, unchanged } = noRows;
  for (const reading of readings) {
    const { metric, day } = reading;
    const id = minuteRowId(account, source, metric, day);
    const known = puts.get(id) ?? byId.get(id);
    const isThinner = known !== undefined && measuredMinutes(reading.values) < known.measured * THINNER;
    const before = continues || isThinner || puts.has(id) ? known : undefined;
    const values = filledWith(reading.values, before?.values);
    if (known && sameValue(known.values, values)) {
      unchanged++;
      continue;
    }
    const measured = measuredMinutes(values);
    if (!puts.has(id)) {
      if (known) updated++;
      else added++;
    }
    puts.set(id, { id, account, source, metric, day, values, measured, provenance, seenAt: now });
  }
  return { puts: [...puts.values()], counts: { added, updated, unchanged, deleted: 0 } };
};

const filledWith = (values: Uint8Array, known: Uint8Array | undefined): Uint8Array =>
  known ? values.map((value, i) => (value > 0 ? value : (known[i] ?? 0))) : values;
