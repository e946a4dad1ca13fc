/** Metric ids: keys of `reference/observation-codes.json`, the same in store, API, catalogue and files. */
export type MetricId = 'weight' | 'bmi' | 'body_fat' | 'heart_rate';

/**
 * Whose value it is: a brand, whichever way it came (the row's provenance says whether by API, file or hand), the
 * person's own entry (`hand`), or the built-in person (`sample`).
 */
export type SourceId = 'fitbit' | 'garmin' | 'withings' | 'apple' | 'hand' | 'sample';
