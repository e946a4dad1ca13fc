import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryLocks } from '../../src/lib/auth/testing';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import type { MetricId } from '../../src/lib/domain/metric';
import { fitbitScopes } from '../../src/lib/sources/fitbit/scopes';
import { ROW_TABLES, TidemarkDatabase } from '../../src/lib/storage/database';
import { createSyncStore } from '../../src/lib/storage/sync-repository';
import { runAccount, type EngineDeps } from '../../src/lib/sync/engine';
import { newJob } from '../../src/lib/sync/jobs';
import type { Locks } from '../../src/lib/sync/ports';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import {
  leastFitbitRequests,
  storedFitbitExercises,
  storedFitbitSleeps,
  trueFitbitDays,
  trueFitbitExercises,
  trueFitbitSleeps,
} from '../support/fitbit-truth';
import { storedDays } from '../support/google-truth';
import { asTruth } from '../support/truth';

/** Two engines, each with its own connection to one database, as two tabs of one browser have it; every stream on. */

const season = { first: parseLocalDay('2026-08-10')!, last: parseLocalDay('2026-11-21')! };

let rig: EngineRig;
let tabs: readonly TidemarkDatabase[];
let count = 0;
beforeEach(async () => {
  rig = await createEngineRig({ person: 'one-year', scopes: fitbitScopes.map(({ scope }) => scope) });
  const name = `two-runners-${count++}`;
  tabs = [new TidemarkDatabase(name), new TidemarkDatabase(name)];
  await tabs[0]!.accounts.add(rig.account);
});
afterEach(async () => {
  await rig.close();
  for (const db of tabs) db.close();
});

const ask = (tab: number, id: string) =>
  tabs[tab]!.jobs.add(newJob(id, { account: rig.account.id, scope: season }, rig.now()));

const run = (tab: number, locks: Locks, changed: Partial<EngineDeps> = {}): Promise<void> =>
  runAccount(
    { ...rig.deps, store: createSyncStore(tabs[tab]!), locks, ...changed },
    rig.account.id,
    Infinity,
  );

const jobs = () => tabs[0]!.jobs.orderBy('id').toArray();
const sent = () => rig.control.requests().counts.data;
const beside = () => {
  const { profile = 0, goal = 0, devices = 0 } = rig.control.requests().counts.byFamily;
  return profile + goal + devices;
};
const truth = () =>
  rig.control.truth({ start: formatLocalDay(season.first), end: formatLocalDay(season.last) });
const least = () => leastFitbitRequests(rig.source.streams, season, truth());

const expectTruth = async () => {
  const [db] = tabs;
  const keyed = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.id, row]));
  const daily = keyed(await db!.daily.toArray());
  const sleeps = keyed(await db!.sleeps.toArray());
  const exercises = keyed(await db!.exercises.toArray());
  expect(asTruth(await db!.weighIns.toArray())).toEqual(
    [...truth().weight].sort((a, b) => a.logId - b.logId),
  );
  for (const [metric, values] of Object.entries(trueFitbitDays))
    expect({ metric, days: storedDays({ daily }, metric as MetricId) }).toEqual({
      metric,
      days: values(truth()),
    });
  expect(storedFitbitSleeps({ sleeps })).toEqual(trueFitbitSleeps(truth()));
  expect(storedFitbitExercises({ exercises })).toEqual(trueFitbitExercises(truth()));
};

const storedRows = async () => {
  const counts = await Promise.all(ROW_TABLES.map((name) => tabs[0]!.table(name).count()));
  return counts.reduce((sum, rows) => sum + rows, 0);
};

describe('two runners on one store', () => {
  const realSleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  it('that are asked at once ask every question once between them', async () => {
    const { forHost } = memoryLocks(realSleep);
    await Promise.all([ask(0, 'a'), ask(1, 'b')]);
    await Promise.all([run(0, forHost().locks), run(1, forHost().locks)]);
    const done = await jobs();
    expect(done.map(({ state, error }) => ({ state, error }))).toEqual([
      { state: 'done', error: null },
      { state: 'done', error: null },
    ]);
    expect(sent() - beside()).toBeLessThanOrEqual(1.05 * least());
    expect(done.reduce((sum, { requests }) => sum + requests.used, 0)).toBe(sent());
    expect(done.reduce((sum, { rows }) => sum + rows.added, 0)).toBe(await storedRows());
    expect(done.map(({ rows }) => rows.updated + rows.deleted)).toEqual([0, 0]);
    await expectTruth();
  });

  it('lose one answer at most where the one at work dies', async () => {
    const { forHost } = memoryLocks(realSleep);
    await ask(0, 'a');
    const first = forHost();
    let asked = 0;
    const dies = Math.floor(least() / 2);
    void run(0, first.locks, {
      fetch: (request) => (++asked === dies ? new Promise(() => undefined) : fetch(request)),
    });
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(dies);
    const second = forHost();
    const waiting = run(1, second.locks);
    first.release();
    await waiting;
    expect(await jobs()).toMatchObject([{ state: 'done', error: null }]);
    expect(sent() - beside()).toBeLessThanOrEqual(1.05 * least() + 1);
    expect((await jobs())[0]!.rows.added).toBe(await storedRows());
    await expectTruth();
  });

  it('store the truth even where no lock keeps them apart, and spend the quota as one', async () => {
    const apart: Locks = { run: (_name, _waitMs, task) => task() };
    await ask(0, 'a');
    await Promise.all([run(0, apart), run(1, apart)]);
    expect(await jobs()).toMatchObject([{ state: 'done', error: null }]);
    expect(sent() - beside()).toBeLessThanOrEqual(2 * 1.05 * least());
    expect((await tabs[0]!.budgets.get(rig.account.id))?.used).toBe(sent());
    await expectTruth();
  });
});
