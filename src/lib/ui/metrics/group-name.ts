import type { MetricGroup } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';

const names: Readonly<Record<MetricGroup, () => string>> = {
  activity: m.metrics_group_activity,
  heart: m.metrics_group_heart,
  sleep: m.metrics_group_sleep,
  body: m.metrics_group_body,
  food: m.metrics_group_food,
  minute: m.metrics_group_minute,
  tracker: m.metrics_group_tracker,
};

export const groupName = (group: MetricGroup): string => names[group]();
