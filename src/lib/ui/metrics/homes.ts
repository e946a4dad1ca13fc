import { resolve } from '$app/paths';
import type { MetricId } from '$lib/domain/metric';
import { catalogue } from '$lib/metrics/catalogue';

const homes = { weight: '/weight', sleep: '/sleep', activities: '/activities' } as const;

/** The address of the page that shows a metric. */
export const homeOf = (metric: MetricId): string => {
  const { page } = catalogue[metric];
  return page === undefined ? resolve('/metrics/[metric]', { metric }) : resolve(homes[page]);
};
