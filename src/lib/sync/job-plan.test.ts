import { describe, expect, it } from 'vitest';
import { parseLocalDay } from '$lib/domain/local-date';
import { unlinked, type Account } from '$lib/domain/account';
import { defaultSettings, type SyncWishes } from '$lib/domain/settings';
import type { MetricId } from '$lib/domain/metric';
import type { Source, Stream } from '$lib/sources/contract';
import { createMemoryStore } from '$lib/storage/memory-store';
import { daysWanted } from './jobs';
import { planJob, stepsOf, type PlannedJob } from './job-plan';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const TODAY = Math.floor(NOW / 86_400_000);

/** A stream as far as planning looks at it: it is asked for nothing here. */
const stream = (id: MetricId, change: Partial<Stream> = {}): Stream => ({
  id,
  metrics: [id],
  scope: 'activity',
  maxDays: 1095,
  settlingDays: 14,
  coarseFor: null,
  fedBy: null,
  request: () => ({ path: '/' }),
  read: () => ({ ok: true, value: { kind: 'daily', rows: [], rejected: 0, evidence: false } }),
  ...change,
});

const streams = [
  stream('weight', { scope: 'weight', maxDays: 31 }),
  stream('steps'),
  stream('heart_rate', { maxDays: 1, settlingDays: 7, inDetail: true }),
  stream('steps_interval', { maxDays: 1, settlingDays: 7, inDetail: true }),
];

const account: Account = {
  id: 'fitbit-A',
  vendor: 'fitbit',
  vendorUserId: 'A',
  label: 'A',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: ['weight', 'activity'],
  profile: { timeZone: 'UTC', heightM: null, memberSince: '2024-02-01', displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
};

const plan = async (
  job: Partial<PlannedJob>,
  wishes: Partial<SyncWishes> = {},
  store = createMemoryStore(),
) =>
  planJob(
    { store, deviceTimeZone: 'UTC', now: NOW, wishes: { ...defaultSettings, ...wishes } },
    { streams, earliest: 0 } as unknown as Source,
    account,
    { scope: '30d', range: null, metricsWanted: null, createdAt: NOW, ...job },
  );

const daysAsked = async (...given: Parameters<typeof plan>) => {
  const planned = await plan(...given);
  return Object.fromEntries(
    planned.streams.map((entry) => [
      entry.stream.id,
      entry.chunks.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i - TODAY),
      ).length,
    ]),
  );
};

