import { m } from '$lib/paraglide/messages';
import type { MetricId } from '$lib/domain/metric';
import type { SyncPreview } from '$lib/platform/page-host-types';
import { listText, wholeNumber } from '../format';
import { pageFormats } from '../locale/locale';
import { metricName as metricWithin } from './import';

/**
 * What a sync would cost: "about 8 hours; weight, steps and 4 more within minutes". The time is the wait
 * until the last window opens; what comes after is seconds.
 */
export const previewText = (preview: SyncPreview, now: number): string => {
  const { requests, windows, lastWindowAt, firstChartAfter, soon } = preview;
  if (requests === 0) return m.preview_nothing();
  const counted = m.preview_requests({ count: requests, shown: wholeNumber(requests) });
  const wait = lastWindowAt - now;
  if (windows <= 1 || wait <= 0) return m.preview_one_go({ requests: counted });
  const cost = m.preview_wait({ duration: durationText(wait) });
  if (soon.length > 0) return m.preview_soon({ cost, metrics: metricsText(soon) });
  return firstChartAfter > 0 && firstChartAfter < requests
    ? m.preview_first_chart({ cost, count: wholeNumber(firstChartAfter) })
    : cost;
};

/** The first few by name, the rest by number: "weight, steps and 4 more". */
const metricsText = (metrics: readonly MetricId[]): string => {
  const more = metrics.length - NAMED;
  const names = metrics.slice(0, more > 1 ? NAMED : metrics.length).map(metricWithin);
  const listed = more > 1 ? [...names, m.preview_soon_more({ count: wholeNumber(more) })] : names;
  return listText(listed);
};

const NAMED = 3;

/** "2 hours", "40 minutes": rounded as one says it, never to nothing. */
export const durationText = (ms: number, locale?: string): string => {
  const [unit, size] = UNITS.find(([, length]) => ms >= length * 0.9) ?? UNITS[UNITS.length - 1]!;
  return new Intl.NumberFormat(locale ?? pageFormats(), { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.round(ms / size)),
  );
};

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;
