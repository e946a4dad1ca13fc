import type { DailyValue } from '$lib/domain/daily';
import { isDateAlone } from '$lib/domain/date-alone';
import type { LocalDay } from '$lib/domain/local-date';
import type { ReadByRule } from '$lib/domain/reading-rule';
import type { BodyFat, LogRow, Measurement } from '$lib/domain/weigh-in';
import type { MetricId } from '$lib/domain/metric';
import { fatReadings, type FatReading } from './body-fat';
import { WEIGHT_TOLERANCE_KG, type CompareOptions, type Reading } from './compare';

/** A reading with the row it stands for. */
export interface Side<Row> extends Reading {
  readonly row: Row;
}

/** Weigh-ins as their source tells them: what the person corrected here is no difference between two services. */
export const weightSides = (rows: readonly Measurement[]): readonly Side<Measurement>[] =>
  rows.map((row) => {
    const told = asTold(row);
    return { ...placeOf(told), value: told.kg, row };
  });

/** Body fat of weigh-ins and of the fat log likewise. */
export const fatSides = (
  weighIns: readonly Measurement[],
  fatRows: readonly BodyFat[],
): readonly Side<FatReading>[] =>
  fatReadings(weighIns.map(asTold), fatRows).map((reading) => ({
    ...placeOf(reading.row),
    value: reading.fatPct,
    row: reading,
  }));

/** Without what the person corrected. The BMI is of another weight then, and unknown. */
export const asTold = ({ asGiven, ...row }: Measurement): Measurement =>
  asGiven ? { ...row, ...asGiven, day: dayOf(asGiven), bmi: null } : row;

/** Values of days have no time of day. */
export const dailySides = (rows: readonly DailyValue[]): readonly Side<DailyValue>[] =>
  rows.map((row) => ({ id: row.id, day: row.day, time: null, value: row.value, row }));

/** In the metric's own unit: weights as scales round them, body fat as apps do; everything else exact. */
export const compareOptionsOf = (metric: MetricId): Required<CompareOptions> => ({
  tolerance: metric === 'weight' ? WEIGHT_TOLERANCE_KG : metric === 'body_fat' ? 0.1 : 0,
  shifts: metric === 'weight' || FINE.has(metric),
});

/** Sums so fine that two days of one person are hardly ever alike. */
const FINE: ReadonlySet<MetricId> = new Set(['steps', 'distance', 'calories', 'elevation']);

interface Placed extends LogRow, ReadByRule {
  readonly timeUnknown?: boolean;
  readonly at?: number;
}

const placeOf = (row: Placed) => ({
  id: row.id,
  day: dayOf(row),
  time: row.timeUnknown || isDateAlone(row) ? null : row.time,
});

const dayOf = ({ time }: Pick<LogRow, 'time'>): LocalDay => Math.floor(Date.parse(`${time}Z`) / DAY_MS);

const DAY_MS = 86_400_000;
