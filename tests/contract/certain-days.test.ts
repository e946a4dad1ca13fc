import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import { daysWanted } from '../../src/lib/sync/jobs';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { asTruth } from '../support/truth';

/** A sync of days by name: what a gap or a challenge asks for. */

let rig: EngineRig;
beforeEach(async () => {
  rig = await createEngineRig();
});
afterEach(() => rig.close());

const YEAR = { first: parseLocalDay('2025-11-01')!, last: parseLocalDay('2026-10-31')! };
const MONTH_MS = 30 * 86_400_000;

const truth = () => [...rig.control.truth().weight].sort((a, b) => a.logId - b.logId);
const within = (start: string, end: string) => truth().filter(({ date }) => start <= date && date <= end);
const shown = () => asTruth(rig.rows());
/** What was asked since `before` requests, as `family first last`. */
const askedSince = (before: number) =>
  rig.control
    .requests()
    .requests.slice(before)
    .map(({ family, path }) => [family, ...(path.match(/\d{4}-\d\d-\d\d/g) ?? [])].join(' '));
const count = () => rig.control.requests().requests.length;

const weights = { metricsWanted: ['weight'] };
const syncDays = (days: readonly string[], changed = {}) => {
  const { scope, onlyDays } = daysWanted(days.map((day) => parseLocalDay(day)!));
  return rig.sync(scope, changed, rig.account, { ...weights, onlyDays });
};

describe('a sync of certain days', () => {
  it('asks for those alone, in as few requests as hold them, and for nothing beside', async () => {
    await rig.sync('30d');
    const before = count();
    const days = ['2026-02-03', '2026-02-20', '2026-03-05', '2026-05-17'];
    const job = await syncDays(days);
    expect(askedSince(before)).toEqual([
      'weight-log 2026-05-17 2026-05-17',
      'weight-log 2026-02-03 2026-03-05',
    ]);
    expect(job).toMatchObject({ state: 'done', requests: { used: 2, planned: 2 } });
    expect(shown().filter(({ date }) => date < '2026-10-01')).toEqual([
      ...within('2026-02-03', '2026-03-05'),
      ...within('2026-05-17', '2026-05-17'),
    ]);
  });

  it('asks again for days that are settled, and brings what changed there', async () => {
    await rig.sync(YEAR);
    rig.pass(MONTH_MS);
    expect((await rig.sync(YEAR)).requests.used).toBe(0);
    const [edited, removed] = within('2026-03-01', '2026-03-31');
    rig.control.edit({ change: [{ logId: edited!.logId, weight: 99.9 }], remove: [removed!.logId] });
    rig.control.edit({ add: [{ date: '2026-03-31', time: '23:10:00', weight: 70.1, source: 'API' }] });
    const days = [edited!.date, removed!.date, '2026-03-31'];
    const before = count();
    // The profile is due after a month.
    expect((await syncDays(days)).rows).toMatchObject({ added: 1, updated: 1, deleted: 0 });
    expect(askedSince(before)).toEqual(['profile', `weight-log ${days[0]} 2026-03-31`]);
    // A deletion is believed late here as well (I10).
    expect(shown().map(({ logId }) => logId)).toContain(removed!.logId);
    rig.pass(25 * 3_600_000);
    expect((await syncDays(days)).rows).toMatchObject({ added: 0, updated: 0, deleted: 1 });
    expect(shown()).toEqual(within(formatLocalDay(YEAR.first), formatLocalDay(YEAR.last)));
  });

  it('takes an answer of nothing for no proof, as any sync does', async () => {
    await rig.sync(YEAR);
    const known = shown();
    rig.control.setFaults([{ match: { family: 'weight-log' }, times: 9, kind: 'empty-object' }]);
    for (let time = 0; time < 3; time++) {
      await syncDays(['2026-03-03', '2026-03-04']);
      rig.pass(25 * 3_600_000);
    }
    expect(shown()).toEqual(known);
  });

  it('goes on after a kill where it was, also among settled days', async () => {
    await rig.sync(YEAR);
    rig.pass(MONTH_MS);
    const days = ['2025-12-01', '2026-02-01', '2026-04-01', '2026-06-01'];
    const before = count();
    let sent = 0;
    // As when a runner is stopped: nothing after this moment happens any more.
    const dying = (request: Request) => (++sent === 4 ? new Promise<never>(() => undefined) : fetch(request));
    void syncDays(days, { fetch: dying }).catch(() => undefined);
    await expect.poll(() => sent).toBe(4);
    const job = [...rig.store.jobs.values()].at(-1)!;
    expect(await rig.resume(job.id)).toMatchObject({ state: 'done' });
    expect(askedSince(before)).toEqual([
      'profile',
      ...[...days].reverse().map((day) => `weight-log ${day} ${day}`),
    ]);
  });

  it('goes before a long one, and is no sign that everything else is up to date', async () => {
    await rig.add('all');
    await syncDays(['2026-02-03']);
    expect(askedSince(0).slice(0, 2)).toEqual(['profile', 'weight-log 2026-02-03 2026-02-03']);
    // The long one waits for the quota.
    expect(rig.store.accounts.get(rig.account.id)).toMatchObject({ state: 'connected', lastSyncAt: null });
  });
});
