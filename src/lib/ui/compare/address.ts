import { formatLocalDay, parseLocalDay } from '$lib/domain/local-date';
import type { DayRange } from '$lib/domain/day-range';
import { isMetricId, type MetricId } from '$lib/domain/metric';
import type { Preset } from '../charts/view';

/** What an address asks the comparison for; null where it asks nothing. */
export interface Asked {
  readonly metric: MetricId | null;
  /** Keys of tellers, see `keyOf`. */
  readonly left: string | null;
  readonly right: string | null;
  /** In the metric's own unit. */
  readonly tolerance: number | null;
  readonly range: DayRange | Preset | null;
}

export const nothingAsked: Asked = { metric: null, left: null, right: null, tolerance: null, range: null };

/** Anybody may have written an address: what makes no sense is not asked. */
export const readAsked = (query: URLSearchParams): Asked => {
  const metric = query.get('metric');
  return {
    metric: metric !== null && isMetricId(metric) ? metric : null,
    left: query.get('left'),
    right: query.get('right'),
    tolerance: toleranceOf(query.get('tolerance')),
    range: rangeOf(query),
  };
};

/** The query of an address that asks this: `?metric=weight&left=fitbit`, or ''. */
export const queryOf = ({ metric, left, right, tolerance, range }: Asked): string => {
  const query = new URLSearchParams();
  if (metric !== null) query.set('metric', metric);
  if (left !== null) query.set('left', left);
  if (right !== null) query.set('right', right);
  if (tolerance !== null) query.set('tolerance', String(tolerance));
  if (typeof range === 'string') query.set('range', range);
  else if (range !== null) {
    query.set('start', formatLocalDay(range.first));
    query.set('end', formatLocalDay(range.last));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

const toleranceOf = (text: string | null): number | null =>
  text !== null && /^\d{1,9}(\.\d{1,12})?$/.test(text) ? Number(text) : null;

const rangeOf = (query: URLSearchParams): DayRange | Preset | null => {
  const preset = query.get('range');
  if (preset === '30' || preset === '365' || preset === 'all') return preset;
  const [first, last] = [dayOf(query.get('start')), dayOf(query.get('end'))];
  return first !== null && last !== null && first <= last ? { first, last } : null;
};

const dayOf = (text: string | null) => (text === null ? null : parseLocalDay(text));
