import type { LocalDay } from './local-date';
import type { MetricId, SourceId } from './metric';
import type { Provenance } from './weigh-in';

/** Minutes of a wall-clock day. A 25-hour day's doubled hour shares its slots (means), a 23-hour day leaves some empty. */
export const MINUTES_A_DAY = 1_440;

/** The most that the byte of a minute holds. */
export const MINUTE_CAP = 255;

/** A day of one-minute values as a reader gives it. */
export interface MinuteReading {
  readonly metric: MetricId;
  readonly day: LocalDay;
  /** By minute of the wall clock: whole numbers, 0 where nothing was measured, `MINUTE_CAP` for itself and all above. */
  readonly values: Uint8Array;
}

/** How many minutes of a day hold a value. */
export const measuredMinutes = (values: Uint8Array): number =>
  values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);

/** The primary key of a day that came from a vendor's API: one a day, filled in as more is told. */
export const minuteRowId = (account: string, source: SourceId, metric: MetricId, day: LocalDay): string =>
  `${account}|${source}|${metric}|${day}|api`;

/** A day of one-minute values as stored, packed: one row per account, metric, source, day and content. */
export interface MinuteDay extends MinuteReading {
  /** `account|source|metric|day|content key`. */
  readonly id: string;
  readonly account: string;
  readonly source: SourceId;
  /** How many minutes hold a value. */
  readonly measured: number;
  readonly provenance: Provenance;
  readonly seenAt: number;
  readonly imports?: readonly string[];
}

/** One row a day, oldest first: the preferred source's, then the one with the most minutes, then always the same one. */
export const fullestByDay = (rows: readonly MinuteDay[], preferred: SourceId | null): MinuteDay[] => {
  const days = new Map<number, MinuteDay>();
  for (const row of rows) {
    const best = days.get(row.day);
    if (!best || isFuller(row, best, preferred)) days.set(row.day, row);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
};

const isFuller = (row: MinuteDay, best: MinuteDay, preferred: SourceId | null): boolean => {
  const [wanted, had] = [row.source === preferred, best.source === preferred];
  if (wanted !== had) return wanted;
  return row.measured !== best.measured ? row.measured > best.measured : row.id < best.id;
};