describe('what a sync asks for', () => {
  it('is every kind of data but minutes, which cost a request a day', async () =>
    expect(await daysAsked({})).toEqual({ weight: 30, steps: 30 }));

  it('is less what the person turned off, unless a job names it', async () => {
    const wishes = { notSynced: ['steps', 'heart_rate'] as const };
    expect(await daysAsked({}, wishes)).toEqual({ weight: 30 });
    expect(await daysAsked({ metricsWanted: ['steps'] }, wishes)).toEqual({ steps: 30 });
    expect(await daysAsked({ inDetail: true }, wishes)).toEqual({ weight: 30, steps_interval: 30 });
  });

  it('has the minutes of the last days where they are set', async () => {
    expect(await daysAsked({}, { minuteDays: 7 })).toEqual({
      weight: 30,
      steps: 30,
      heart_rate: 7,
      steps_interval: 7,
    });
    const lastYear = { first: TODAY - 400, last: TODAY - 390 };
    expect(await daysAsked({ scope: lastYear }, { minuteDays: 7 })).toMatchObject({
      weight: 11,
      heart_rate: 0,
    });
  });

  it('has the minutes of all its days where it was asked for in detail, one day a request', async () => {
    const planned = await plan({ inDetail: true });
    const chunks = planned.streams.find((entry) => entry.stream.id === 'heart_rate')!.chunks;
    expect(chunks).toHaveLength(30);
    expect(chunks.every(({ first, last }) => first === last)).toBe(true);
  });

  it('never holds what the vendor said was not granted', async () => {
    const store = createMemoryStore();
    await store.updateCoverage(account.id, 'steps', (ledger) => ({ ...ledger, notGranted: true }));
    const planned = await plan({}, {}, store);
    expect(planned.streams.find((entry) => entry.stream.id === 'steps')).toMatchObject({
      granted: false,
      chunks: [],
    });
  });

  it('has nothing from before the account of what only its devices tell', async () => {
    const store = createMemoryStore();
    const own = [stream('weight', { maxDays: 31 }), stream('steps', { sinceMember: true })];
    const planned = await planJob(
      { store, deviceTimeZone: 'UTC', now: NOW, wishes: defaultSettings },
      { streams: own, earliest: 0 } as unknown as Source,
      account,
      { scope: 'all', range: null, metricsWanted: null, createdAt: NOW },
    );
    const first = (id: string) =>
      planned.streams.find((entry) => entry.stream.id === id)!.chunks.at(-1)!.first;
    expect(first('weight')).toBe(parseLocalDay('2015-01-01'));
    // A tracker hands over what it counted before its owner signed up.
    expect(first('steps')).toBe(parseLocalDay('2024-01-01'));
  });

  it('is found with one look into each ledger, coarse ones included', async () => {
    const store = createMemoryStore();
    const looks: string[] = [];
    const own = [...streams, stream('weight', { id: 'weight_series', scope: 'weight', coarseFor: 'weight' })];
    const planned = await planJob(
      {
        store: {
          ...store,
          coverage: (of, id) => {
            looks.push(id);
            return store.coverage(of, id);
          },
        },
        deviceTimeZone: 'UTC',
        now: NOW,
        wishes: { ...defaultSettings, minuteDays: 7 },
      },
      { streams: own, earliest: 0 } as unknown as Source,
      account,
      { scope: 'all', range: null, metricsWanted: null, createdAt: NOW },
    );
    expect(planned.streams.map((entry) => entry.stream.id)).toContain('weight_series');
    expect(looks.sort()).toEqual(own.map(({ id }) => id).sort());
  });

  describe('of certain days', () => {
    const only = (...days: readonly number[]) => daysWanted(days.map((ago) => TODAY - ago));
    const chunksOf = async (...given: Parameters<typeof plan>) =>
      Object.fromEntries(
        (await plan(...given)).streams.map(({ stream: { id }, chunks }) => [
          id,
          chunks.map(({ first, last }) => [first - TODAY, last - TODAY]),
        ]),
      );
    const weights = { metricsWanted: ['weight'] };
    /** Everything of the last two years, answered a moment ago. */
    const whole = async () => {
      const store = createMemoryStore();
      await store.updateCoverage(account.id, 'weight', (ledger) => ({
        ...ledger,
        ranges: [{ first: TODAY - 700, last: TODAY, checkedAt: NOW - 1_000 }],
      }));
      return store;
    };

    it('is those alone, those that are settled too, with no more requests than they need', async () => {
      const asked = only(400, 399, 371, 369, 2);
      expect(await chunksOf({ ...asked, ...weights }, {}, await whole())).toEqual({
        weight: [
          [-2, -2],
          [-399, -369],
          [-400, -400],
        ],
      });
    });

    it('is not what the job was told already, whatever the ledger made of it', async () => {
      const asked = only(400, 300, 200);
      const told = { first: TODAY - 300, last: TODAY - 300 };
      const streams = [
        { stream: 'weight', state: 'running', done: 1, total: 3, rejected: 0, error: null, answered: [told] },
      ] as const;
      expect(await chunksOf({ ...asked, ...weights, streams, createdAt: 0 }, {}, await whole())).toEqual({
        weight: [
          [-200, -200],
          [-400, -400],
        ],
      });
    });

    it('begins with one day where even one was refused before', async () => {
      const store = await whole();
      await store.updateCoverage(account.id, 'weight', (ledger) => ({ ...ledger, refused: true }));
      expect(await chunksOf({ ...only(40, 39, 38), ...weights }, {}, store)).toEqual({
        weight: [
          [-38, -38],
          [-40, -39],
        ],
      });
    });

    it('has no day to come', async () =>
      expect(await chunksOf({ ...only(1, -1, -5), ...weights })).toEqual({ weight: [[-1, -1]] }));
  });

  it('begins with the newest days of all', async () => {
    const first = stepsOf(await plan({ scope: 'all' }, { minuteDays: 7 })).slice(0, 4);
    expect(first.map(({ stream: id }) => id)).toEqual(['weight', 'steps', 'heart_rate', 'steps_interval']);
    expect(first.every(({ days }) => days.last === TODAY)).toBe(true);
  });
});
