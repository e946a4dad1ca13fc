import type { MetricId } from '$lib/domain/metric';
import { catalogue, metricGroups, shownMetrics, type MetricGroup } from '$lib/metrics/catalogue';

/** Metrics that are turned on and off together: they come with one answer, or tell of one thing. */
export interface SyncChoice {
  /** The one they are known by. */
  readonly metric: MetricId;
  readonly metrics: readonly MetricId[];
}

/** What can be turned off, by group, in the order everything is shown in. */
export const syncChoices = (group: MetricGroup): readonly SyncChoice[] => {
  const members = shownMetrics.filter((metric) => catalogue[metric].group === group);
  if (group === 'tracker') return members.slice(0, 1).map((metric) => ({ metric, metrics: members }));
  return members
    .filter((metric) => !COMPANIONS.has(metric))
    .map((metric) => ({ metric, metrics: [metric, ...(TOGETHER[metric] ?? [])] }));
};

/** Groups whose metrics are chosen one by one; minutes are chosen by days as well. */
export const chosenGroups = metricGroups.filter((group) => group !== 'minute');

const TOGETHER: Readonly<Partial<Record<MetricId, readonly MetricId[]>>> = {
  weight: ['bmi'],
  resting_heart_rate: ['heart_zone_minutes'],
  active_minutes: ['light_minutes', 'moderate_minutes', 'vigorous_minutes'],
};

const COMPANIONS: ReadonlySet<MetricId> = new Set(Object.values(TOGETHER).flat());

export const isOn = ({ metrics }: SyncChoice, notSynced: readonly MetricId[]): boolean =>
  metrics.some((metric) => !notSynced.includes(metric));

/** `notSynced` after some choices were turned on or off; in the order of the screens, so that the same choice is the same list. */
export const turned = (
  choices: readonly SyncChoice[],
  on: boolean,
  notSynced: readonly MetricId[],
): readonly MetricId[] => {
  const touched = new Set(choices.flatMap(({ metrics }) => metrics));
  return shownMetrics.filter((metric) => (touched.has(metric) ? !on : notSynced.includes(metric)));
};
