import { pageMetrics } from '$lib/metrics/catalogue';

/** A page of each is in the build, so that its address answers without a server. */
export const entries = () => pageMetrics.map((metric) => ({ metric }));
