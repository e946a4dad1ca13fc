import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { MetricId, SourceId } from '$lib/domain/metric';
import { logRowId, type BodyFat, type WeighIn } from '$lib/domain/weigh-in';
import { tellersIn } from './comparable';
import { databaseName, TidemarkDatabase } from './database';
import { aWeighIn, anAccount } from './sync-store-suite';

let count = 0;
let db: TidemarkDatabase;

beforeEach(async () => {
  db = new TidemarkDatabase(databaseName(`/comparable-${count++}`));
  await db.accounts.bulkPut([
    { ...anAccount, id: 'me' },
    { ...anAccount, id: 'me-too', sameAs: 'me' },
    { ...anAccount, id: 'them' },
  ]);
});

const weighIn = (account: string, source: SourceId, day: number, more: Partial<WeighIn> = {}): WeighIn => ({
  ...aWeighIn(String(day), day),
  id: logRowId(account, source, String(day)),
  account,
  source,
  sourceId: String(day),
  day,
  fatPct: null,
  deletedAt: null,
  ...more,
});

const value = (account: string, source: SourceId, metric: MetricId, day: number): DailyValue => ({
  id: dailyRowId(account, source, metric, day),
  account,
  source,
  metric,
  day,
  value: 1,
  provenance: { kind: 'api' },
  seenAt: 0,
});

it('tells who has weigh-ins, by person and source, with how many and from when to when', async () => {
  await db.weighIns.bulkPut([
    weighIn('me', 'fitbit', 20_003),
    weighIn('me', 'fitbit', 20_001),
    weighIn('me-too', 'fitbit', 20_009),
    weighIn('me-too', 'garmin', 19_000),
    weighIn('them', 'garmin', 20_500),
    weighIn('them', 'withings', 20_500, { deletedAt: 1 }),
  ]);
  expect((await tellersIn(db)).get('weight')).toEqual([
    { account: 'me', source: 'fitbit', count: 3, days: { first: 20_001, last: 20_009 } },
    { account: 'me', source: 'garmin', count: 1, days: { first: 19_000, last: 19_000 } },
    { account: 'them', source: 'garmin', count: 1, days: { first: 20_500, last: 20_500 } },
  ]);
});

it('finds body fat in weigh-ins and in its own log', async () => {
  const { id, account, source, sourceId, day, time, provenance } = weighIn('them', 'fitbit', 20_003);
  await db.weighIns.bulkPut([weighIn('me', 'garmin', 20_001, { fatPct: 22 }), weighIn('me', 'withings', 1)]);
  await db.bodyFat.put({
    ...{ id, account, source, sourceId, day, time, provenance },
    ...{ timeUnknown: false, fatPct: 21, origin: null, seenAt: 0 },
    ...{ missingSince: null, doubtSince: null, keptAt: null, deletedAt: null },
  } satisfies BodyFat);
  const tellers = (await tellersIn(db)).get('body_fat');
  expect(tellers?.map((teller) => [teller.account, teller.source])).toEqual([
    ['me', 'garmin'],
    ['them', 'fitbit'],
  ]);
});

it('finds each series of days by its ends, and active minutes where only their parts are told', async () => {
  await db.daily.bulkPut([
    ...[20_005, 20_001, 20_003].map((day) => value('me', 'fitbit', 'steps', day)),
    value('me', 'fitbit', 'steps_tracker', 20_001),
    value('me', 'garmin', 'steps', 20_700),
    value('me', 'google-health', 'moderate_minutes', 20_002),
    value('me', 'fitbit', 'active_minutes', 20_002),
  ]);
  const tellers = await tellersIn(db);
  expect(tellers.get('steps')).toEqual([
    { account: 'me', source: 'fitbit', count: 3, days: { first: 20_001, last: 20_005 } },
    { account: 'me', source: 'garmin', count: 1, days: { first: 20_700, last: 20_700 } },
  ]);
  expect(tellers.get('active_minutes')?.map(({ source }) => source)).toEqual(['fitbit', 'google-health']);
  expect(tellers.get('moderate_minutes')).toHaveLength(1);
  expect(tellers.get('calories')).toBeUndefined();
});
