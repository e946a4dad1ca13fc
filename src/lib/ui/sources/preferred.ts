import type { MetricId, SourceId } from '$lib/domain/metric';
import type { Settings } from '$lib/domain/settings';

/** Sources a person may put first; the built-in person's is none of them. */
export const preferableSources = [
  'fitbit',
  'google-health',
  'garmin',
  'withings',
  'apple',
  'hand',
] as const satisfies readonly SourceId[];

/** What more than one source tells of, and whatever a choice was made for before. */
export const preferableMetrics = (preferred: Settings['preferred']): readonly MetricId[] => [
  ...new Set<MetricId>(['weight', 'body_fat', 'heart_rate', ...(Object.keys(preferred) as MetricId[])]),
];

/** Null: the usual order, which is no entry at all. */
export const withPreferred = (
  preferred: Settings['preferred'],
  metric: MetricId,
  source: SourceId | null,
): Settings['preferred'] => {
  const { [metric]: _before, ...others } = preferred;
  return source === null ? others : { ...others, [metric]: source };
};
