import type { MetricGroup } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';

const names: Readonly<Record<MetricGroup, () => string>> = {
  activity: m.group_activity,
  heart: m.group_heart,
  sleep: m.group_sleep,
  body: m.group_body,
  food: m.group_food,
  minute: m.group_minute,
  tracker: m.group_tracker,
};

export const groupName = (group: MetricGroup): string => names[group]();
