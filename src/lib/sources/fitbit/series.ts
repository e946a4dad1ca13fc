import * as v from 'valibot';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import type { Stream } from '../contract';
import { decimal } from './answer';
import { byDay } from './by-day';

/** What one series of numbers needs. */
export interface Series extends Pick<Stream, 'scope' | 'fedBy' | 'sinceMember'> {
  readonly metric: MetricId;
  /** Path below the person: `activities/tracker/steps`. */
  readonly resource: string;
  /** No day of anyone's has more, in the vendor's unit. */
  readonly most: number;
  /** The vendor's unit in ours; 1 where they are the same. */
  readonly unit?: number;
  /** What zero says: a true count, or that nothing is known. */
  readonly zero: 'counted' | 'nothing';
}

/** The longest range of an activity or food series, days (fitbit-web-api.md §5.1). */
export const SERIES_DAYS = 1_095;

/** Numbers by day, as text; every day of the range is listed (fitbit-web-api.md §5.0, §5.2). */
export const series = ({ metric, resource, most, unit = 1, zero, ...facts }: Series): Stream => {
  const Value = decimal(0, most);
  return byDay({
    ...facts,
    id: metric,
    metrics: [metric],
    maxDays: SERIES_DAYS,
    resource,
    readValue: (raw, day) => {
      const parsed = v.safeParse(Value, raw);
      if (!parsed.success) return null;
      if (parsed.output === 0 && zero === 'nothing') return [];
      return [{ metric, day, value: roundTo(parsed.output * unit, 6) }];
    },
  });
};

/**
 * Sums of a day as the vendor merges them: what trackers and phones counted, exercises typed in included. Those pass every
 * device by and reach a sum with the next day's look. Every day is listed, and a day on which nothing was worn counts zero
 * like one spent in bed: the vendor does not tell them apart, so it is stored as it says.
 */
export const activitySeries = (
  facts: Pick<Series, 'metric' | 'most' | 'unit'> & { readonly resource: string },
): Stream =>
  series({
    ...facts,
    scope: 'activity',
    fedBy: ['tracker', 'other'],
    sinceMember: true,
    resource: `activities/${facts.resource}`,
    zero: 'counted',
  });

/** The same of what a tracker alone counted, nothing typed in among it; zero on a day on which none was worn. */
export const trackerSeries = (
  facts: Pick<Series, 'metric' | 'most' | 'unit'> & { readonly resource: string },
): Stream =>
  series({
    ...facts,
    scope: 'activity',
    fedBy: ['tracker'],
    sinceMember: true,
    resource: `activities/tracker/${facts.resource}`,
    zero: 'counted',
  });

/** What people wrote down, by day. Zero says that nothing was written down, not that nothing was had: no value. */
export const foodSeries = (facts: Pick<Series, 'metric' | 'most'> & { readonly resource: string }): Stream =>
  series({
    ...facts,
    scope: 'nutrition',
    fedBy: null,
    resource: `foods/log/${facts.resource}`,
    zero: 'nothing',
  });
