import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { MetricId } from '$lib/domain/metric';
import type { WeighIn } from '$lib/domain/weigh-in';
import { TidemarkDatabase } from './database';
import { recentIn } from './recent';

let db: TidemarkDatabase;

beforeEach(() => {
  db = new TidemarkDatabase('recent');
});

afterEach(() => db.delete());

const daily = (
  account: string,
  metric: MetricId,
  day: number,
  more: Partial<DailyValue> = {},
): DailyValue => ({
  id: dailyRowId(account, 'fitbit', metric, day),
  account,
  source: 'fitbit',
  metric,
  day,
  value: day,
  provenance: { kind: 'api' },
  seenAt: 0,
  ...more,
});
const weighIn = (day: number, deletedAt: number | null = null): WeighIn => ({
  id: `a|fitbit|${day}`,
  account: 'a',
  source: 'fitbit',
  sourceId: String(day),
  day,
  time: '2026-11-01T08:00:00',
  timeUnknown: false,
  kg: 75,
  bmi: 25,
  bmiComputed: false,
  fatPct: null,
  origin: null,
  provenance: { kind: 'api' },
  seenAt: 0,
  missingSince: null,
  doubtSince: null,
  keptAt: null,
  deletedAt,
});
const wanted = { daily: ['steps', 'floors', 'water'], minutes: ['heart_rate'], days: 30 } as const;

it('gives the last days of each metric up to its own newest one, of whichever road', async () => {
  await db.daily.bulkPut([
    ...[100, 971, 1_000].map((day) => daily('a', 'steps', day)),
    daily('b', 'steps', 999),
    daily('a', 'floors', 400),
    daily('a', 'floors', 350),
  ]);
  const { daily: found } = await recentIn(db, ['a', 'b'], wanted);
  expect([...found].map(([metric, rows]) => [metric, rows.map(({ day }) => day)])).toEqual([
    ['steps', [971, 999, 1_000]],
    ['floors', [400]],
  ]);
});

it('gives active minutes of a road that tells only the moderate and the vigorous ones', async () => {
  await db.daily.bulkPut([daily('a', 'moderate_minutes', 1_000), daily('a', 'vigorous_minutes', 1_000)]);
  const { daily: found } = await recentIn(db, ['a'], { ...wanted, daily: ['active_minutes'] });
  expect(found.get('active_minutes')?.map(({ day }) => day)).toEqual([1_000]);
});

it('counts from the newest row that was not deleted', async () => {
  await db.daily.bulkPut([daily('a', 'steps', 900), daily('a', 'steps', 1_000, { deletedAt: 5 })]);
  await db.weighIns.bulkPut([weighIn(900), weighIn(1_000, 5)]);
  const found = await recentIn(db, ['a'], wanted);
  expect(found.daily.get('steps')?.map(({ day }) => day)).toEqual([900]);
  expect(found.weighIns.map(({ day }) => day)).toEqual([900]);
});

it('gives the newest day of minutes', async () => {
  const minutes = (day: number) => ({
    id: `a|fitbit|heart_rate|${day}|api`,
    account: 'a',
    source: 'fitbit' as const,
    metric: 'heart_rate' as const,
    day,
    values: new Uint8Array(1_440).fill(60),
    measured: 1_440,
    provenance: { kind: 'api' as const },
    seenAt: 0,
  });
  await db.minutes.bulkPut([minutes(10), minutes(12)]);
  const found = await recentIn(db, ['a'], wanted);
  expect(found.minutes.get('heart_rate')?.day).toBe(12);
});
