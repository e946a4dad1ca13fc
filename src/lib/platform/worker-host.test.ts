import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { dailyRowId, type DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import { parseLocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { minuteRowId, type MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat } from '$lib/domain/weigh-in';
import { answerLocalApi } from '$lib/local-api/router';
import { openDatabase } from '$lib/storage/open';
import { aWeighIn, anAccount } from '$lib/storage/sync-store-suite';
import { createWorkerHost } from './worker-host';

const BASE = '/worker-host';
const db = openDatabase(BASE);
afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

const GOOGLE = 'google-health-1';
const OWNERS: readonly (readonly [string, SourceId])[] = [
  [anAccount.id, 'fitbit'],
  [GOOGLE, 'google-health'],
];
const DAY = parseLocalDay('2026-11-02')!;

/** One person by two roads, each of which tells of the same day. */
const twoRoads = async (): Promise<void> => {
  await db.accounts.bulkAdd([
    anAccount,
    { ...anAccount, id: GOOGLE, vendor: 'google-health', sameAs: anAccount.id, createdAt: 5 },
  ]);
  for (const [account, source] of OWNERS) {
    const { timeUnknown: _, ...log } = aWeighIn('1', DAY, { account, source, id: `${account}|${source}|1` });
    await db.bodyFat.add({ ...log, timeUnknown: false, fatPct: 24 } satisfies BodyFat);
    await db.daily.add(stepsOf(account, source));
    await db.minutes.add(minutesOf(account, source));
    await db.sleeps.add({
      ...log,
      end: '2026-11-02T08:00:00',
      kind: 'stages',
      isMain: true,
      stages: [],
      minutes: null,
    } satisfies SleepLog);
    await db.exercises.add({
      ...log,
      end: '2026-11-02T08:00:00',
      type: '90009',
      name: 'Run',
      activeS: 3_600,
      kcal: null,
      distanceM: null,
      steps: null,
      heartRate: null,
      zoneMinutes: null,
      elevationM: null,
    } satisfies Exercise);
  }
};

const stepsOf = (account: string, source: SourceId): DailyValue => ({
  id: dailyRowId(account, source, 'steps', DAY),
  account,
  source,
  metric: 'steps',
  day: DAY,
  value: 8_304,
  provenance: { kind: 'api' },
  seenAt: 1,
});

const minutesOf = (account: string, source: SourceId): MinuteDay => ({
  id: minuteRowId(account, source, 'heart_rate', DAY),
  account,
  source,
  metric: 'heart_rate',
  day: DAY,
  values: new Uint8Array(1_440).fill(61),
  measured: 1_440,
  provenance: { kind: 'api' },
  seenAt: 1,
});

const host = createWorkerHost(BASE, 'https://app.test', {} as never);
const ask = async (path: string, init?: RequestInit) => {
  const request = new Request(`https://app.test/api/v1/${path}`, init);
  const ports = host.localApi({ waitUntil: () => {} });
  const response = await answerLocalApi(request, '', ports);
  return { status: response.status, body: (await response.json()) as never };
};

it.each(['steps', 'heart_rate', 'sleep', 'exercise', 'body_fat'])(
  'gives %s of a day as the source that was named tells it, whichever the screens prefer',
  async (metric) => {
    await twoRoads();
    const told = async (source?: string) =>
      (
        (await ask(`metrics/query?metric_type=${metric}${source ? `&source=${source}` : ''}`)).body as {
          records: readonly { source: string; account: string }[];
        }
      ).records.map((record) => [record.source, record.account]);
    expect(await told()).toHaveLength(1);
    expect(await told('fitbit')).toEqual([['fitbit', anAccount.id]]);
    expect(await told('google-health')).toEqual([['google-health', GOOGLE]]);
    expect(await told('garmin')).toEqual([]);
  },
);

it('compares each person with themselves, by all their roads, whichever account is named', async () => {
  await twoRoads();
  const other = { ...anAccount, id: 'fitbit-2', createdAt: 9 };
  await db.accounts.add(other);
  const weighed = (account: string, source: SourceId, kg: number) =>
    aWeighIn('1', DAY, { account, source, kg, id: `${account}|${source}|1` });
  await db.weighIns.bulkAdd([
    weighed(anAccount.id, 'fitbit', 70),
    weighed(GOOGLE, 'garmin', 80),
    weighed(other.id, 'fitbit', 80),
  ]);
  const compare = async (more = '') => (await ask(`compare?left=fitbit&right=garmin${more}`)).body;
  const counts = (differs: number, only_left: number) => ({
    counts: { matched: 0, shifted: 0, only_right: 0, differs, only_left },
  });
  expect(await compare()).toMatchObject({
    ...counts(1, 1),
    days: [
      { class: 'differs', left: [{ weight: 70 }], right: [{ weight: 80, account: GOOGLE }] },
      { class: 'only_left', left: [{ account: other.id }], right: [] },
    ],
  });
  expect(await compare(`&account=${anAccount.id}`)).toMatchObject(counts(1, 0));
  expect(await compare(`&account=${GOOGLE}`)).toMatchObject(counts(1, 0));
  expect(await compare(`&account=${other.id}`)).toMatchObject(counts(0, 1));
  expect(await compare('&account=nobody')).toMatchObject({ ...counts(0, 0), days: [] });
});

it('compares what a source has and the person ignores, and says so', async () => {
  await db.accounts.add(anAccount);
  const row = aWeighIn('1', DAY);
  await db.weighIns.add(row);
  await db.corrections.add({ ...row, at: 1, change: { kind: 'ignore' } });
  expect((await ask('compare?left=fitbit&right=garmin')).body).toMatchObject({
    days: [{ class: 'only_left', left: [{ id: row.id, ignored: true }] }],
  });
  expect((await ask('metrics/query?metric_type=weight&source=fitbit')).body).toMatchObject({ total: 0 });
});

it('starts no sync for metrics that no stream of the account’s source brings', async () => {
  await twoRoads();
  const post = (account: string, metrics: readonly string[]) =>
    ask('sync', { method: 'POST', body: JSON.stringify({ scope: '30d', account, metrics }) });
  const refused = await post(GOOGLE, ['steps_tracker']);
  expect(refused).toMatchObject({ status: 400, body: { title: 'Nothing to ask for' } });
  expect((refused.body as { detail: string }).detail).toMatch(/\bweight, .*\bsteps\b/);
  expect(await db.jobs.count()).toBe(0);
});
