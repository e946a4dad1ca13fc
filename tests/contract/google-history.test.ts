import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lengthOf, type DayRange } from '../../src/lib/domain/day-range';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import type { SyncScope } from '../../src/lib/domain/job';
import type { MetricId } from '../../src/lib/domain/metric';
import { createGoogleRig, type GoogleRig } from '../support/google-rig';
import {
  storedDays,
  storedExercises,
  storedFat,
  storedMinutes,
  storedSleeps,
  storedWeights,
  trueDays,
  trueExercises,
  trueFat,
  trueSleeps,
  trueWeights,
} from '../support/google-truth';

let rig: GoogleRig;
beforeEach(async () => {
  rig = await createGoogleRig();
});
afterEach(() => rig.close());

const day = (text: string) => parseLocalDay(text)!;
const asked = () => rig.control.requests().counts.data;
/** In words, so that a test that meets too many says which. */
const questionsSince = (seq: number) =>
  rig.control
    .requests(seq)
    .requests.filter(({ preflight }) => !preflight)
    .map(({ time, status, path, query }) => `${time} ${status} ${path}?${query}`);
const truthOf = ({ first, last }: DayRange) =>
  rig.control.truth({ start: formatLocalDay(first), end: formatLocalDay(last) });

/** Every metric of the store against the vendor's own, over the days of a job. */
const expectTruth = (range: DayRange, heartDays: readonly number[]) => {
  const truth = truthOf(range);
  expect(storedWeights(rig.store)).toEqual(trueWeights(truth));
  expect(storedFat(rig.store)).toEqual(trueFat(truth));
  for (const [metric, values] of Object.entries(trueDays))
    expect({ metric, days: storedDays(rig.store, metric as MetricId) }).toEqual({
      metric,
      days: values(truth),
    });
  expect(storedSleeps(rig.store)).toEqual(trueSleeps(truth));
  expect(storedExercises(rig.store)).toEqual(trueExercises(truth));
  for (const at of heartDays)
    expect({ at, minutes: storedMinutes(rig.store, at) }).toEqual({
      at,
      minutes: rig.control.heartRateMinutes(formatLocalDay(at)).map((value) => value ?? 0),
    });
};

/** The least number of questions: windows of the documented length, pages of the documented size (product.md §6). */
const boundFor = (range: DayRange): number => {
  const { sleeps, exercises } = truthOf(range);
  const pages = (count: number) => Math.max(1, Math.ceil(count / 25));
  return rig.source.streams.reduce((sum, { id, maxDays }) => {
    if (id === 'sleep') return sum + pages(sleeps.length);
    if (id === 'exercise') return sum + pages(exercises.length);
    return sum + Math.ceil(lengthOf(range) / Math.min(maxDays, 365));
  }, 0);
};

/** Ten years of heart rate are six million minutes: the long run looks at them all, every run at both leap and common years. */
const [span, asksFor]: [string, SyncScope] =
  process.env.TIDEMARK_LONG === '1'
    ? ['ten years and more', 'all']
    : ['four years', { first: day('2022-11-22'), last: day('2026-11-21') }];

describe(`${span} of everything`, () => {
  it('are stored exactly, within 1.05 of the least number of requests; settled days cost nothing', async () => {
    const job = await rig.sync(asksFor);
    expect(job).toMatchObject({ state: 'done', error: null });
    const range = job.range!;
    expect(lengthOf(range)).toBeGreaterThanOrEqual(asksFor === 'all' ? 3_650 : 4 * 365);
    const heartDays = ['2026-11-20', '2026-10-25', '2026-03-29', '2024-02-29', '2023-12-31'].map(day);
    expectTruth(range, heartDays);
    expect(asked()).toBeLessThanOrEqual(1.05 * boundFor(range));
    // One request each for what names account and devices is in the bound already.
    const before = asked();
    const lastAsked = rig.control.requests().requests.at(-1)?.seq ?? 0;
    const settled = { first: range.first, last: range.last - 60 };
    expect(await rig.sync(settled)).toMatchObject({ state: 'done', requests: { used: 0, planned: 0 } });
    expect(asked()).toBe(before);
    const again = await rig.sync('30d');
    expect(again.state).toBe('done');
    expect(questionsSince(lastAsked).slice(12)).toEqual([]);
    expect(again.rows).toMatchObject({ added: 0, deleted: 0 });
    expectTruth(range, heartDays);
  }, 900_000);

  it('never send more in a minute than the vendor takes', async () => {
    const job = await rig.sync({ first: day('2025-11-22'), last: day('2026-11-21') });
    expect(job.state).toBe('done');
    expect(asked()).toBeGreaterThan(150);
    const { byStatus } = rig.control.requests().counts;
    expect(byStatus['429'] ?? 0).toBe(0);
  }, 60_000);
});

