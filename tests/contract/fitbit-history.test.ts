import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lengthOf, type DayRange } from '../../src/lib/domain/day-range';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import type { MetricId } from '../../src/lib/domain/metric';
import { fitbitScopes } from '../../src/lib/sources/fitbit/scopes';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { storedDays } from '../support/google-truth';
import {
  leastFitbitRequests,
  storedFitbitExercises,
  storedFitbitSleeps,
  trueFitbitDays,
  trueFitbitExercises,
  trueFitbitSleeps,
} from '../support/fitbit-truth';
import { asTruth } from '../support/truth';

const EVERYTHING = fitbitScopes.map(({ scope }) => scope);

let rig: EngineRig;
const open = async (options: Parameters<typeof createEngineRig>[0] = {}) => {
  rig = await createEngineRig({ scopes: EVERYTHING, ...options });
};
beforeEach(() => open());
afterEach(() => rig.close());

const day = (text: string) => parseLocalDay(text)!;
const asked = () => rig.control.requests().counts.data;
const byFamily = () => rig.control.requests().counts.byFamily;
const truthOf = ({ first, last }: DayRange) =>
  rig.control.truth({ start: formatLocalDay(first), end: formatLocalDay(last) });

/** Every metric of the store against the vendor's own, over the days of a job. */
const expectTruth = (range: DayRange) => {
  const truth = truthOf(range);
  expect(asTruth(rig.rows())).toEqual([...truth.weight].sort((a, b) => a.logId - b.logId));
  for (const [metric, values] of Object.entries(trueFitbitDays))
    expect({ metric, days: storedDays(rig.store, metric as MetricId) }).toEqual({
      metric,
      days: values(truth),
    });
  expect(storedFitbitSleeps(rig.store)).toEqual(trueFitbitSleeps(truth));
  expect(storedFitbitExercises(rig.store)).toEqual(trueFitbitExercises(truth));
};

describe('twelve years of everything', () => {
  it('come exactly, the first picture in the first hour, within 1.05 of the least number of requests', async () => {
    const paused = await rig.sync('all');
    expect(paused).toMatchObject({ state: 'waiting', reason: 'rate_limit' });
    const range = paused.range!;
    expect(lengthOf(range)).toBeGreaterThan(4_300);
    // The hour holds the weight of all years as a curve, and every day of what people look at first.
    expect(rig.store.years.size).toBeGreaterThan(11);
    for (const metric of ['steps', 'distance', 'calories', 'resting_heart_rate', 'floors'] as const)
      expect({ metric, days: storedDays(rig.store, metric) }).toEqual({
        metric,
        days: trueFitbitDays[metric]!(truthOf(range)),
      });

    const job = await rig.finish(paused);
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(job.streams.filter(({ state }) => state !== 'done')).toEqual([]);
    expectTruth(range);
    // What the person is called and what they set out to reach are asked beside.
    const beside = (byFamily()['profile'] ?? 0) + (byFamily()['goal'] ?? 0);
    expect(asked() - beside).toBeLessThanOrEqual(
      1.05 * leastFitbitRequests(rig.source.streams, range, truthOf(range)),
    );
    const windows = new Set(
      rig.control
        .requests()
        .requests.filter(({ preflight }) => !preflight)
        .map(({ time }) => time.slice(0, 13)),
    );
    expect(windows.size).toBe(Math.ceil(asked() / 150));
    expect(rig.control.requests().counts.byStatus['429'] ?? 0).toBe(0);

    const before = asked();
    const settled = { first: range.first, last: range.last - 60 };
    expect(await rig.sync(settled)).toMatchObject({ state: 'done', requests: { used: 0, planned: 0 } });
    expect(asked()).toBe(before);
    // The first look at the devices cannot tell since when they have been silent; the second one can.
    await rig.finish(await rig.sync('all'));
    const known = asked();
    const again = await rig.finish(await rig.sync('all'));
    expect(again).toMatchObject({ state: 'done', rows: { added: 0, updated: 0, deleted: 0 } });
    expect(asked() - known).toBeLessThanOrEqual(12);
    expectTruth(range);
  }, 300_000);
});

