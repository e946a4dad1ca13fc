import type { BodyFat, LogRow, Measurement } from '$lib/domain/weigh-in';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog, SleepStageName } from '$lib/domain/sleep';
import { dailyUnits, isDailyMetric } from '$lib/metrics/daily';
import { formatLocalDay } from '$lib/domain/local-date';
import { modalityOf } from '$lib/domain/modality';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import type { Cell } from './csv';

/** What can be had as a table. */
export const tableMetrics = [
  'weight',
  'body_fat',
  'daily',
  'sleep',
  'exercise',
  'heart_rate',
  'steps_interval',
] as const;

/** `daily`: every metric of one value a day, one after the other. */
export type TableMetric = (typeof tableMetrics)[number];

/** Whether a table has a line a minute. */
export const isMinuteTable = (metric: TableMetric): metric is MinuteMetric =>
  metric === 'heart_rate' || metric === 'steps_interval';

const origin = ['source', 'origin', 'provenance', 'file', 'account', 'id'] as const;

/** Names of the columns, units in them. Kept: scripts of people read these files. */
export const columns = {
  weight: ['date', 'time', 'weight_kg', 'bmi', 'bmi_computed', 'body_fat_pct', ...origin],
  body_fat: ['date', 'time', 'body_fat_pct', ...origin],
  daily: ['date', 'metric', 'value', 'unit', 'source', 'provenance', 'account'],
  sleep: [
    'date',
    'start',
    'end',
    'kind',
    'main',
    'asleep_min',
    'awake_min',
    'in_bed_min',
    ...['deep_min', 'light_min', 'rem_min'],
    ...origin,
  ],
  exercise: [
    'date',
    'start',
    'end',
    'type',
    'name',
    'modality',
    'active_s',
    'distance_m',
    'energy_kcal',
    'steps',
    'bpm_mean',
    'active_zone_min',
    'elevation_m',
    ...origin,
  ],
  heart_rate: ['date', 'time', 'bpm'],
  steps_interval: ['date', 'time', 'steps'],
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

/** Values in the unit beside them, which is the store's (SI). */
export const dailyCells = (row: DailyValue, account: string): Cell[] => [
  formatLocalDay(row.day),
  row.metric,
  row.value,
  isDailyMetric(row.metric) ? dailyUnits[row.metric] : null,
  row.source,
  row.provenance.kind,
  account,
];

/** The day is that of waking, start and end are wall clocks. */
export const sleepCells = (row: SleepLog, account: string): Cell[] => [
  formatLocalDay(row.day),
  row.time,
  row.end,
  row.kind,
  row.isMain,
  row.minutes?.asleep ?? null,
  row.minutes?.awake ?? null,
  row.minutes?.inBed ?? null,
  ...(['deep', 'light', 'rem'] as const).map((stage) => minutesOf(row, stage)),
  ...originCells(row, account),
];

const minutesOf = ({ kind, stages, stageMinutes }: SleepLog, wanted: SleepStageName): number | null => {
  if (kind !== 'stages') return null;
  if (stages.length === 0 && stageMinutes) return stageMinutes[wanted] ?? null;
  return stages.reduce((sum, { stage, lengthS }) => sum + (stage === wanted ? lengthS : 0), 0) / 60;
};

export const exerciseCells = (row: Exercise, account: string): Cell[] => [
  formatLocalDay(row.day),
  row.time,
  row.end,
  row.type,
  row.name,
  modalityOf(row),
  row.activeS,
  row.distanceM,
  row.kcal,
  row.steps,
  row.heartRate,
  row.zoneMinutes,
  row.elevationM,
  ...originCells(row, account),
];

/** The minutes of a day, oldest first: those with a pulse, or all of a day that has steps. */
export const minuteCells = ({
  metric,
  day,
  values,
}: Pick<MinuteDay, 'metric' | 'day' | 'values'>): Cell[][] => {
  const date = formatLocalDay(day);
  const isTold = (value: number) => value > 0 || metric === 'steps_interval';
  return [...values].flatMap((value, minute) => (isTold(value) ? [[date, clockOf(minute), value]] : []));
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