describe('a season with a change of the clocks', () => {
  const season = { first: day('2026-08-25'), last: day('2026-11-21') };
  const heartDays = [day('2026-11-20'), day('2026-10-25'), day('2026-08-31')];

  it('is whole where the pages are small, empty in between, or told in another order', async () => {
    rig.control.setSettings({ realPageCap: 40, emptyPageFirst: true, dailyRollUpOrder: 'descending' });
    expect((await rig.sync(season)).state).toBe('done');
    expectTruth(season, heartDays);
  });

  it('is whole with keys, stages and types that nobody has heard of', async () => {
    rig.control.setSettings({ unknownEnums: true, unknownUnions: true, sessionCivilTimes: true });
    const job = await rig.sync(season);
    expect(job.state).toBe('done');
    expect(storedWeights(rig.store)).toEqual(trueWeights(truthOf(season)));
    expect(storedDays(rig.store, 'steps')).toEqual(truthOf(season).daily.steps);
    expect(rig.store.sleeps.size).toBe(truthOf(season).sleeps.length);
  });

  it.each(['inclusive', 'exclusive'] as const)(
    'has each day once where the end of a roll-up is %s',
    async (rollUpEnd) => {
      rig.control.setSettings({ rollUpEnd });
      expect((await rig.sync(season)).state).toBe('done');
      expectTruth(season, heartDays);
    },
  );

  it('is the traveller’s by the wall clock of each place', async () => {
    rig.control.setPerson('traveller');
    const traveller = await createGoogleRig({ person: 'traveller' });
    await rig.close();
    rig = traveller;
    expect((await rig.sync(season)).state).toBe('done');
    const truth = truthOf(season);
    expect(storedWeights(rig.store)).toEqual(trueWeights(truth));
    expect(storedSleeps(rig.store)).toEqual(trueSleeps(truth));
    expect(storedExercises(rig.store)).toEqual(trueExercises(truth));
  });

  it('is whole from the height that opened the account, every value compared', async () => {
    await rig.close();
    rig = await createGoogleRig({ person: 'ten-days' });
    const job = await rig.sync('all');
    expect(job.state).toBe('done');
    expectTruth(job.range!, []);
    expect(Object.keys(storedDays(rig.store, 'height'))).toHaveLength(1);
  });

  it('is whole after access ended in the middle and the person’s tap, and nothing is asked twice', async () => {
    const whole = await createGoogleRig();
    await whole.sync(season);
    const least = whole.control.requests().counts.data;
    await whole.close();
    for (const after of [1, 7, 20]) {
      await rig.close();
      rig = await createGoogleRig();
      let answered = 0;
      const stop = rig.control.watch(({ kind }) => {
        if (kind === 'response' && ++answered === after) rig.control.expireTokens();
      });
      const paused = await rig.sync(season);
      stop();
      expect(paused).toMatchObject({ state: 'needs_you', error: { kind: 'sign-in-needed' } });
      expect(rig.store.accounts.get(rig.account.id)).toMatchObject({ state: 'needs_you', needs: 'sign-in' });
      expect(rig.told).toHaveLength(1);
      const refused = rig.control.requests().counts.byStatus['401'] ?? 0;
      await rig.renew();
      expect(await rig.resume(paused.id)).toMatchObject({ state: 'done' });
      expectTruth(season, heartDays);
      // What names the account is asked in parts; a part may be asked once more.
      expect(asked() - refused).toBeLessThanOrEqual(least + 1);
    }
  });

  it('loses one answer at most when its runner is killed, page or window', async () => {
    const undisturbed = await createGoogleRig();
    await undisturbed.sync(season);
    const least = undisturbed.control.requests().counts.data;
    await undisturbed.close();
    for (const dies of [1, 5, 13, 21, 34]) {
      await rig.close();
      rig = await createGoogleRig();
      let sent = 0;
      void rig
        .sync(season, {
          fetch: (request) => (++sent === dies ? new Promise(() => undefined) : fetch(request)),
        })
        .catch(() => undefined);
      await expect.poll(() => sent).toBe(dies);
      expect(await rig.resume('job-1')).toMatchObject({ state: 'done' });
      expectTruth(season, heartDays);
      expect(asked()).toBeLessThanOrEqual(least + 1);
    }
  });
});
