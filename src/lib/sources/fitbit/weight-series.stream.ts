import * as v from 'valibot';
import type { Failure } from '$lib/domain/failure';
import { formatLocalDay } from '$lib/domain/local-date';
import { ok, type Result } from '$lib/domain/result';
import type { FilledReading, Reading, Stream } from '../contract';
import { decimal, localDay, readList } from './answer';

/**
 * Weight by day: `GET /1/user/-/body/weight/date/{start}/{end}.json`, up to 1,095 days a call (fitbit-web-api.md §5.1).
 * Whether days without a weigh-in are filled in is unproven (§5.2): every value counts as filled, none as measured.
 */
export const weightSeriesStream = {
  id: 'weight_series',
  metrics: ['weight'],
  scope: 'weight',
  maxDays: 1095,
  settlingDays: 0,
  coarseFor: 'weight',
  fedBy: null,
  request: ({ first, last }) => ({
    path: `/1/user/-/body/weight/date/${formatLocalDay(first)}/${formatLocalDay(last)}.json`,
  }),
  read: (payload) => readSeries(payload),
} satisfies Stream;

// Zero stands for "nothing yet".
const Day = v.object({ dateTime: localDay, value: decimal(0, 700) });

const readSeries = (payload: unknown): Result<Reading, Failure> => {
  const list = readList(payload, 'body-weight', readDay);
  if (!list.ok) return list;
  const rows = list.value.rows.filter(({ value }) => value >= 1);
  return ok({ kind: 'filled', ...list.value, rows, evidence: false });
};

const readDay = (raw: unknown): FilledReading | null => {
  const parsed = v.safeParse(Day, raw);
  return parsed.success ? { day: parsed.output.dateTime, value: parsed.output.value } : null;
};
