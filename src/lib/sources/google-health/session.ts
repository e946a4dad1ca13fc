import * as v from 'valibot';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import type { AskContext } from '../contract';
import { civilTime, instant, told, utcOffset } from './encoding';
import { originOf, type pointEntries, pointId, wallClock } from './sample';

/** What sleeps and exercises share: a stretch of time with a name and a source (google-health-api.md §4.5, §4.7). */

export const Interval = v.object({
  startTime: instant,
  startUtcOffset: told(utcOffset),
  civilStartTime: told(civilTime),
  endTime: instant,
  endUtcOffset: told(utcOffset),
  civilEndTime: told(civilTime),
});

export type Interval = v.InferOutput<typeof Interval>;

interface Session {
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly end: LocalDateTime;
  readonly at: number;
  readonly endAt: number;
  readonly origin: string | null;
}

/**
 * Null where it ends before it begins, or at no time of the calendar. Live answers often lack the civil times, so they
 * are worked out from the offsets at either end, which a night's flight tells apart. `reconcile` may name no source, and
 * has a name only where the vendor can tell its points apart; the start stands for it elsewhere.
 */
export const readSession = (
  point: v.InferOutput<v.ObjectSchema<typeof pointEntries, undefined>>,
  interval: Interval,
  context: AskContext,
): Session | null => {
  const { startTime: at, endTime: endAt } = interval;
  const time = startOf(interval, context);
  const end = interval.civilEndTime ?? wallClock(endAt, interval.endUtcOffset, context.timeZone);
  if (endAt < at || dayOfLocalDateTime(time) === null || dayOfLocalDateTime(end) === null) return null;
  return { sourceId: pointId(point) ?? `start-${at}`, time, end, at, endAt, origin: originOf(point) };
};

/** Its start in the wall clock of the place. */
export const startOf = (interval: Interval, { timeZone }: AskContext): LocalDateTime =>
  interval.civilStartTime ?? wallClock(interval.startTime, interval.startUtcOffset, timeZone);
