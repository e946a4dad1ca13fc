import * as v from 'valibot';
import { parseLocalDay } from '$lib/domain/local-date';

/** Query parameters and bodies of the local API, parsed before anyone believes them. */

const day = v.pipe(
  v.string(),
  v.transform((text) => parseLocalDay(text)),
  v.number('must be a day such as 2026-11-01'),
);

const wholeNumber = (name: string, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `${name} must be a whole number`),
    v.transform(Number),
    v.minValue(1, `${name} must be at least 1`),
    v.maxValue(max, `${name} must be at most ${max}`),
  );

export const MetricsQuery = v.object({
  source: v.optional(v.string()),
  metric_type: v.string('metric_type is missing; weight, for example'),
  start_date: v.optional(day),
  end_date: v.optional(day),
  account: v.optional(v.string()),
  page: v.optional(wholeNumber('page', 1_000_000), '1'),
  page_size: v.optional(wholeNumber('page_size', 10_000), '1000'),
});

export const ObservationsQuery = v.object({
  observation_type: v.optional(v.string()),
  date_from: v.optional(day),
  date_to: v.optional(day),
  account: v.optional(v.string()),
  page: v.optional(wholeNumber('page', 1_000_000), '1'),
  page_size: v.optional(wholeNumber('page_size', 10_000), '20'),
});

const amount = (name: string) =>
  v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, `${name} must be a number, not negative`), v.transform(Number));

export const CompareQuery = v.object({
  left: v.string('left is missing; fitbit, for example'),
  right: v.string('right is missing; garmin, for example'),
  metric: v.optional(v.string(), 'weight'),
  start_date: v.optional(day),
  end_date: v.optional(day),
  account: v.optional(v.string()),
  tolerance: v.optional(amount('tolerance')),
});

export const CoverageQuery = v.object({
  metric: v.string('metric is missing; weight, for example'),
  account: v.optional(v.string()),
});

export const PointsQuery = v.object({
  account: v.optional(v.string()),
  start_date: v.optional(day),
  end_date: v.optional(day),
  page: v.optional(wholeNumber('page', 1_000_000), '1'),
  page_size: v.optional(wholeNumber('page_size', 10_000), '1000'),
});

export const SyncBody = v.object({
  scope: v.union(
    [
      v.picklist(['30d', 'all', 'yesterday']),
      v.pipe(
        v.object({ start: day, end: day }),
        v.check(({ start, end }) => start <= end, 'scope.start is after scope.end'),
        v.transform(({ start, end }) => ({ first: start, last: end })),
      ),
    ],
    'scope must be "30d", "all", "yesterday" or {"start","end"}',
  ),
  account: v.optional(v.string()),
  metrics: v.optional(v.array(v.string())),
  detail: v.optional(v.boolean(), false),
  wait: v.optional(v.boolean(), false),
});

/** Any day a store can hold, for a bound that was left open. */
export const OPEN_START = -1_000_000;
export const OPEN_END = 1_000_000;
