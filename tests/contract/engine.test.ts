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
const asked = () => rig.control.requests().counts.byFamily;

describe('a recent sync', () => {
  it('stores exactly what the service has for thirty days, in three requests, then asks for the goals', async () => {
    await open();
    const job = await rig.sync('30d');
    expect(job).toMatchObject({ state: 'done', error: null, requests: { used: 5, planned: 5 } });
    expect(asTruth(rig.rows())).toEqual(truth('2026-10-23', '2026-11-21'));
    expect(job.rows).toMatchObject({ added: rig.rows().length + rig.fat().length, updated: 0, deleted: 0 });
    expect(asked()).toEqual({ profile: 1, 'weight-log': 1, 'fat-log': 1, goal: 2 });
  });

  it('stores the body-fat log beside the weigh-ins, each reading once', async () => {
    await open();
    await rig.sync('30d');
    const measured = truth('2026-10-23', '2026-11-21').filter(({ fat }) => fat !== undefined);
    expect(rig.fat().map(({ fatPct }) => fatPct)).toEqual(measured.map(({ fat }) => fat));
  });

  it('asks an unchanged account for devices and trailing window alone', async () => {
    await open();
    await rig.sync('30d');
    expect((await rig.sync('30d')).requests.used).toBe(3);
    const before = rig.rows();
    const again = await rig.sync('30d');
    expect(again.requests.used).toBe(2);
    expect(again.rows).toMatchObject({ added: 0, updated: 0, deleted: 0 });
    expect(rig.rows()).toEqual(before);
    expect(asked()).toEqual({ profile: 1, devices: 2, 'weight-log': 3, 'fat-log': 2, goal: 2 });
  });

  it('looks at everything once a day, however silent the devices are', async () => {
    await open({ person: 'one-a-quarter' });
    await rig.sync('30d');
    await rig.sync('30d');
    rig.pass(23 * HOUR);
    await rig.sync('30d');
    const fat = asked()['fat-log'];
    rig.pass(2 * HOUR);
    await rig.sync('30d');
    expect(asked()['fat-log']).toBe((fat ?? 0) + 1);
  });

  it('never asks again for days that are complete and settled, not even for the profile', async () => {
    await open();
    const range = { first: parseLocalDay('2026-01-01')!, last: parseLocalDay('2026-03-31')! };
    const goals = 2;
    expect((await rig.sync(range)).requests.used).toBe(1 + Math.ceil(90 / 31) + Math.ceil(90 / 30) + goals);
    rig.pass(30 * 24 * HOUR);
    expect(await rig.sync(range)).toMatchObject({ state: 'done', requests: { used: 0, planned: 0 } });
    expect(asTruth(rig.rows())).toEqual(truth('2026-01-01', '2026-03-31'));
  });

  it('answers two jobs that were asked for together with one set of requests', async () => {
    await open();
    const first = await rig.add('30d');
    const second = await rig.add('30d');
    await rig.resume(first);
    expect(rig.store.jobs.get(second)).toMatchObject({ state: 'done', requests: { used: 0 } });
    expect(asked()).toEqual({ profile: 1, 'weight-log': 1, 'fat-log': 1, goal: 2 });
  });

  it('picks up edits and new weigh-ins, and a deletion when confirmed a day later', async () => {
    await open({ person: 'ten-days' });
    await rig.sync('30d');
    const [first, second] = truth();
    rig.control.edit({ change: [{ logId: first!.logId, weight: 99 }], remove: [second!.logId] });
    rig.control.edit({ add: [{ date: '2026-11-21', time: '11:00:00', weight: 71.5 }] });
    expect((await rig.sync('30d')).rows).toMatchObject({ updated: 1, deleted: 0 });
    expect(rig.rows()).toHaveLength(11);
    rig.pass(25 * HOUR);
    expect((await rig.sync('30d')).rows.deleted).toBeGreaterThanOrEqual(1);
    expect(asTruth(rig.rows())).toEqual(truth());
  });

  it('puts more than five deletions at once to the person, and hides nothing meanwhile', async () => {
    await open({ person: 'ten-days' });
    await rig.sync('30d');
    const all = truth();
    rig.control.edit({ remove: all.slice(0, 7).map(({ logId }) => logId) });
    await rig.sync('30d');
    rig.pass(25 * HOUR);
    await rig.sync('30d');
    const doubted = rig.rows().filter(({ doubtSince }) => doubtSince !== null);
    expect(doubted.map(({ sourceId }) => Number(sourceId))).toEqual(
      all.slice(0, 7).map(({ logId }) => logId),
    );
    expect(rig.rows().every(({ deletedAt }) => deletedAt === null)).toBe(true);
  });

  it('takes the account’s own calendar, and the device’s where that is a day ahead', async () => {
    await open({ person: 'traveller' });
    const job = await rig.sync('30d', { deviceTimeZone: 'Pacific/Kiritimati' });
    const zone = rig.store.accounts.get(rig.account.id)!.profile.timeZone!;
    expect(zone).toBe(rig.control.state().person.timezone);
    expect(job.range?.last).toBe(parseLocalDay('2026-11-22'));
  });

  it('tells the host of a sync that failed, and of nothing else', async () => {
    await open();
    await rig.sync('30d');
    expect(rig.told).toEqual([]);
    rig.control.setSettings({ mode: 'gone' });
    const job = await rig.sync('30d');
    expect(rig.told).toMatchObject([{ id: job.id, state: 'failed', error: { kind: 'service-closed' } }]);
  });
});

it('stops at once when cancelled, in the middle of a request', async () => {
  await open();
  rig.control.setFaults([{ match: { family: 'weight-log', nth: 3 }, times: 1, kind: 'hang' }]);
  const job = await rig.sync('all', {
    fetch: async (request) => {
      if (asked()['weight-log'] === 2 && request.url.includes('/log/weight/'))
        queueMicrotask(() => [...rig.cancels.values()].forEach((cancel) => cancel()));
      return fetch(request);
    },
  });
  expect(job.state).toBe('cancelled');
  expect(job.streams.find(({ stream }) => stream === 'weight')?.done).toBe(2);
});

const recordings = fileURLToPath(new URL('../../../shared/data/fitabase-2016/', import.meta.url));
const files = existsSync(recordings) ? readdirSync(recordings).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded people (skipped where the sample files are absent)', () => {
  it.each(files.length > 0 ? files : ['none'])('%s arrives to the last field', async (name) => {
    const log: unknown = JSON.parse(readFileSync(recordings + name, 'utf8'));
    await open({ person: { log, file: name } });
    expect((await rig.finish(await rig.sync('all'))).state).toBe('done');
    expect(asTruth(rig.rows())).toEqual(truth());
    expect(rig.rows().length).toBeGreaterThan(0);
    expect(rig.now()).toBeGreaterThanOrEqual(NOON);
  });
});