describe('a season with a change of the clocks', () => {
  const season = { first: day('2026-08-25'), last: day('2026-11-21') };

  it.each([
    ['the Gregorian leap day', { first: day('2024-02-20'), last: day('2024-03-10') }],
    ['New Year', { first: day('2025-12-20'), last: day('2026-01-10') }],
    ['the last Sunday of March', { first: day('2026-03-20'), last: day('2026-04-05') }],
    ['the last Sunday of October', season],
  ])('is whole over %s', async (_, days) => {
    await rig.sync(days);
    expectTruth(days);
  });

  it('is the traveller’s by the wall clock of each place', async () => {
    await rig.close();
    await open({ person: 'traveller' });
    await rig.sync(season);
    expect(storedFitbitSleeps(rig.store)).toEqual(trueFitbitSleeps(truthOf(season)));
    expect(storedFitbitExercises(rig.store)).toEqual(trueFitbitExercises(truthOf(season)));
  });

  it('is whole where the service drops what is empty, and takes no empty answer for a deletion', async () => {
    await rig.sync(season);
    const before = { sleeps: rig.store.sleeps.size, days: rig.store.daily.size };
    rig.control.setFaults([
      { match: { family: 'sleep' }, times: 99, kind: 'empty-object' },
      { match: { family: 'activity-series' }, times: 99, kind: 'empty-object' },
    ]);
    rig.pass(2 * 86_400_000);
    await rig.sync('30d');
    rig.pass(2 * 86_400_000);
    await rig.sync('30d');
    expect(rig.store.sleeps.size).toBeGreaterThanOrEqual(before.sleeps);
    expect([...rig.store.daily.values()].filter(({ deletedAt }) => deletedAt !== undefined)).toEqual([]);
    expect(rig.store.daily.size).toBeGreaterThanOrEqual(before.days);
  });

  it('loses one answer at most when its runner is killed, whichever stream it was at', async () => {
    await rig.sync(season);
    const least = asked();
    for (const dies of [2, 9, 17, 26, 35]) {
      await rig.close();
      await open();
      let sent = 0;
      void rig
        .sync(season, {
          fetch: (request) => (++sent === dies ? new Promise(() => undefined) : fetch(request)),
        })
        .catch(() => undefined);
      await expect.poll(() => sent).toBe(dies);
      expect(await rig.resume('job-1')).toMatchObject({ state: 'done' });
      expectTruth(season);
      expect(asked()).toBeLessThanOrEqual(least + 1);
    }
  });

  it('waits for the network and for the quota with all streams on, and is whole after both', async () => {
    rig.control.setFaults([
      { match: { family: 'heart-series' }, kind: 'status', status: 429, retryAfter: 90 },
    ]);
    let job = await rig.sync(season);
    expect(job).toMatchObject({ state: 'waiting', reason: 'rate_limit' });
    rig.pass(job.resumeAt! - rig.now());
    rig.setOnline(false);
    job = await rig.resume(job.id, { fetch: () => Promise.reject(new TypeError('offline')) });
    expect(job).toMatchObject({ state: 'waiting', reason: 'offline' });
    rig.setOnline(true);
    expect(await rig.resume(job.id)).toMatchObject({ state: 'done' });
    expectTruth(season);
  });

  it.each([
    ['not granted', 'status', 'scope-missing', 'not_granted'],
    ['forbidden in Google’s shape', 'google-403', 'forbidden', 'failed'],
  ] as const)('stops one stream alone that is %s', async (_, kind, failure, state) => {
    if (kind === 'status') {
      await rig.close();
      await open({ granted: EVERYTHING.filter((scope) => scope !== 'respiratory_rate') });
    } else rig.control.setFaults([{ match: { family: 'breathing' }, times: 99, kind }]);
    const job = await rig.sync(season);
    expect(job.state).toBe('done');
    expect(job.streams.filter((stream) => stream.state !== 'done')).toMatchObject([
      { stream: 'respiratory_rate', state, error: { kind: failure } },
    ]);
    const ledger = await rig.store.coverage(rig.account.id, 'respiratory_rate');
    expect(ledger).toMatchObject({ ranges: [], failed: [{ failure }] });
    expect(storedDays(rig.store, 'hrv_rmssd')).toEqual(trueFitbitDays.hrv_rmssd!(truthOf(season)));
    expect(storedFitbitExercises(rig.store)).toEqual(trueFitbitExercises(truthOf(season)));
  });
});

it('stores nothing of the days before somebody had an account, which the vendor lists as zeros', async () => {
  await rig.close();
  await open({ person: 'one-year' });
  const job = await rig.finish(await rig.sync('all'));
  const since = parseLocalDay(rig.store.accounts.get(rig.account.id)!.profile.memberSince!)!;
  expect(job.range!.first).toBeLessThan(since - 365);
  const early = [...rig.store.daily.values()].filter(({ day: at }) => at < since);
  expect(early).toEqual([]);
  expect(storedDays(rig.store, 'steps')).not.toEqual({});
});

it('takes zeros before the first count for days without an account, where nobody says since when there is one', async () => {
  await rig.close();
  await open({ person: 'one-year', scopes: ['activity'] });
  const job = await rig.sync('all');
  expect(job.state).toBe('done');
  const days = Object.entries(storedDays(rig.store, 'steps'));
  expect(days[0]![1]).toBeGreaterThan(0);
  expect(days.length).toBeLessThan(400);
});

