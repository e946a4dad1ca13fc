import * as v from 'valibot';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import { logId } from './answer';

/** What the weight log and the fat log share (fitbit-web-api.md §5.2). */

export const logEntry = {
  logId,
  date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  time: v.optional(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}:\d{2}$/)), '23:59:59'),
  source: v.optional(v.nullable(v.string())),
};

type RawEntry = v.InferOutput<v.ObjectSchema<typeof logEntry, undefined>>;

interface LogEntry {
  readonly sourceId: string;
  readonly time: LocalDateTime;
  readonly timeUnknown: boolean;
  readonly origin: string | null;
}

/** Null where date and time are no day and time of the calendar. */
export const readEntry = ({ logId, date, time, source }: RawEntry): LogEntry | null => {
  const stamp = `${date}T${time}`;
  if (dayOfLocalDateTime(stamp) === null) return null;
  // The vendor writes 23:59:59 when the writer gave no time (Fitbit.NET#265).
  return { sourceId: logId, time: stamp, timeUnknown: time === '23:59:59', origin: source ?? null };
};
