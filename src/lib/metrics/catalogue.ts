import type { MetricId } from '$lib/domain/metric';

/** Where a metric stands among its like. */
export const metricGroups = ['activity', 'heart', 'sleep', 'body', 'food', 'minute', 'tracker'] as const;

export type MetricGroup = (typeof metricGroups)[number];

/** What is counted, which decides how it is written; stored units are those of `dailyUnits`. */
export type Quantity =
  | 'steps'
  | 'floors'
  | 'distance'
  | 'climb'
  | 'height'
  | 'energy'
  | 'duration'
  | 'pulse'
  | 'interval'
  | 'share'
  | 'breaths'
  | 'temperature-change'
  | 'oxygen-uptake'
  | 'volume'
  | 'mass-index'
  | 'mass';

/** Files that hold it: the archive of Google Takeout or fitbit.com, Fitbit's monthly table. */
export type Archive = 'takeout' | 'monthly';

export interface MetricDescriptor {
  readonly group: MetricGroup;
  readonly quantity: Quantity;
  /** `sum`: the values of several days add up to something. `level`: only their mean means something. */
  readonly kind: 'sum' | 'level';
  readonly chart: 'bars' | 'line';
  /** As many as the value is known to; means of counts get no more. */
  readonly decimals: number;
  /** The metric whose minutes the day's value is made of. */
  readonly byMinute?: MinuteMetric;
  readonly archives: readonly Archive[];
  /** Where it is shown. Without it: on a page of its own under /metrics. */
  readonly page?: 'weight' | 'sleep' | 'activities';
}

export type MinuteMetric = 'heart_rate' | 'steps_interval';

const sum = { kind: 'sum', chart: 'bars', decimals: 0 } as const;
const level = { kind: 'level', chart: 'line' } as const;
const both: readonly Archive[] = ['takeout', 'monthly'];
const takeout: readonly Archive[] = ['takeout'];
const none: readonly Archive[] = [];

const minutes = { ...sum, group: 'activity', quantity: 'duration' } as const;
const tracker = { ...sum, group: 'tracker', archives: none } as const;

/** How each metric is counted, put together, drawn and written. */
export const catalogue: Readonly<Record<MetricId, MetricDescriptor>> = {
  steps: { ...sum, group: 'activity', quantity: 'steps', byMinute: 'steps_interval', archives: both },
  distance: { ...sum, group: 'activity', quantity: 'distance', decimals: 2, archives: both },
  floors: { ...sum, group: 'activity', quantity: 'floors', archives: both },
  elevation: { ...sum, group: 'activity', quantity: 'climb', archives: none },
  calories: { ...sum, group: 'activity', quantity: 'energy', archives: both },
  active_zone_minutes: { ...minutes, archives: takeout },
  active_minutes: { ...minutes, archives: both },
  vigorous_minutes: { ...minutes, archives: both },
  moderate_minutes: { ...minutes, archives: both },
  light_minutes: { ...minutes, archives: both },
  sedentary_minutes: { ...minutes, archives: both },
  exercise: { ...minutes, archives: takeout, page: 'activities' },

  resting_heart_rate: {
    ...level,
    group: 'heart',
    quantity: 'pulse',
    decimals: 0,
    byMinute: 'heart_rate',
    archives: takeout,
  },
  heart_zone_minutes: { ...minutes, group: 'heart', archives: takeout },
  hrv_rmssd: { ...level, group: 'heart', quantity: 'interval', decimals: 1, archives: takeout },
  vo2max: { ...level, group: 'heart', quantity: 'oxygen-uptake', decimals: 1, archives: takeout },

  sleep: {
    ...level,
    group: 'sleep',
    quantity: 'duration',
    chart: 'bars',
    decimals: 0,
    archives: both,
    page: 'sleep',
  },
  spo2_night_avg: { ...level, group: 'sleep', quantity: 'share', decimals: 1, archives: takeout },
  respiratory_rate: { ...level, group: 'sleep', quantity: 'breaths', decimals: 1, archives: takeout },
  skin_temperature_variation: {
    ...level,
    group: 'sleep',
    quantity: 'temperature-change',
    decimals: 1,
    archives: none,
  },

  weight: { ...level, group: 'body', quantity: 'mass', decimals: 1, archives: both, page: 'weight' },
  bmi: { ...level, group: 'body', quantity: 'mass-index', decimals: 1, archives: both },
  body_fat: { ...level, group: 'body', quantity: 'share', decimals: 1, archives: both },
  height: { ...level, group: 'body', quantity: 'height', decimals: 2, archives: takeout },

  calories_in: { ...sum, group: 'food', quantity: 'energy', archives: both },
  water: { ...sum, group: 'food', quantity: 'volume', archives: takeout },

  heart_rate: {
    ...level,
    group: 'minute',
    quantity: 'pulse',
    decimals: 0,
    byMinute: 'heart_rate',
    archives: takeout,
  },
  steps_interval: {
    ...sum,
    group: 'minute',
    quantity: 'steps',
    byMinute: 'steps_interval',
    archives: takeout,
  },

  steps_tracker: { ...tracker, quantity: 'steps' },
  distance_tracker: { ...tracker, quantity: 'distance', decimals: 2 },
  floors_tracker: { ...tracker, quantity: 'floors' },
  elevation_tracker: { ...tracker, quantity: 'climb' },
  calories_tracker: { ...tracker, quantity: 'energy' },
  vigorous_minutes_tracker: { ...tracker, quantity: 'duration' },
  moderate_minutes_tracker: { ...tracker, quantity: 'duration' },
  light_minutes_tracker: { ...tracker, quantity: 'duration' },
  sedentary_minutes_tracker: { ...tracker, quantity: 'duration' },
};

/** All metrics in the order they are shown in. */
export const shownMetrics = Object.keys(catalogue) as readonly MetricId[];

/** Those with a page under /metrics. */
export const pageMetrics: readonly MetricId[] = shownMetrics.filter((id) => catalogue[id].page === undefined);

export const isMinuteMetric = (metric: MetricId): metric is MinuteMetric =>
  catalogue[metric].byMinute === metric;
