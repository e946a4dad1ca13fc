import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import { createEngineRig, NOON, type EngineRig } from '../support/engine-rig';
import { asTruth } from '../support/truth';

const HOUR = 3_600_000;
let rig: EngineRig;
const open = async (...args: Parameters<typeof createEngineRig>) => (rig = await createEngineRig(...args));
afterEach(() => rig.close());

const truth = (start?: string, end?: string) =>
  [...rig.control.truth({ start, end }).weight].sort((a, b) => a.logId - b.logId);
const dataRequests = () => rig.control.requests().counts.data;

describe('a recent sync', () => {
  it('stores exactly what the service has for thirty days, in two requests', async () => {
    await open();
    const job = await rig.sync('30d');
    expect(job).toMatchObject({ state: 'done', error: null, requests: { used: 2, planned: 2 } });
    expect(asTruth(rig.rows())).toEqual(truth('2026-10-23', '2026-11-21'));
    expect(job.rows).toEqual({ added: rig.rows().length, updated: 0, unchanged: 0, deleted: 0 });
    expect(dataRequests()).toBe(2);
  });

  it('asks an unchanged account for its trailing window alone', async () => {
    await open();
    await rig.sync('30d');
    const before = rig.rows();
    const again = await rig.sync('30d');
    expect(again.requests.used).toBe(1);
    expect(again.rows).toMatchObject({ added: 0, updated: 0, deleted: 0 });
    expect(rig.rows()).toEqual(before);
  });

  it('never asks again for days that are complete and settled', async () => {
    await open();
    const range = { first: parseLocalDay('2026-01-01')!, last: parseLocalDay('2026-03-31')! };
    expect((await rig.sync(range)).requests.used).toBe(1 + Math.ceil(90 / 31));
    expect((await rig.sync(range)).requests.used).toBe(0);
    expect(asTruth(rig.rows())).toEqual(truth('2026-01-01', '2026-03-31'));
  });

  it('picks up edits and new weigh-ins, and a deletion when confirmed a day later', async () => {
    await open({ person: 'ten-days' });
    await rig.sync('30d');
    const [first, second] = truth();
    rig.control.edit({ change: [{ logId: first!.logId, weight: 99 }], remove: [second!.logId] });
    rig.control.edit({ add: [{ date: '2026-11-21', time: '11:00:00', weight: 71.5 }] });
    expect((await rig.sync('30d')).rows).toMatchObject({ added: 1, updated: 1, deleted: 0 });
    expect(rig.rows()).toHaveLength(11);
    rig.pass(25 * HOUR);
    expect((await rig.sync('30d')).rows.deleted).toBe(1);
    expect(asTruth(rig.rows())).toEqual(truth());
  });

  it('takes the account’s own calendar for today', async () => {
    await open({ person: 'traveller' });
    await rig.sync('30d');
    const zone = rig.store.accounts.get(rig.account.id)!.profile.timeZone!;
    expect(zone).toBe(rig.control.state().person.timezone);
  });
});

describe('twelve years', () => {
  it('arrive whole, newest first, across the hourly limit and never before its time', async () => {
    await open();
    rig.control.setSettings({ rate: { limit: 40 } });
    let job = await rig.sync('all');
    for (let round = 0; job.state === 'waiting' && round < 10; round++) {
      expect(job.reason).toBe('rate_limit');
      const asked = dataRequests();
      rig.pass(job.resumeAt! - rig.now() - 1);
      await rig.resume(job.id);
      expect(dataRequests()).toBe(asked);
      rig.pass(1);
      job = await rig.resume(job.id);
    }
    expect(job.state).toBe('done');
    expect(asTruth(rig.rows())).toEqual(truth());
  });
});

