import { browser } from '$app/environment';
import { reads } from './reads';

/**
 * Starts fetching what the overview will need, before hydration gets to ask for it: the database always, the chart
 * where this device held an account. Failures are met again, and told, by whoever really asks.
 */
export const fetchEarly = (): void => {
  if (!browser) return;
  reads().catch(() => undefined);
  if (document.documentElement.dataset.known !== undefined)
    import('../charts/chart-js').catch(() => undefined);
};
