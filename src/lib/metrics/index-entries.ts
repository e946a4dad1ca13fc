import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import { catalogue, isMinuteMetric, shownMetrics } from './catalogue';
import { bmiDays, fatDays, fromDaily, withEstimates } from './metric-days';
import { minuteFigures } from './minute-day';
import { dayValues } from './weight';

/** A metric with its newest value and the way there. */
export interface IndexEntry {
  readonly metric: MetricId;
  readonly day: LocalDay;
  readonly value: number;
  /** Last days, or the hours of the newest one, oldest first; x in days or minutes. */
  readonly trail: readonly { readonly x: number; readonly y: number }[];
}

/** The newest rows of everything, as the store gives them. */
export interface RecentRows {
  readonly daily: ReadonlyMap<MetricId, readonly DailyValue[]>;
  readonly minutes: ReadonlyMap<MetricId, MinuteDay>;
  readonly weighIns: readonly Measurement[];
  readonly bodyFat: readonly BodyFat[];
  readonly sleeps: readonly SleepLog[];
  readonly exercises: readonly Exercise[];
}

/** What of the person the values go by. */
export interface Wishes {
  readonly preferred: Readonly<Partial<Record<MetricId, SourceId>>>;
  readonly strideM: number | null;
}

/** Every metric that has a value, in the order they are shown in. */
export const indexEntries = (rows: RecentRows, wishes: Wishes): readonly IndexEntry[] =>
  shownMetrics.flatMap((metric) => {
    const minutes = rows.minutes.get(metric);
    if (minutes) return ofMinutes(metric, minutes);
    const days = daysOf(metric, rows, wishes);
    const newest = days.at(-1);
    if (!newest) return [];
    const trail = days.map(({ day, value }) => ({ x: day, y: value }));
    return [{ metric, day: newest.day, value: newest.value, trail }];
  });

type Day = { readonly day: LocalDay; readonly value: number };

const daysOf = (
  metric: MetricId,
  { daily, weighIns, bodyFat, sleeps, exercises }: RecentRows,
  { preferred, strideM }: Wishes,
): readonly Day[] => {
  switch (metric) {
    case 'weight':
      return dayValues(weighIns, preferred.weight).map(({ day, kg }) => ({ day, value: kg }));
    case 'bmi':
      return bmiDays(weighIns, preferred.weight);
    case 'body_fat':
      return fatDays(weighIns, bodyFat);
    case 'sleep':
      return sleepMinuteDays(sleeps);
    case 'exercise':
      return exerciseMinuteDays(exercises);
    case 'distance':
      return withEstimates(
        fromDaily(daily.get('distance') ?? []),
        fromDaily(daily.get('steps') ?? []),
        strideM,
      );
    default:
      return fromDaily(daily.get(metric) ?? []);
  }
};

/** Minutes asleep by the day of waking, naps included, oldest first; days that a source is still working out are left out. */
export const sleepMinuteDays = (sleeps: readonly Pick<SleepLog, 'day' | 'minutes'>[]): readonly Day[] =>
  summed(sleeps.map(({ day, minutes }) => ({ day, value: minutes?.asleep ?? 0 }))).filter(
    ({ value }) => value > 0,
  );

/** Minutes in motion by day, oldest first. */
export const exerciseMinuteDays = (exercises: readonly Exercise[]): readonly Day[] =>
  summed(exercises.map((row) => ({ day: row.day, value: minutesInMotion(row) })));

/** Heart rate by its mean, steps by their sum; the trail goes by ten minutes. */
const ofMinutes = (metric: MetricId, { day, values }: MinuteDay): readonly IndexEntry[] => {
  const figures = minuteFigures(values);
  if (!figures || !isMinuteMetric(metric)) return [];
  const adds = catalogue[metric].kind === 'sum';
  const trail = Array.from({ length: 144 }, (_, i) => i * 10).flatMap((start) => {
    const part = minuteFigures(values.subarray(start, start + 10));
    return part ? [{ x: start, y: adds ? part.total : part.mean }] : [];
  });
  return [{ metric, day, value: adds ? figures.total : figures.mean, trail }];
};

const minutesInMotion = ({ activeS, time, end }: Exercise): number =>
  activeS === null ? (Date.parse(`${end}Z`) - Date.parse(`${time}Z`)) / 60_000 : activeS / 60;

/** One value a day, oldest first. */
const summed = (values: readonly Day[]): readonly Day[] => {
  const days = new Map<LocalDay, number>();
  for (const { day, value } of values) days.set(day, (days.get(day) ?? 0) + value);
  return [...days].map(([day, value]) => ({ day, value })).sort((a, b) => a.day - b.day);
};
