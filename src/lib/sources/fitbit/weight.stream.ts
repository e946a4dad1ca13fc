import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { dayOfLocalDateTime, formatLocalDay } from '$lib/domain/local-date';
import { err, ok, type Result } from '$lib/domain/result';
import type { WeighInReading } from '$lib/domain/weigh-in';
import type { Reading, Stream } from '../contract';

/**
 * Weigh-ins: `GET /1/user/-/body/log/weight/date/{start}/{end}.json`, at most 31 days a call (fitbit-web-api.md §5.1).
 * Without `Accept-Language` the answer is in kilograms with two decimals.
 */
export const weightStream: Stream = {
  id: 'weight',
  metrics: ['weight', 'bmi', 'body_fat'],
  scope: 'weight',
  maxDays: 31,
  settlingDays: 14,
  request: ({ first, last }) => ({
    path: `/1/user/-/body/log/weight/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload) => readWeight(payload),
};

const Log = v.object({
  logId: v.union([
    v.pipe(v.number(), v.integer(), v.transform(String)),
    v.pipe(v.string(), v.regex(/^\d+$/)),
  ]),
  date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  time: v.optional(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}:\d{2}$/)), '23:59:59'),
  // The heaviest person on record weighed 635 kg; below 1 kg is no person either.
  weight: v.pipe(v.number(), v.minValue(1), v.maxValue(700)),
  bmi: v.optional(v.nullable(v.number())),
  fat: v.optional(v.nullable(v.number())),
  source: v.optional(v.nullable(v.string())),
});

const Body = v.pipe(
  v.custom<object>((body) => !Array.isArray(body)),
  v.object({ weight: v.optional(v.array(v.unknown())) }),
);

/** `{}` and a missing root are an empty answer without evidence; a row that cannot be read is counted, not fatal. */
const readWeight = (payload: unknown): Result<Reading, Failure> => {
  const body = v.safeParse(Body, payload);
  if (!body.success) return err({ kind: 'unexpected-payload', detail: 'wrong-shape' });
  const logs = body.output.weight ?? [];
  const rows = logs.map(readLog).filter((row) => row !== null);
  const rejected = logs.length - rows.length;
  return ok({ kind: 'weigh-ins', rows, rejected, evidence: rows.length > 0 && rejected === 0 });
};

const readLog = (raw: unknown): WeighInReading | null => {
  const parsed = v.safeParse(Log, raw);
  if (!parsed.success) return null;
  const { logId, date, time, weight, bmi, fat, source } = parsed.output;
  const stamp = `${date}T${time}`;
  if (dayOfLocalDateTime(stamp) === null) return null;
  return {
    sourceId: logId,
    time: stamp,
    // The vendor writes 23:59:59 when the writer gave no time (Fitbit.NET#265).
    timeUnknown: time === '23:59:59',
    kg: weight,
    bmi: plausible(bmi, 1, 300),
    fatPct: plausible(fat, 0.1, 99.9),
    origin: source ?? null,
  };
};

// Zero is how some answers spell "not measured".
const plausible = (value: number | null | undefined, low: number, high: number): number | null =>
  value !== null && value !== undefined && value >= low && value <= high ? value : null;
