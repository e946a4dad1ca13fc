import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lengthOf } from '../../src/lib/domain/day-range';
import { filledDays } from '../../src/lib/domain/filled-year';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { asTruth } from '../support/truth';

let rig: EngineRig;
beforeEach(async () => {
  rig = await createEngineRig();
});
afterEach(() => rig.close());

const truth = () => [...rig.control.truth({}).weight].sort((a, b) => a.logId - b.logId);
const requests = () => rig.control.requests().requests.filter(({ preflight }) => !preflight);
const syncAll = async () => rig.finish(await rig.sync('all'));
const unlimited = () => rig.control.setSettings({ rate: { limit: 100_000 } });

describe('the whole history', () => {
  it('is exactly the truth, within 1.05 of the least number of requests', async () => {
    unlimited();
    const job = await syncAll();
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(asTruth(rig.rows())).toEqual(truth());
    const measured = truth().filter(({ fat }) => fat !== undefined);
    expect(
      rig
        .fat()
        .map(({ fatPct }) => fatPct)
        .sort(),
    ).toEqual(measured.map(({ fat }) => fat).sort());
    const days = lengthOf(job.range!);
    const bound = [31, 30, 1095].reduce((sum, limit) => sum + Math.ceil(days / limit), 0);
    expect(requests().length).toBeLessThanOrEqual(1.05 * bound);
    expect(job.requests).toEqual({ used: requests().length, planned: requests().length });
  });

  it('costs three requests at most when nothing is new, and when one weigh-in is', async () => {
    unlimited();
    await syncAll();
    const costOf = async () => {
      const before = requests().length;
      expect((await syncAll()).state).toBe('done');
      return requests().length - before;
    };
    expect(await costOf()).toBeLessThanOrEqual(3);
    rig.control.edit({
      add: [{ date: '2026-11-21', time: '11:59:00', weight: 72.5, fat: 25, source: 'AriaAir' }],
    });
    expect(await costOf()).toBeLessThanOrEqual(3);
    expect(asTruth(rig.rows())).toEqual(truth());
    rig.control.edit({ add: [{ date: '2026-11-21', time: '11:59:30', weight: 72.6, source: 'API' }] });
    expect(await costOf()).toBeLessThanOrEqual(3);
    expect(asTruth(rig.rows())).toEqual(truth());
    // A week later there are new weigh-ins, and with them the goals are looked at again.
    rig.pass(8 * 24 * 3_600_000);
    expect(await costOf()).toBeLessThanOrEqual(5);
    expect(asTruth(rig.rows())).toEqual(truth());
  });

  it('shows the newest days first, the coarse curve of all years next, then a year of each at a time', async () => {
    unlimited();
    await syncAll();
    const families = requests().map(({ family }) => family);
    expect(families.slice(0, 3)).toEqual(['profile', 'weight-log', 'body-series']);
    expect(families.indexOf('fat-log')).toBe(families.lastIndexOf('body-series') + 1);
    expect(families.lastIndexOf('body-series')).toBeLessThan(10);
    const starts = requests()
      .filter(({ family }) => family === 'weight-log')
      .map(({ path }) => path.split('/').at(-2)!);
    expect(starts).toEqual([...starts].sort().reverse());
    // Whoever comes first by the year may be ahead of the others by that year, and no more.
    for (let sent = 0, logs = 0, fats = 0; sent < families.length; sent++) {
      if (families[sent] === 'weight-log') logs++;
      if (families[sent] === 'fat-log') fats++;
      expect(logs - fats).toBeLessThanOrEqual(14);
    }
  });

  it('asks for the same after a kill, wherever it came, but for the answer that was lost', async () => {
    unlimited();
    const year = { first: parseLocalDay('2025-11-22')!, last: parseLocalDay('2026-11-21')! };
    await rig.sync(year);
    const whole = requests().map(({ path }) => path);
    for (let dies = 1; dies <= 8; dies++) {
      await rig.close();
      rig = await createEngineRig();
      let sent = 0;
      const job = rig.sync(year, {
        // As when a runner is stopped: nothing after this moment happens any more.
        fetch: (request) => (++sent === dies ? new Promise(() => undefined) : fetch(request)),
      });
      void job.catch(() => undefined);
      await expect.poll(() => sent).toBe(dies);
      await rig.resume('job-1');
      expect(requests().map(({ path }) => path)).toEqual(whole);
      expect(asTruth(rig.rows())).toEqual(truth().filter(({ date }) => date >= '2025-11-22'));
      expect(rig.store.jobs.get('job-1')).toMatchObject({ state: 'done' });
    }
  });

  it('keeps the coarse series apart from every measurement', async () => {
    unlimited();
    const job = await syncAll();
    const filled = filledDays([...rig.store.years.values()]);
    expect(filled.length).toBeGreaterThan(4_300);
    expect(filled.at(-1)!.day).toBe(job.range!.last);
    expect(job.rows.added).toBe(rig.rows().length + rig.fat().length);
  });

  it('begins where the coarse series does, when that is before the account', async () => {
    unlimited();
    rig.control.edit({ add: [{ date: '2011-02-03', time: '08:00:00', weight: 80, source: 'API' }] });
    const job = await syncAll();
    expect(formatLocalDay(job.range!.first)).toBe('2011-02-03');
    expect(asTruth(rig.rows())[0]).toMatchObject({ date: '2011-02-03', weight: 80 });
    expect(asTruth(rig.rows())).toEqual(truth());
  });

  it('goes on without a coarse curve that cannot be had', async () => {
    unlimited();
    rig.control.setFaults([{ match: { family: 'body-series' }, times: 999, kind: 'reset' }]);
    const job = await syncAll();
    expect(job.state).toBe('done');
    expect(job.streams.find(({ stream }) => stream === 'weight_series')).toMatchObject({ state: 'failed' });
    expect(asTruth(rig.rows())).toEqual(truth());
  });
});

