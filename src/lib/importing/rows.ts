import type { DailyReading, DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import { dayOfLocalDateTime } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { measuredMinutes, type MinuteDay, type MinuteReading } from '$lib/domain/minutes';
import type { SleepLog, SleepReading } from '$lib/domain/sleep';
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
  const rows: Growing<ImportRows> = {
    weighIns: [],
    bodyFat: [],
    daily: [],
    minutes: [],
    sleeps: [],
    exercises: [],
  };
  for (const item of readings) {
    const provenance: Provenance = { kind: 'file', name: item.name, trust: format.trust, format: format.id };
    const owned = { account, source: format.source, provenance, seenAt: now };
    if (item.kind === 'daily') rows.daily.push(dailyValue(item.reading, format, owned));
    else if (item.kind === 'minutes') rows.minutes.push(minuteDay(item.reading, owned));
    else addLogRow(rows, item, format, owned);
  }
  return rows;
};

type Growing<Rows> = { [Table in keyof Rows]: Rows[Table] extends readonly (infer Row)[] ? Row[] : never };

type LogReading = Exclude<FileReading, { readonly kind: 'daily' | 'minutes' }>;

/** What every row of a file has. */
type Owned = Pick<LogRow, 'account' | 'source' | 'provenance' | 'seenAt'>;

const addLogRow = (
  rows: { weighIns: WeighIn[]; bodyFat: BodyFat[]; sleeps: SleepLog[]; exercises: Exercise[] },
  item: LogReading,
  format: FileFormat,
  owned: Owned,
): void => {
  const base = logRow(item, format, owned);
  if (!base) return;
  switch (item.kind) {
    case 'weigh-in':
      return void rows.weighIns.push({ ...item.reading, ...base, bmiComputed: false });
    case 'body-fat':
      return void rows.bodyFat.push({ ...item.reading, ...base });
    case 'sleep':
      return void rows.sleeps.push({ ...base, ...item.reading });
    case 'exercise':
      return void rows.exercises.push({ ...item.reading, ...base });
  }
};

/** The metrics that a reading speaks of, the first one being its own. */
export const metricOf = (reading: FileReading): MetricId => {
  switch (reading.kind) {
    case 'weigh-in':
      return 'weight';
    case 'body-fat':
      return 'body_fat';
    case 'sleep':
    case 'exercise':
      return reading.kind;
    case 'daily':
    case 'minutes':
      return reading.reading.metric;
  }
};

const logRow = (item: LogReading, format: FileFormat, owned: Owned): LogRow | null => {
  const { sourceId, time } = item.reading;
  const day = dayOfLocalDateTime(time);
  if (day === null) return null;
  return {
    ...owned,
    id: `${logRowId(owned.account, format.source, sourceId)}|${format.id}|${digest(contentOf(item))}`,
    sourceId,
    time,
    day,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  };
};

/** Beside what a sync stores of the day, never over it; which of them counts is decided where they are read. */
const dailyValue = (reading: DailyReading, format: FileFormat, owned: Owned): DailyValue => {
  const { metric, day, value, detail } = reading;
  const content = JSON.stringify([value, Object.entries(detail ?? {}).sort()]);
  const id = `${owned.account}|${format.source}|${metric}|${day}|${format.id}|${digest(content)}`;
  return { ...reading, ...owned, id };
};

const minuteDay = ({ metric, day, values }: MinuteReading, owned: Owned): MinuteDay => ({
  metric,
  day,
  values,
  id: `${owned.account}|${owned.source}|${metric}|${day}|${digestOf(values)}`,
  account: owned.account,
  source: owned.source,
  measured: measuredMinutes(values),
  provenance: owned.provenance,
  seenAt: owned.seenAt,
});

/** What the file says. A wall clock that was worked out from an instant is left out: the instant stands for it. */
const contentOf = (item: LogReading): string => {
  const { reading } = item;
  const when = reading.at ?? reading.time;
  switch (item.kind) {
    case 'weigh-in': {
      const { original, kg, bmi, fatPct, origin } = item.reading;
      return JSON.stringify([when, original ?? kg, bmi, fatPct, origin]);
    }
    case 'body-fat':
      return JSON.stringify([when, item.reading.fatPct, item.reading.origin]);
    case 'sleep': {
      const { endAt, end, kind, isMain, stages, awakenings, minutes, origin } = item.reading;
      const told = [when, endAt ?? end, kind, isMain, stages, awakenings ?? [], minutes, origin];
      return JSON.stringify([...told, ...sumsIn(item.reading)]);
    }
    case 'exercise': {
      const { time: _time, end, endAt, at: _at, ...told } = item.reading;
      return JSON.stringify([when, endAt ?? end, Object.entries(told).sort()]);
    }
  }
};

/** Nothing where a source tells no such sums, so that rows stored before there were any keep their ids. */
const sumsIn = ({ stageMinutes, timesAwake }: SleepReading): readonly unknown[] =>
  stageMinutes === undefined && timesAwake === undefined
    ? []
    : [Object.entries(stageMinutes ?? {}).sort(), timesAwake ?? null];

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
