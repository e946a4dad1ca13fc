import { isMetricId, type MetricId } from '$lib/domain/metric';

/** Ways to look at a history of days. */
export const views = ['line', 'periods', 'calendar', 'years'] as const;

export type View = (typeof views)[number];

/** What an address asks to be shown: a view, and the metric beside the page's own. */
export interface Looked {
  readonly view: View;
  /** Only ever beside a line. */
  readonly beside: MetricId | null;
}

/** What `?view=` and `?with=` say; anything unknown is as if it were not there. */
export const lookedIn = ({ searchParams }: URL): Looked => {
  const asked = searchParams.get('view');
  const view = views.find((each) => each === asked) ?? 'line';
  const other = searchParams.get('with') ?? '';
  return { view, beside: view === 'line' && isMetricId(other) ? other : null };
};

/** The page's own address with that in it. */
export const hereWith = (looked: Looked): URL => withLooked(new URL(location.href), looked);

/** The address with that in it; what else it says stays, and what goes without saying is left out. */
export const withLooked = (address: URL, { view, beside }: Looked): URL => {
  const next = new URL(address);
  next.searchParams.delete('view');
  next.searchParams.delete('with');
  if (view !== 'line') next.searchParams.set('view', view);
  else if (beside !== null) next.searchParams.set('with', beside);
  return next;
};
