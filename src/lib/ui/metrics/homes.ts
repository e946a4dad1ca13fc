import { resolve } from '$app/paths';
import type { MetricId } from '$lib/domain/metric';
import { catalogue } from '$lib/metrics/catalogue';

/** The address of the page that shows a metric. */
export const homeOf = (metric: MetricId): string => {
  switch (catalogue[metric].page) {
    case undefined:
      return resolve('/metrics/[metric]', { metric });
    case 'weight':
      return resolve('/weight');
    default:
      return resolve('/metrics');
  }
};
