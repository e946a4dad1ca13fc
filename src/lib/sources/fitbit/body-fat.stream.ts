import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { formatLocalDay } from '$lib/domain/local-date';
import { ok, type Result } from '$lib/domain/result';
import type { BodyFatReading } from '$lib/domain/weigh-in';
import type { Reading, Stream } from '../contract';
import { readList } from './answer';
import { logEntry, readEntry } from './body-log';

/**
 * Body-fat readings: `GET /1/user/-/body/log/fat/date/{start}/{end}.json`, at most 30 days a call (fitbit-web-api.md
 * §5.1). A scale's reading is also in its weight row; here are those that were entered alone.
 */
export const bodyFatStream = {
  id: 'body_fat',
  metrics: ['body_fat'],
  scope: 'weight',
  maxDays: 30,
  settlingDays: 14,
  coarseFor: null,
  fedBy: ['scale', 'other'],
  request: ({ first, last }) => ({
    path: `/1/user/-/body/log/fat/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload) => readFat(payload),
} satisfies Stream;

const Log = v.object({ ...logEntry, fat: v.pipe(v.number(), v.minValue(0.1), v.maxValue(99.9)) });

const readFat = (payload: unknown): Result<Reading, Failure> => {
  const list = readList(payload, 'fat', readLog);
  return list.ok ? ok({ kind: 'body-fat', ...list.value }) : list;
};

const readLog = (raw: unknown): BodyFatReading | null => {
  const parsed = v.safeParse(Log, raw);
  if (!parsed.success) return null;
  const entry = readEntry(parsed.output);
  return entry && { ...entry, fatPct: parsed.output.fat };
};
