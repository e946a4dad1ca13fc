import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { SourceId } from '$lib/domain/metric';
import type { Settings } from '$lib/domain/settings';
import type { Source, Stream } from '$lib/sources/contract';
import { TidemarkDatabase } from '$lib/storage/database';
import { daysOfLog } from '$lib/storage/days';
import { aWeighIn, anAccount } from '$lib/storage/sync-store-suite';
import { coverageMapOf } from './coverage-map';

const db = new TidemarkDatabase('coverage-map');
afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

const DAY_MS = 86_400_000;
const TODAY = 20_000;

const aStream = (id: string, metrics: Stream['metrics'], more: Partial<Stream> = {}): Stream => ({
  id,
  metrics,
  scope: 'weight',
  maxDays: 30,
  settlingDays: 7,
  coarseFor: null,
  fedBy: null,
  request: () => ({ path: '/' }),
  read: () => {
    throw new Error('never asked');
  },
  ...more,
});

const source = {
  id: 'fitbit',
  vendor: 'fitbit',
  earliest: TODAY - 100,
  streams: [
    aStream('weight', ['weight', 'bmi', 'body_fat']),
    aStream('body_fat', ['body_fat']),
    aStream('resting_heart_rate', ['resting_heart_rate', 'heart_zone_minutes']),
    aStream('steps', ['steps'], { scope: 'activity' }),
    aStream('heart_rate', ['heart_rate'], { inDetail: true }),
  ],
} as unknown as Source;

const mapWith = async (settings: Partial<Settings> = {}) => {
  await db.settings.put({ id: 'device', ...settings });
  const at = { now: TODAY * DAY_MS + DAY_MS / 2, deviceTimeZone: 'UTC' };
  const account = {
    ...anAccount,
    profile: { ...anAccount.profile, timeZone: 'UTC', memberSince: '2024-09-01' },
  };
  const found = await coverageMapOf(db, source, account, at);
  return new Map(found.map(({ metric, ranges }) => [metric, ranges]));
};

const covered = (stream: string, first: number, last: number) =>
  db.coverage.put({
    account: anAccount.id,
    stream,
    ranges: [{ first, last, checkedAt: 1 }],
    failed: [],
    learnedMaxDays: null,
  });

describe('the map of what is here', () => {
  it('tells of every metric of a stream by the one ledger, and of each by the stream of its name', async () => {
    await covered('resting_heart_rate', TODAY - 9, TODAY);
    await covered('body_fat', TODAY - 4, TODAY);
    const map = await mapWith();
    expect(map.get('heart_zone_minutes')?.at(-1)).toEqual({ first: TODAY - 9, last: TODAY, state: 'empty' });
    expect(map.get('body_fat')?.at(-1)).toEqual({ first: TODAY - 4, last: TODAY, state: 'empty' });
    expect(map.get('weight')?.map(({ state }) => state)).toEqual(['never']);
    expect(map.get('steps')?.map(({ state }) => state)).toEqual(['not_granted']);
  });

  it('leaves a metric that is turned off out, but for what is known of it', async () => {
    expect((await mapWith({ notSynced: ['steps', 'bmi'] })).has('steps')).toBe(false);
    await db.daily.put({
      id: dailyRowId(anAccount.id, 'fitbit', 'steps', TODAY - 2),
      account: anAccount.id,
      source: 'fitbit',
      metric: 'steps',
      day: TODAY - 2,
      value: 1,
      provenance: { kind: 'api' },
      seenAt: 0,
    });
    const map = await mapWith({ notSynced: ['steps', 'bmi'] });
    expect(map.get('steps')).toEqual([{ first: TODAY - 2, last: TODAY - 2, state: 'measured' }]);
    expect(map.has('bmi')).toBe(false);
  });

  it('does not count what was deleted as measured, a day that another row still tells of being one', async () => {
    const steps = (source: SourceId, day: number, deletedAt?: number): DailyValue => ({
      id: dailyRowId(anAccount.id, source, 'steps', day),
      account: anAccount.id,
      source,
      metric: 'steps',
      day,
      value: 1,
      provenance: { kind: 'api' },
      seenAt: 0,
      ...(deletedAt === undefined ? {} : { deletedAt }),
    });
    await db.daily.bulkPut([
      steps('fitbit', TODAY - 4),
      steps('fitbit', TODAY - 3, 9),
      steps('fitbit', TODAY - 2, 9),
      steps('google-health', TODAY - 2),
    ]);
    const day = (date: number) => ({ first: date, last: date, state: 'measured' });
    const map = await mapWith({ notSynced: ['steps'] });
    expect(map.get('steps')).toEqual([day(TODAY - 4), day(TODAY - 2)]);
    const { timeUnknown: _, ...log } = aWeighIn('1', TODAY - 1);
    const asleep = {
      ...log,
      end: log.time,
      kind: 'stages',
      isMain: true,
      stages: [],
      minutes: null,
    } as const;
    await db.sleeps.bulkPut([
      asleep,
      { ...asleep, id: 'gone', deletedAt: 9 },
      { ...asleep, id: 'gone too', day: TODAY, deletedAt: 9 },
    ]);
    expect(await daysOfLog(db.sleeps, anAccount.id)).toEqual([TODAY - 1]);
  });

  it('counts days as their source tells them, whatever a rule makes of them', async () => {
    await covered('weight', TODAY - 9, TODAY);
    const { timeUnknown: _, ...log } = aWeighIn('fat', TODAY - 7);
    await db.weighIns.put(aWeighIn('1', TODAY - 5, { imports: ['i'] }));
    await db.bodyFat.put({ ...log, timeUnknown: false, fatPct: 20, imports: ['i'] });
    const of = { account: anAccount.id, at: 1, source: 'fitbit', first: null, last: null } as const;
    await db.readingRules.put({ ...of, kind: 'shift', id: 'r', minutes: 1_440 });
    const measured = (await mapWith()).get('weight')?.filter(({ state }) => state === 'measured');
    expect(measured).toEqual([{ first: TODAY - 5, last: TODAY - 5, state: 'measured' }]);
    const fat = (await mapWith()).get('body_fat')?.filter(({ state }) => state === 'measured');
    expect(fat).toEqual([{ first: TODAY - 7, last: TODAY - 7, state: 'measured' }]);
  });

  it('misses minutes of the days they are wanted for, and of no others', async () => {
    expect((await mapWith()).has('heart_rate')).toBe(false);
    await covered('heart_rate', TODAY - 40, TODAY - 38);
    expect((await mapWith({ minuteDays: 7 })).get('heart_rate')).toEqual([
      { first: TODAY - 40, last: TODAY - 38, state: 'empty' },
      { first: TODAY - 6, last: TODAY, state: 'never' },
    ]);
  });
});