describe('faults, each with its own outcome and nothing stored lost', () => {
  const settle = async (fault: object) => {
    await open();
    await rig.sync({ first: parseLocalDay('2026-09-01')!, last: parseLocalDay('2026-10-01')! });
    const before = rig.rows();
    rig.control.setFaults([{ match: { family: 'weight-log' }, times: 99, ...fault } as never]);
    const job = await rig.sync('30d');
    expect(rig.rows()).toEqual(before);
    return job;
  };

  it.each([
    ['410', { kind: 'status', status: 410 }, 'failed', 'service-closed'],
    ['a dead refresh', { kind: 'status', status: 401 }, 'needs_you', 'unauthorised'],
    ['Google’s 403', { kind: 'google-403' }, 'failed', 'forbidden'],
    ['503', { kind: 'status', status: 503 }, 'waiting', 'vendor-error'],
    ['a cut connection', { kind: 'reset' }, 'waiting', 'unreachable'],
    ['a body cut on the way', { kind: 'truncate' }, 'waiting', 'unreachable'],
    ['truncated JSON', { kind: 'bad-json' }, 'waiting', 'unexpected-payload'],
    ['HTML with 200', { kind: 'html', status: 200 }, 'waiting', 'unexpected-payload'],
    ['429', { kind: 'status', status: 429 }, 'waiting', 'rate-limited'],
  ])('%s', async (_, fault, state, kind) => {
    const job = await settle(fault);
    expect(job.state).toBe(state);
    expect(job.error?.kind).toBe(kind);
  });

  it('`{}` for everything hides nothing', async () => {
    expect((await settle({ kind: 'empty-object' })).state).toBe('done');
  });

  it('waits without asking while offline, and goes on when the network is back', async () => {
    await open();
    rig.setOnline(false);
    const job = await rig.sync('30d', { fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(job).toMatchObject({ state: 'waiting', reason: 'offline', resumeAt: null });
    await rig.resume(job.id);
    expect(dataRequests()).toBe(0);
    rig.setOnline(true);
    expect((await rig.resume(job.id)).state).toBe('done');
  });

  it('backs off with jitter and gets through when the fault passes', async () => {
    await open();
    rig.control.setFaults([{ match: { family: 'weight-log' }, times: 2, kind: 'status', status: 502 }]);
    expect((await rig.sync('30d')).state).toBe('done');
    expect(rig.waits).toEqual([1_000, 1_500]);
  });

  it('halves a limit that is refused, remembers it, and loses nothing (I11)', async () => {
    await open();
    rig.control.setFaults([
      { match: { family: 'weight-log', nth: 1 }, times: 1, kind: 'status', status: 422 },
    ]);
    const job = await rig.sync('30d');
    expect(job.state).toBe('done');
    expect((await rig.store.coverage(rig.account.id, 'weight')).learnedMaxDays).toBe(15);
    expect(asTruth(rig.rows())).toEqual(truth('2026-10-23', '2026-11-21'));
  });
});

it('stops at once when cancelled, in the middle of a request', async () => {
  await open();
  rig.control.setFaults([{ match: { family: 'weight-log', nth: 3 }, times: 1, kind: 'hang' }]);
  const running = rig.sync('all', {
    fetch: async (request) => {
      if (rig.control.requests().counts.byFamily['weight-log'] === 2)
        queueMicrotask(() => [...rig.cancels.values()].forEach((cancel) => cancel()));
      return fetch(request);
    },
  });
  const job = await running;
  expect(job.state).toBe('cancelled');
  expect(job.progress.done).toBe(2);
});

const recordings = fileURLToPath(new URL('../../../shared/data/fitabase-2016/', import.meta.url));
const files = existsSync(recordings) ? readdirSync(recordings).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded people (skipped where the sample files are absent)', () => {
  it.each(files.length > 0 ? files : ['none'])('%s arrives to the last field', async (name) => {
    const log: unknown = JSON.parse(readFileSync(recordings + name, 'utf8'));
    await open({ person: { log, file: name } });
    expect((await rig.sync('all')).state).toBe('done');
    expect(asTruth(rig.rows())).toEqual(truth());
    expect(rig.rows().length).toBeGreaterThan(0);
    expect(rig.now()).toBeGreaterThanOrEqual(NOON);
  });
});
