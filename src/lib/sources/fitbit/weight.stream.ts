import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { formatLocalDay } from '$lib/domain/local-date';
import { ok, type Result } from '$lib/domain/result';
import type { WeighInReading } from '$lib/domain/weigh-in';
import type { Reading, Stream } from '../contract';
import { readList } from './answer';
import { logEntry, readEntry } from './body-log';

/**
 * Weigh-ins: `GET /1/user/-/body/log/weight/date/{start}/{end}.json`, at most 31 days a call (fitbit-web-api.md §5.1).
 * Without `Accept-Language` the answer is in kilograms with two decimals.
 */
export const weightStream = {
  id: 'weight',
  metrics: ['weight', 'bmi', 'body_fat'],
  scope: 'weight',
  maxDays: 31,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: ({ first, last }) => ({
    path: `/1/user/-/body/log/weight/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload) => readWeight(payload),
} satisfies Stream;

const Log = v.object({
  ...logEntry,
  // The heaviest person on record weighed 635 kg; below 1 kg is no person either.
  weight: v.pipe(v.number(), v.minValue(1), v.maxValue(700)),
  bmi: v.optional(v.nullable(v.number())),
  fat: v.optional(v.nullable(v.number())),
});

const readWeight = (payload: unknown): Result<Reading, Failure> => {
  const list = readList(payload, 'weight', readLog);
  return list.ok ? ok({ kind: 'weigh-ins', ...list.value }) : list;
};

const readLog = (raw: unknown): WeighInReading | null => {
  const parsed = v.safeParse(Log, raw);
  if (!parsed.success) return null;
  const { weight, bmi, fat } = parsed.output;
  const entry = readEntry(parsed.output);
  return (
    entry && {
      ...entry,
      kg: weight,
      bmi: plausible(bmi, 1, 300),
      fatPct: plausible(fat, 0.1, 99.9),
    }
  );
};

// Zero is how some answers spell "not measured".
const plausible = (value: number | null | undefined, low: number, high: number): number | null =>
  value !== null && value !== undefined && value >= low && value <= high ? value : null;
