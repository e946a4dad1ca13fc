import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { parseLocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';

/** How the Fitbit Web API writes its answers (fitbit-web-api.md §5.0, §5.6). Every field may be missing. */

/** A number, or a number as text, as all series have it. */
export const decimal = (low: number, high: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number))]),
    v.minValue(low),
    v.maxValue(high),
  );

/** A day of the calendar, with or without a time of day behind it. */
export const localDay = v.pipe(
  v.string(),
  v.transform((text) => parseLocalDay(text.slice(0, 10))),
  v.number(),
);

/** An id by its digits: past 2^53 it comes as text, see `parseJson`. */
export const logId = v.union([
  v.pipe(v.number(), v.integer(), v.transform(String)),
  v.pipe(v.string(), v.regex(/^\d+$/)),
]);

/** What is told beside a value: null where it is missing or cannot be read, since the value stands without it. */
export const told = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.fallback(v.nullish(schema, null), null);

/** Any JSON object; unknown keys are harmless. */
export const AnyObject = v.custom<Readonly<Record<string, unknown>>>(
  (body) => typeof body === 'object' && body !== null && !Array.isArray(body),
);

/** The answer is not what the vendor documents. */
export const wrongShape = (): Result<never, Failure> =>
  err({ kind: 'unexpected-payload', detail: 'wrong-shape' });

export interface List<T> {
  readonly rows: readonly T[];
  readonly rejected: number;
  readonly evidence: boolean;
}

/**
 * The rows under `root`, or of a bare array where that is null, each read on its own: one that cannot be read (null) is
 * counted, not fatal. `{}` and a missing root are an empty answer without evidence.
 */
export const readList = <T>(
  payload: unknown,
  root: string | null,
  readOne: (raw: unknown) => T | null,
): Result<List<T>, Failure> => {
  const list = listUnder(payload, root);
  if (!Array.isArray(list)) return wrongShape();
  const rows = list.map((raw: unknown) => readOne(raw)).filter((row) => row !== null);
  const rejected = list.length - rows.length;
  return ok({ rows, rejected, evidence: rows.length > 0 && rejected === 0 });
};

const listUnder = (payload: unknown, root: string | null): unknown => {
  if (!v.is(AnyObject, payload)) return root === null ? payload : null;
  return root === null ? [] : (payload[root] ?? []);
};
