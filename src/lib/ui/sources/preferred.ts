import type { Account } from '$lib/domain/account';
import { rowsThatTell } from '$lib/domain/daily-values';
import type { ImportRecord } from '$lib/domain/imports';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { Settings } from '$lib/domain/settings';
import { catalogue, metricGroups, shownMetrics, type MetricGroup } from '$lib/metrics/catalogue';

/** Sources a person may put first; the built-in person's is none of them. */
export const preferableSources = [
  'fitbit',
  'google-health',
  'garmin',
  'withings',
  'apple',
  'hand',
] as const satisfies readonly SourceId[];

/** Who tells of each metric, as far as accounts and imports say: a connected service is taken to tell of everything. */
export const sourcesThatTell = (
  accounts: readonly Pick<Account, 'vendor'>[],
  imports: readonly Pick<ImportRecord, 'parts'>[],
): ((metric: MetricId) => readonly SourceId[]) => {
  const services = new Set<string>(accounts.map(({ vendor }) => vendor));
  const parts = imports.flatMap((one) => one.parts).filter(({ added, known }) => added + known > 0);
  return (metric) => {
    const rows = rowsThatTell(metric);
    const filed = new Set(parts.flatMap((part) => (rows.includes(part.metric) ? [part.source] : [])));
    return preferableSources.filter((source) => services.has(source) || filed.has(source));
  };
};

/** Metrics of a heading; those that anyone may have from several sources come first and have none. */
export interface PreferableGroup {
  readonly group: MetricGroup | null;
  readonly choices: readonly { readonly metric: MetricId; readonly sources: readonly SourceId[] }[];
}

/** What at least two sources tell of, and whatever a choice was made for before, in the order of the screens. */
export const preferableGroups = (
  preferred: Settings['preferred'],
  sourcesOf: (metric: MetricId) => readonly SourceId[],
): readonly PreferableGroup[] => {
  const metrics = shownMetrics.filter(
    (metric) =>
      !ALWAYS.includes(metric) &&
      !UNRANKED.includes(metric) &&
      (metric in preferred || sourcesOf(metric).length > 1),
  );
  const choiceOf = (metric: MetricId) => ({
    metric,
    sources: preferableSources.filter(
      (source) => sourcesOf(metric).includes(source) || preferred[metric] === source,
    ),
  });
  return [
    { group: null, choices: ALWAYS.map((metric) => ({ metric, sources: preferableSources })) },
    ...metricGroups.flatMap((group) => {
      const members = metrics.filter((metric) => catalogue[metric].group === group);
      return members.length > 0 ? [{ group, choices: members.map(choiceOf) }] : [];
    }),
  ];
};

const ALWAYS: readonly MetricId[] = ['weight', 'body_fat', 'heart_rate'];

/** Worked out of the weight, and told by profiles. */
const UNRANKED: readonly MetricId[] = ['bmi', 'height'];

/** Null: the usual order, which is no entry at all. */
export const withPreferred = (
  preferred: Settings['preferred'],
  metric: MetricId,
  source: SourceId | null,
): Settings['preferred'] => {
  const { [metric]: _before, ...others } = preferred;
  return source === null ? others : { ...others, [metric]: source };
};
