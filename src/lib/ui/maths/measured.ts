/**
 * What tests and docs found, and no constant of the program can say. The tests of `metrics/trend` hold the app to the shares and the
 * bias at each run; docs/outliers.md says how its weigh-ins were made.
 */
export const measured = {
  /** `metrics/trend/now.test.ts`: mean error of "now" among people losing weight at this rate. */
  now: { people: 500, perWeekKg: 0.7, offKg: 0.05 },
  /** `metrics/trend/forecast.test.ts`: weigh-ins of 100 that fell into the bands, 7, 28 and 84 days ahead. */
  forecast: { people: 2_000, inner: { low: 65, high: 75 }, outer: { low: 91, high: 98 } },
  /** `metrics/trend/patterns.test.ts`: of 100 people without a season fewer were told of one. */
  season: { falsely: 15 },
  /** docs/outliers.md: weigh-ins of lives without a fault. */
  outliers: { weighings: 199_851 },
} as const;
