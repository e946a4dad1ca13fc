import type { BodyFat, LogRow, Measurement } from '$lib/domain/weigh-in';
import type { MinuteDay } from '$lib/domain/minutes';
import { formatLocalDay } from '$lib/domain/local-date';
import type { Cell } from './csv';

/** What can be had as a table. */
export type TableMetric = 'weight' | 'body_fat' | 'heart_rate';

export const tableMetrics: readonly TableMetric[] = ['weight', 'body_fat', 'heart_rate'];

const origin = ['source', 'origin', 'provenance', 'file', 'account', 'id'] as const;

/** Names of the columns, units in them. Kept: scripts of people read these files. */
export const columns = {
  weight: ['date', 'time', 'weight_kg', 'bmi', 'bmi_computed', 'body_fat_pct', ...origin],
  body_fat: ['date', 'time', 'body_fat_pct', ...origin],
  heart_rate: ['date', 'time', 'bpm'],
} as const satisfies Record<TableMetric, readonly string[]>;

/** `account` is the person's name for it. */
export const weightCells = (row: Measurement, account: string): Cell[] => [
  ...whenCells(row),
  row.kg,
  row.bmi,
  row.bmi === null ? null : row.bmiComputed,
  row.fatPct,
  ...originCells(row, account),
];

export const bodyFatCells = (row: BodyFat, account: string): Cell[] => [
  ...whenCells(row),
  row.fatPct,
  ...originCells(row, account),
];

/** The measured minutes of a day, oldest first. */
export const heartCells = ({ day, values }: Pick<MinuteDay, 'day' | 'values'>): Cell[][] => {
  const date = formatLocalDay(day);
  return [...values].flatMap((bpm, minute) => (bpm === 0 ? [] : [[date, clockOf(minute), bpm]]));
};

/** A placeholder time is no time. */
const whenCells = ({ time, timeUnknown }: Measurement | BodyFat): Cell[] => [
  time.slice(0, 10),
  timeUnknown ? null : time.slice(11),
];

const originCells = (row: LogRow & { readonly origin: string | null }, account: string): Cell[] => [
  row.source,
  row.origin,
  row.provenance.kind,
  row.provenance.kind === 'file' ? row.provenance.name : null,
  account,
  row.id,
];

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
