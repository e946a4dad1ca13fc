import * as v from 'valibot';
import type { DailyReading } from '$lib/domain/daily';
import { contains, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { ok } from '$lib/domain/result';
import type { Page, Stream } from '../contract';
import { AnyObject, datePartsOf, localDay, readEnvelope, wrongShape } from './encoding';
import { ACTIVITY } from './scopes';

/** What one kind of daily sum needs: its names, its limits, and how its bucket reads. */
export interface DailyRollUp extends Pick<Stream, 'id' | 'metrics' | 'maxDays' | 'settlingDays' | 'fedBy'> {
  /** Path: `active-zone-minutes`. */
  readonly dataType: string;
  /** Key of the answer: `activeZoneMinutes`. */
  readonly key: string;
  /** Null for a bucket that is refused. Members that are zero are left out by the vendor. */
  readonly readDay: (bucket: unknown, day: LocalDay) => readonly DailyReading[] | null;
}

/** The longest range of a roll-up, days (google-health-api.md §4.4). */
export const ROLL_UP_DAYS = 90;
/** The same for calories, active minutes and heart rate. */
export const SHORT_ROLL_UP_DAYS = 14;
/**
 * Late transfers of a tracker and corrections are picked up for this long. One day less than the limit of a request, so
 * that a day's later sync asks for its trailing window with one.
 */
export const SHORT_SETTLING_DAYS = 13;

/**
 * Sums by civil day, all sources as the vendor merges them: `POST …/dataPoints:dailyRollUp` (google-health-api.md §4.4).
 * The end is the day after the last one; buckets of other days, which some readings of the documentation give, are
 * dropped. A day without a bucket has no data, one with a zero has a true zero.
 */
export const dailyRollUp = ({ dataType, key, readDay, ...facts }: DailyRollUp): Stream => ({
  ...facts,
  scope: ACTIVITY,
  coarseFor: null,
  request: (days, { after }) => ({
    path: `/v4/users/me/dataTypes/${dataType}/dataPoints:dailyRollUp`,
    body: {
      range: { start: { date: datePartsOf(days.first) }, end: { date: datePartsOf(days.last + 1) } },
      windowSizeDays: 1,
      ...(after === null ? {} : { pageToken: after }),
    },
  }),
  read: (payload, { days, after }) => {
    const envelope = readEnvelope(payload, 'rollupDataPoints');
    if (envelope === null) return wrongShape();
    const read = envelope.records.map((bucket) => readBucket(bucket, key, days, readDay));
    const rejected = read.filter((rows) => rows === null).length;
    const rows = read.flatMap((some) => some ?? []);
    const page = pageOf(envelope.token, after, days);
    return ok({ kind: 'daily', rows, rejected, evidence: rows.length > 0 && rejected === 0, ...page });
  },
});

const Bucket = v.object({ civilStartTime: v.object({ date: localDay }) });

const readBucket = (
  bucket: unknown,
  key: string,
  days: DayRange,
  readDay: DailyRollUp['readDay'],
): readonly DailyReading[] | null => {
  const parsed = v.safeParse(Bucket, bucket);
  if (!parsed.success || !v.is(AnyObject, bucket)) return null;
  const { date } = parsed.output.civilStartTime;
  return contains(days, date) ? readDay(bucket[key], date) : [];
};

/** Buckets come in either order, so no day is known to be whole before the last page. */
const pageOf = (token: string | null, after: string | null, days: DayRange): { readonly page?: Page } =>
  token === null && after === null
    ? {}
    : { page: { after: token, wholeFrom: token === null ? days.first : null, alone: null } };
