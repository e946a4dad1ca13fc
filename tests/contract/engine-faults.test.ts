import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultSpec } from '../../simulator/fitbit/index';
import { parseLocalDay } from '../../src/lib/domain/local-date';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { asTruth } from '../support/truth';

let rig: EngineRig;
beforeEach(async () => {
  rig = await createEngineRig();
});
afterEach(() => rig.close());

const truth = (start?: string, end?: string) =>
  [...rig.control.truth({ start, end }).weight].sort((a, b) => a.logId - b.logId);
const dataRequests = () => rig.control.requests().counts.data;

describe('faults, each with its own outcome and nothing stored lost', () => {
  const DATA = '/body/log/';

  /** A stored month, then a sync over it in which every answer of the logs is spoilt. */
  const settle = async (fault: Omit<FaultSpec, 'match'>) => {
    await rig.sync({ first: parseLocalDay('2026-09-01')!, last: parseLocalDay('2026-11-15')! });
    const before = [rig.rows(), rig.fat()];
    rig.control.setFaults([{ match: { pathRegex: DATA }, times: 99, ...fault }]);
    const job = await rig.sync('30d');
    expect([rig.rows(), rig.fat()]).toEqual(before);
    return job;
  };

  it.each([
    ['410', { kind: 'status', status: 410 }, 'failed', 'service-closed'],
    ['a dead refresh', { kind: 'status', status: 401 }, 'needs_you', 'unauthorised'],
    ['Google’s 403', { kind: 'google-403' }, 'failed', 'forbidden'],
    ['404', { kind: 'status', status: 404 }, 'failed', 'refused'],
    ['503', { kind: 'status', status: 503 }, 'waiting', 'vendor-error'],
    ['a cut connection', { kind: 'reset' }, 'waiting', 'unreachable'],
    ['a body cut on the way', { kind: 'truncate' }, 'waiting', 'unreachable'],
    ['truncated JSON', { kind: 'bad-json' }, 'waiting', 'unexpected-payload'],
    ['HTML with 200', { kind: 'html', status: 200 }, 'waiting', 'unexpected-payload'],
    ['429', { kind: 'status', status: 429 }, 'waiting', 'rate-limited'],
  ] as const)('%s', async (_, fault, state, kind) => {
    const job = await settle(fault);
    expect(job.state).toBe(state);
    expect(job.error?.kind).toBe(kind);
  });

  it('`{}` for everything hides nothing, however often it comes', async () => {
    expect((await settle({ kind: 'empty-object' })).state).toBe('done');
    const before = rig.rows();
    rig.pass(48 * 3_600_000);
    rig.control.setFaults([{ times: 999, kind: 'empty-object' }]);
    expect((await rig.sync('30d')).state).toBe('done');
    expect(rig.rows()).toEqual(before);
  });

  it.each(['duplicate-rows', 'reorder-rows'] as const)('%s change nothing', async (kind) => {
    const range = { first: parseLocalDay('2026-09-01')!, last: parseLocalDay('2026-11-21')! };
    rig.control.setFaults([{ times: 999, kind }]);
    const job = await rig.sync(range);
    expect(job.rows.added).toBe(rig.rows().length + rig.fat().length);
    expect(asTruth(rig.rows())).toEqual(truth('2026-09-01', '2026-11-21'));
  });

  it('dropped fields erase nothing that was once told', async () => {
    await rig.sync('30d');
    const before = rig.rows();
    rig.control.setFaults([{ times: 999, kind: 'drop-fields', fields: ['bmi', 'fat', 'source'] }]);
    await rig.sync('30d');
    expect(rig.rows()).toEqual(before);
  });
});

describe('a part that fails', () => {
  it('stops nothing else, and the ledger tells which days are missing', async () => {
    rig.control.setFaults([{ match: { family: 'fat-log' }, times: 999, kind: 'google-403' }]);
    const job = await rig.sync('30d');
    expect(job).toMatchObject({ state: 'done', error: null });
    const granted = job.streams.filter(({ state }) => state !== 'not_granted');
    expect(granted.map(({ stream, state }) => [stream, state])).toEqual([
      ['weight', 'done'],
      ['body_fat', 'failed'],
    ]);
    expect((await rig.store.coverage(rig.account.id, 'body_fat')).failed).toMatchObject([
      { first: job.range!.first, last: job.range!.last, failure: 'forbidden' },
    ]);
    rig.control.setFaults([]);
    await rig.sync('30d');
    expect((await rig.store.coverage(rig.account.id, 'body_fat')).failed).toEqual([]);
  });

  it('is given up after its tries, and what worked before it stays', async () => {
    rig.control.setFaults([{ match: { family: 'fat-log' }, times: 999, kind: 'reset' }]);
    const job = await rig.finish(await rig.sync('30d'));
    expect(job).toMatchObject({ state: 'done' });
    expect(job.streams[1]).toMatchObject({ state: 'failed', error: { kind: 'unreachable' } });
    expect(rig.control.requests().counts.byFamily['fat-log']).toBe(9);
    expect(asTruth(rig.rows())).toEqual(truth('2026-10-23', '2026-11-21'));
  });

  it('fails the sync when nothing at all can be had, soon enough', async () => {
    rig.control.setFaults([{ times: 999, kind: 'reset' }]);
    const job = await rig.finish(await rig.sync('30d'));
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'unreachable' } });
    expect(dataRequests()).toBeLessThanOrEqual(1 + 9 + 3);
  });

  it('410 in the middle keeps what came and says that the service is closed', async () => {
    rig.control.setFaults([
      { match: { family: 'weight-log', nth: 3 }, times: 999, kind: 'status', status: 410 },
    ]);
    const job = await rig.sync('all');
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'service-closed' } });
    expect(rig.rows().length).toBeGreaterThan(30);
    expect(rig.store.accounts.get(rig.account.id)).toMatchObject({
      state: 'needs_you',
      needs: 'service-closed',
    });
  });

  it('halves a limit that is refused, remembers it, and loses nothing (I11)', async () => {
    rig.control.setFaults([{ match: { family: 'weight-log', nth: 1 }, kind: 'status', status: 422 }]);
    const job = await rig.sync('30d');
    expect(job.state).toBe('done');
    expect((await rig.store.coverage(rig.account.id, 'weight')).learnedMaxDays).toBe(15);
    expect(asTruth(rig.rows())).toEqual(truth('2026-10-23', '2026-11-21'));
  });

  it('a scope that was never granted is said once and never asked for', async () => {
    const account = rig.store.accounts.get(rig.account.id)!;
    rig.store.accounts.set(account.id, { ...account, scopes: ['profile'] });
    const job = await rig.sync('30d');
    expect(job.streams.length).toBeGreaterThan(30);
    expect(new Set(job.streams.map(({ state }) => state))).toEqual(new Set(['not_granted']));
    expect(dataRequests()).toBe(0);
  });
});

it('waits without asking while offline, and goes on when the network is back', async () => {
  rig.setOnline(false);
  const job = await rig.sync('30d', { fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
  expect(job).toMatchObject({ state: 'waiting', reason: 'offline', resumeAt: null });
  await rig.resume(job.id);
  expect(dataRequests()).toBe(0);
  rig.setOnline(true);
  expect((await rig.resume(job.id)).state).toBe('done');
});

it('backs off with jitter and gets through when the fault passes', async () => {
  rig.control.setFaults([{ match: { family: 'weight-log' }, times: 2, kind: 'status', status: 502 }]);
  expect((await rig.sync('30d')).state).toBe('done');
  expect(rig.waits).toEqual([1_000, 1_500]);
});
