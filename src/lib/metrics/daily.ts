import type { MetricId } from '$lib/domain/metric';

/** Metrics of one value a day, with the unit their values are stored and handed out in. */
export const dailyUnits = {
  height: 'm',
  steps: 'steps',
  distance: 'm',
  floors: 'floors',
  elevation: 'm',
  calories: 'kcal',
  active_minutes: 'min',
  light_minutes: 'min',
  moderate_minutes: 'min',
  vigorous_minutes: 'min',
  sedentary_minutes: 'min',
  active_zone_minutes: 'min',
  steps_tracker: 'steps',
  distance_tracker: 'm',
  floors_tracker: 'floors',
  elevation_tracker: 'm',
  calories_tracker: 'kcal',
  light_minutes_tracker: 'min',
  moderate_minutes_tracker: 'min',
  vigorous_minutes_tracker: 'min',
  sedentary_minutes_tracker: 'min',
  heart_zone_minutes: 'min',
  resting_heart_rate: 'beats/min',
  hrv_rmssd: 'ms',
  spo2_night_avg: '%',
  respiratory_rate: 'breaths/min',
  skin_temperature_variation: 'K',
  vo2max: 'mL/kg/min',
  calories_in: 'kcal',
  water: 'mL',
} as const satisfies Partial<Record<MetricId, string>>;

export type DailyMetric = keyof typeof dailyUnits;

export const isDailyMetric = (metric: string): metric is DailyMetric => Object.hasOwn(dailyUnits, metric);

export const dailyMetrics = Object.keys(dailyUnits) as readonly DailyMetric[];
