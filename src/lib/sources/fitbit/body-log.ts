import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { dayOfLocalDateTime, type LocalDateTime } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';

/** What the weight log and the fat log share (fitbit-web-api.md §5.2). */

export const logEntry = {
  logId: v.union([
    v.pipe(v.number(), v.integer(), v.transform(String)),
    v.pipe(v.string(), v.regex(/^\d+$/)),
  ]),
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

const Body = v.custom<Record<string, unknown>>(
  (body) => typeof body === 'object' && body !== null && !Array.isArray(body),
);

/**
 * The rows under `root`, each read on its own: one that cannot be read (null) is counted, not fatal. `{}` and a missing
 * root are an empty answer without evidence.
 */
export const readList = <T>(
  payload: unknown,
  root: string,
  readOne: (raw: unknown) => T | null,
): Result<
  { readonly rows: readonly T[]; readonly rejected: number; readonly evidence: boolean },
  Failure
> => {
  const list = v.is(Body, payload) ? (payload[root] ?? []) : null;
  if (!Array.isArray(list)) return err({ kind: 'unexpected-payload', detail: 'wrong-shape' });
  const rows = list.map((raw: unknown) => readOne(raw)).filter((row) => row !== null);
  const rejected = list.length - rows.length;
  return ok({ rows, rejected, evidence: rows.length > 0 && rejected === 0 });
};
