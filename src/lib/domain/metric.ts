/**
 * Metric ids: keys of `reference/observation-codes.json`, the same in store, API, catalogue and files. Besides: `height`,
 * `light_minutes`, `heart_zone_minutes`, `calories_in`, `water`, the suffix `_tracker` for what the tracker alone measured, and
 * `sleep`, whose rows give the `sleep_…` ones. `steps_interval` and `heart_rate` come by the minute.
 */
export const metricIds = [
  'weight',
  'bmi',
  'body_fat',
  'height',
  'steps',
  'distance',
  'floors',
  'elevation',
  'calories',
  'active_minutes',
  'light_minutes',
  'moderate_minutes',
  'vigorous_minutes',
  'sedentary_minutes',
  'active_zone_minutes',
  'steps_tracker',
  'distance_tracker',
  'floors_tracker',
  'elevation_tracker',
  'calories_tracker',
  'light_minutes_tracker',
  'moderate_minutes_tracker',
  'vigorous_minutes_tracker',
  'sedentary_minutes_tracker',
  'steps_interval',
  'heart_rate',
  'heart_zone_minutes',
  'resting_heart_rate',
  'hrv_rmssd',
  'spo2_night_avg',
  'respiratory_rate',
  'skin_temperature_variation',
  'vo2max',
  'calories_in',
  'water',
  'sleep',
  'exercise',
] as const;

export type MetricId = (typeof metricIds)[number];

export const isMetricId = (text: string): text is MetricId => (metricIds as readonly string[]).includes(text);

/**
 * Whose value it is: a brand, whichever way it came (the row's provenance says whether by API, file or hand), the
 * person's own entry (`hand`), or the built-in person (`sample`). Google Health is a source of its own, though what it
 * holds is mostly Fitbit's: its ids, times and roundings are others.
 */
export type SourceId = 'fitbit' | 'google-health' | 'garmin' | 'withings' | 'apple' | 'hand' | 'sample';

/** The source that took over what this one held and still hears of changes; itself where none did. */
export const successorOf = (source: SourceId): SourceId => (source === 'fitbit' ? 'google-health' : source);

/** Sources that tell of the same devices: Google Health took over what Fitbit trackers and scales send. */
export const familyOf = (source: SourceId): SourceId => (source === 'google-health' ? 'fitbit' : source);