describe('across the hourly limit', () => {
  it('waits for each window, says until when, and sends nothing before', async () => {
    let job = await rig.sync('all');
    const waits: number[] = [];
    while (job.state === 'waiting') {
      expect(job.reason).toBe('rate_limit');
      expect(job.resumeAt).toBeGreaterThan(rig.now());
      waits.push(job.resumeAt!);
      const before = requests().length;
      rig.pass(job.resumeAt! - rig.now() - 1);
      await rig.resume(job.id);
      expect(requests().length).toBe(before);
      rig.pass(1);
      job = await rig.resume(job.id);
    }
    expect(job.state).toBe('done');
    expect(waits.length).toBe(1);
    expect(asTruth(rig.rows())).toEqual(truth());
    // Our own count is right: the vendor never had to refuse.
    expect(rig.control.requests().counts.byStatus['429']).toBeUndefined();
    const perHour = new Map<string, number>();
    for (const { time } of requests())
      perHour.set(time.slice(0, 13), (perHour.get(time.slice(0, 13)) ?? 0) + 1);
    expect(Math.max(...perHour.values())).toBe(150);
  });

  it.each([
    ['readable', { retryAfter: 90 }, 90_000 + 60_000],
    ['not readable', {}, null],
  ])('believes the vendor where somebody else spent the quota, Retry-After %s', async (_, extra, wait) => {
    rig.control.setFaults([{ match: { family: 'weight-log' }, kind: 'status', status: 429, ...extra }]);
    const job = await rig.sync('30d');
    expect(job).toMatchObject({ state: 'waiting', reason: 'rate_limit' });
    const windowEnd = (Math.floor(rig.now() / 3_600_000) + 1) * 3_600_000 + 60_000;
    expect(job.resumeAt).toBe(wait === null ? windowEnd : rig.now() + wait);
    const before = requests().length;
    await rig.sync('30d');
    expect(requests().length).toBe(before);
    expect((await rig.finish(rig.store.jobs.get(job.id)!)).state).toBe('done');
  });

  it('takes silence near the limit for a refusal without CORS headers', async () => {
    await rig.sync('30d');
    const noCors = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await rig.sync('30d', { fetch: noCors })).toMatchObject({ state: 'waiting', reason: 'backoff' });
    await rig.store.updateBudget(rig.account.id, (stored) => ({ ...stored!, used: 140 }));
    expect(await rig.sync('30d', { fetch: noCors })).toMatchObject({
      state: 'waiting',
      reason: 'rate_limit',
    });
  });
});

describe('a clock that was wrong', () => {
  it('ran ahead: what it dated counts for nothing once it is right again', async () => {
    unlimited();
    rig.setClock(Date.parse('2027-08-01T12:00:00Z'));
    await rig.sync({ first: parseLocalDay('2026-10-01')!, last: parseLocalDay('2027-07-31')! });
    rig.setClock(Date.parse('2026-11-21T13:00:00Z'));
    rig.control.edit({ add: [{ date: '2026-11-21', time: '11:59:00', weight: 72.5, source: 'API' }] });
    const job = await rig.sync('30d');
    expect(job.state).toBe('done');
    expect(asTruth(rig.rows()).at(-1)).toMatchObject({ date: '2026-11-21', weight: 72.5 });
  });

  it('ran ahead into a wait: nobody waits until next year', async () => {
    rig.setClock(Date.parse('2027-11-21T12:00:00Z'));
    rig.control.setFaults([{ match: { family: 'weight-log' }, kind: 'status', status: 429 }]);
    const job = await rig.sync('30d');
    expect(job.state).toBe('waiting');
    rig.setClock(Date.parse('2026-11-21T12:30:00Z'));
    expect((await rig.resume(job.id)).state).toBe('done');
  });
});