it('asks devices for no day that the account has not come to, however far ahead this device is', async () => {
  await rig.sync('30d', { deviceTimeZone: 'Pacific/Kiritimati' });
  const today = formatLocalDay(day('2026-11-21'));
  for (const metric of Object.keys(trueFitbitDays))
    expect({
      metric,
      ahead: Object.keys(storedDays(rig.store, metric as MetricId)).some((at) => at > today),
    }).toEqual({
      metric,
      ahead: false,
    });
  expect(storedDays(rig.store, 'vo2max')).toEqual(
    trueFitbitDays.vo2max!(truthOf({ first: day('2026-10-24'), last: day('2026-11-21') })),
  );
});

it('tries one day of what is refused outright, and all of it once that is answered', async () => {
  const refused = {
    match: { pathRegex: '/activities/floors/' },
    times: 99,
    kind: 'status',
    status: 422,
  } as const;
  rig.control.setFaults([refused]);
  const season = { first: day('2026-03-01'), last: day('2026-06-30') };
  const first = await rig.sync(season);
  expect(first.streams.find(({ stream }) => stream === 'floors')).toMatchObject({ state: 'failed' });
  const asks = () =>
    rig.control.requests().requests.filter(({ path }) => path.includes('/activities/floors/')).length;
  const before = asks();
  await rig.sync(season);
  expect(asks()).toBe(before + 1);
  rig.control.setFaults([]);
  await rig.sync(season);
  await rig.sync(season);
  expect(storedDays(rig.store, 'floors')).toEqual(trueFitbitDays.floors!(truthOf(season)));
});

describe('minutes', () => {
  /** An app that the vendor lets read them: its owner's own. */
  const openPersonal = async () => {
    await rig.close();
    await open({ clientId: '23PERS' });
  };
  const minutesOf = (metric: MetricId, at: number) =>
    [...rig.store.minutes.values()].find((row) => row.metric === metric && row.day === at);

  it('of thirty days are thirty requests each, stored packed, every minute as the vendor has it', async () => {
    await openPersonal();
    const days = { first: day('2026-10-22'), last: day('2026-11-20') };
    const job = await rig.sync(days, {}, rig.account, {
      inDetail: true,
      metricsWanted: ['heart_rate', 'steps_interval'],
    });
    expect(job.state).toBe('done');
    expect(byFamily()).toMatchObject({ 'heart-intraday': 30, 'activity-intraday': 30 });
    for (let at = days.first; at <= days.last; at++) {
      const date = formatLocalDay(at);
      const heart = rig.control.minutes('heart', date).map((value) => value ?? 0);
      const steps = rig.control.minutes('steps', date).map((value) => value ?? 0);
      expect([date, [...(minutesOf('heart_rate', at)?.values ?? new Uint8Array(1_440))]]).toEqual([
        date,
        heart,
      ]);
      expect([date, [...(minutesOf('steps_interval', at)?.values ?? new Uint8Array(1_440))]]).toEqual([
        date,
        steps,
      ]);
    }
    for (const row of rig.store.minutes.values()) expect(row.values.byteLength).toBe(1_440);
  });

  it('are not asked for unless wanted; "Yesterday" has them, and keeps the answers', async () => {
    await openPersonal();
    await rig.sync('30d');
    expect(rig.store.minutes.size).toBe(0);
    const job = await rig.sync('yesterday');
    expect(job.state).toBe('done');
    expect(byFamily()).toMatchObject({ 'heart-intraday': 1, 'activity-intraday': 1 });
    expect([...rig.store.raw.values()].map(({ stream }) => stream)).toContain('heart_rate');
  });

  it('stop alone where the vendor gives the app no right to them', async () => {
    const job = await rig.sync('yesterday');
    expect(job.state).toBe('done');
    const failed = job.streams.filter(({ state }) => state === 'failed').map(({ stream }) => stream);
    expect(failed).toEqual(expect.arrayContaining(['heart_rate', 'steps_interval']));
    expect(job.streams.find(({ stream }) => stream === 'steps')).toMatchObject({ state: 'done' });
  });
});

it('knows strides and goals after a sync, asked for once a week and holding up nothing', async () => {
  await rig.sync('30d');
  const { profile } = rig.store.accounts.get(rig.account.id)!;
  expect(profile.strideWalkM).toBeGreaterThan(0.4);
  expect(profile.goals).toMatchObject({ steps: expect.any(Number), weight: expect.any(Number) });
  const goals = byFamily()['goal'];
  expect(goals).toBeGreaterThan(0);
  await rig.sync('30d');
  expect(byFamily()['goal']).toBe(goals);
  const families = rig.control.requests().requests.map(({ family }) => family);
  expect(families.indexOf('goal')).toBeGreaterThan(families.indexOf('sleep'));
});
