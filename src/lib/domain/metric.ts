/** Metric ids: keys of `reference/observation-codes.json`, the same in store, API, catalogue and files. */
export type MetricId = 'weight' | 'bmi' | 'body_fat';

/** Where a value comes from. `fitbit` is the live API; archives and hand entries are sources of their own. */
export type SourceId = 'fitbit' | 'sample';
