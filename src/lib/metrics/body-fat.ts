import { familyOf } from '$lib/domain/metric';
import type { BodyFat, LogRow, Measurement } from '$lib/domain/weigh-in';

/** A body-fat value with the row it stands in. */
export interface FatReading {
  readonly row: LogRow;
  readonly fatPct: number;
}

/** A scale files one reading twice: in the weigh-in and, some seconds later, in the fat log. */
const SAME_READING_MS = 60_000;

/**
 * Body fat from weigh-ins and fat log alike, each reading once, oldest first by wall clock. Where both have it the
 * weigh-in stands for it, since weight and fat then belong together.
 */
export const fatReadings = (
  weighIns: readonly Measurement[],
  fatRows: readonly BodyFat[],
): readonly FatReading[] => {
  const measured = weighIns.flatMap((row) => (row.fatPct === null ? [] : [{ row, fatPct: row.fatPct }]));
  const byDay = new Map<number, FatReading[]>();
  for (const reading of measured)
    byDay.set(reading.row.day, [...(byDay.get(reading.row.day) ?? []), reading]);
  const alone = fatRows.filter(
    (row) => !(byDay.get(row.day) ?? []).some((entry) => isSameReading(entry, row)),
  );
  return [...measured, ...alone.map((row) => ({ row, fatPct: row.fatPct }))].sort((a, b) =>
    a.row.time < b.row.time ? -1 : a.row.time > b.row.time ? 1 : a.row.id < b.row.id ? -1 : 1,
  );
};

const isSameReading = ({ row, fatPct }: FatReading, other: BodyFat): boolean =>
  isOfFamily(row, other) &&
  Math.abs(fatPct - other.fatPct) < 0.051 &&
  (isUntimed(row) || other.timeUnknown || Math.abs(wallMs(row.time) - wallMs(other.time)) <= SAME_READING_MS);

/** The weigh-in, or a copy of it that came by another road, is of the reading's own account and family. */
const isOfFamily = (row: LogRow & Pick<Measurement, 'copies'>, { account, source }: BodyFat): boolean =>
  [row, ...(row.copies ?? [])].some(
    (copy) => copy.account === account && familyOf(copy.source) === familyOf(source),
  );

/** An archive's weigh-in may have lost its time of day, which the fat table kept. */
const isUntimed = (row: LogRow): boolean => 'timeUnknown' in row && row.timeUnknown === true;

const wallMs = (time: string): number => Date.parse(`${time}Z`);
