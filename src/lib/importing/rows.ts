import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { measuredMinutes, type MinuteDay } from '$lib/domain/minutes';
import { logRowId, type BodyFat, type LogRow, type Provenance, type WeighIn } from '$lib/domain/weigh-in';
import type { FileFormat, FileReading } from '$lib/sources/files/contract';
import type { ImportRows } from './ports';

/** Whose rows they become, and when. */
export interface RowOwner {
  readonly account: string;
  readonly now: number;
}

/**
 * Rows as the store keeps them. Ids come from what the file says and never from zone, answers or time of import, so
 * that the same file gives the same rows whenever and wherever it is read.
 */
export const rowsOf = (
  readings: readonly FileReading[],
  format: FileFormat,
  { account, now }: RowOwner,
): ImportRows => {
  const rows: { weighIns: WeighIn[]; bodyFat: BodyFat[]; minutes: MinuteDay[] } = {
    weighIns: [],
    bodyFat: [],
    minutes: [],
  };
  for (const item of readings) {
    const provenance: Provenance = { kind: 'file', name: item.name, trust: format.trust, format: format.id };
    if (item.kind === 'minutes') {
      rows.minutes.push(minuteDay(item.reading, format, { account, now }, provenance));
      continue;
    }
    const base = logRow(item.reading, contentOf(item), format, { account, now }, provenance);
    if (!base) continue;
    if (item.kind === 'weigh-in') rows.weighIns.push({ ...item.reading, ...base, bmiComputed: false });
    else rows.bodyFat.push({ ...item.reading, ...base });
  }
  return rows;
};

/** The metrics that a reading speaks of, the first one being its own. */
export const metricOf = (reading: FileReading): MetricId => {
  switch (reading.kind) {
    case 'weigh-in':
      return 'weight';
    case 'body-fat':
      return 'body_fat';
    case 'minutes':
      return reading.reading.metric;
  }
};

/** The day a reading belongs to, or null where its time is none. */
export const dayOf = (reading: FileReading): number | null =>
  reading.kind === 'minutes' ? reading.reading.day : dayOfLocalDateTime(reading.reading.time);

const logRow = (
  { sourceId, time }: { readonly sourceId: string; readonly time: string },
  content: string,
  format: FileFormat,
  { account, now }: RowOwner,
  provenance: Provenance,
): LogRow | null => {
  const day = dayOfLocalDateTime(time);
  if (day === null) return null;
  return {
    id: `${logRowId(account, format.source, sourceId)}|${format.id}|${digest(content)}`,
    account,
    source: format.source,
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

const minuteDay = (
  reading: MinuteDay | Pick<MinuteDay, 'metric' | 'day' | 'values'>,
  format: FileFormat,
  { account, now }: RowOwner,
  provenance: Provenance,
): MinuteDay => ({
  metric: reading.metric,
  day: reading.day,
  values: reading.values,
  id: `${account}|${format.source}|${reading.metric}|${reading.day}|${digestOf(reading.values)}`,
  account,
  source: format.source,
  measured: measuredMinutes(reading.values),
  provenance,
  seenAt: now,
});

/** What the file says. A wall clock that was worked out from an instant is left out: the instant stands for it. */
const contentOf = (item: Exclude<FileReading, { readonly kind: 'minutes' }>): string => {
  const { reading } = item;
  const when = reading.at ?? reading.time;
  return item.kind === 'weigh-in'
    ? JSON.stringify([
        when,
        item.reading.original ?? item.reading.kg,
        item.reading.bmi,
        item.reading.fatPct,
        item.reading.origin,
      ])
    : JSON.stringify([when, item.reading.fatPct, item.reading.origin]);
};

const digest = (text: string): string => {
  const hash = createHash();
  for (let i = 0; i < text.length; i++) hash.add(text.charCodeAt(i));
  return hash.text();
};

const digestOf = (bytes: Uint8Array): string => {
  const hash = createHash();
  for (const byte of bytes) hash.add(byte);
  return hash.text();
};

/** Twice FNV-1a, 32 bits each: enough to tell the contents of one row id apart; a collision in one's own file gains nobody anything. */
const createHash = () => {
  let a = 0x811c9dc5;
  let b = 0x9e3779b1;
  return {
    add: (unit: number): void => {
      a = Math.imul(a ^ unit, FNV_PRIME);
      b = Math.imul(b ^ (unit + 1), FNV_PRIME);
    },
    text: (): string => `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`,
  };
};

const FNV_PRIME = 0x01000193;
