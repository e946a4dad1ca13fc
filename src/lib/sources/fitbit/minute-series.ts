import * as v from 'valibot';
import { formatLocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { MINUTES_A_DAY } from '$lib/domain/minutes';
import { ok } from '$lib/domain/result';
import type { Stream } from '../contract';
import { AnyObject, decimal, readList, wrongShape } from './answer';

/** What one kind of minute data needs. */
export interface MinuteSeries extends Pick<Stream, 'scope' | 'fedBy'> {
  readonly metric: MetricId;
  /** Path below the person's activities: `heart`. */
  readonly resource: string;
  /** What a minute that comes twice holds, as in the hour that a day of 25 has twice: counts add up, levels have a mean. */
  readonly twice: 'sum' | 'mean';
}

/**
 * Values by the minute: `GET /1/user/-/activities/{resource}/date/{day}/1d/1min.json`, one local day a call, since times
 * have no date (fitbit-web-api.md §5.1, §5.2). Only apps of the kind "Personal" get them; others are refused. Trackers send
 * late, but nothing of minutes is worked out anew, so a day settles in a week. Zero says that nothing was counted.
 */
export const minuteSeries = ({ metric, resource, twice, ...facts }: MinuteSeries): Stream => ({
  ...facts,
  id: metric,
  metrics: [metric],
  maxDays: 1,
  settlingDays: 7,
  coarseFor: null,
  inDetail: true,
  sinceMember: true,
  request: ({ last }) => ({
    path: `/1/user/-/activities/${resource}/date/${formatLocalDay(last)}/1d/1min.json`,
  }),
  read: (payload, { days }) => {
    if (!v.is(AnyObject, payload)) return wrongShape();
    const list = readList(payload[`activities-${resource}-intraday`] ?? {}, 'dataset', readMinute);
    if (!list.ok) return list;
    const { rejected } = list.value;
    const values = packed(list.value.rows, twice);
    const rows = values.some((value) => value > 0) ? [{ metric, day: days.last, values }] : [];
    return ok({ kind: 'minutes', rows, rejected, evidence: rows.length > 0 && rejected === 0 });
  },
});

const Point = v.object({
  time: v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)),
  value: decimal(0, 10_000),
});

interface Minute {
  readonly minute: number;
  readonly value: number;
}

const readMinute = (raw: unknown): Minute | null => {
  const parsed = v.safeParse(Point, raw);
  if (!parsed.success) return null;
  const { time, value } = parsed.output;
  return { minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)), value };
};

/** 255 stands for anything above it. */
const packed = (minutes: readonly Minute[], twice: MinuteSeries['twice']): Uint8Array => {
  const sums = new Float64Array(MINUTES_A_DAY);
  const counts = new Uint16Array(MINUTES_A_DAY);
  for (const { minute, value } of minutes) {
    sums[minute]! += value;
    counts[minute]! += 1;
  }
  return Uint8Array.from(sums, (sum, i) =>
    Math.min(255, Math.round(twice === 'sum' ? sum : sum / Math.max(1, counts[i] ?? 0))),
  );
};
