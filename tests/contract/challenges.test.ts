import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Challenge, ChallengeModality } from '../../src/lib/domain/challenge';
import type { DayRange } from '../../src/lib/domain/day-range';
import { formatLocalDay, parseLocalDay } from '../../src/lib/domain/local-date';
import { byModality } from '../../src/lib/metrics/challenges/board';
import { standingOf, type Standing } from '../../src/lib/metrics/challenges/standing';
import { fitbitScopes } from '../../src/lib/sources/fitbit/scopes';
import { entriesOf } from '../../src/lib/storage/challenge-entries';
import { linkAccounts } from '../../src/lib/storage/link-accounts';
import type { MemoryStore } from '../../src/lib/storage/memory-store';
import { trueMetres as trueMetresOf } from '../support/challenge-truth';
import { createEngineRig, type EngineRig } from '../support/engine-rig';
import { createGoogleRig, type GoogleRig } from '../support/google-rig';
import { freshDatabase } from '../support/import-rig';

/** Points against what the vendor holds: counted here from its own records, over HTTP there. */

const DAY_MS = 86_400_000;
const day = (text: string) => parseLocalDay(text)!;
/** With the change of the clocks in October, up to the day before yesterday. */
const autumn: DayRange = { first: day('2026-09-01'), last: day('2026-11-19') };
const everything: readonly ChallengeModality[] = ['run', 'walk', 'bike', 'swim', 'other', 'daily_steps'];

const challenge = (told: Partial<Challenge> = {}): Challenge => ({
  id: 'autumn',
  name: 'Autumn',
  days: autumn,
  modalities: everything,
  trackerSteps: false,
  unit: 'km',
  goal: null,
  participants: [{ account: fitbit.account.id }],
  createdAt: 0,
  updatedAt: 0,
  ...told,
});

let fitbit: EngineRig;
beforeEach(async () => {
  fitbit = await createEngineRig({ scopes: fitbitScopes.map(({ scope }) => scope), person: 'one-year' });
});
afterEach(() => fitbit.close());

/** What the engine stored, in the database that screens read. */
const database = async (...stores: readonly MemoryStore[]) => {
  const db = freshDatabase();
  for (const store of stores) {
    await db.accounts.bulkPut([...store.accounts.values()]);
    await db.daily.bulkPut([...store.daily.values()]);
    await db.exercises.bulkPut([...store.exercises.values()]);
    await db.coverage.bulkPut([...store.ledgers.values()]);
  }
  return db;
};
const standings = async (of: Challenge, db = database(fitbit.store)): Promise<readonly Standing[]> =>
  (await entriesOf(await db, of, { now: fitbit.now(), deviceTimeZone: 'UTC' })).map((entry) =>
    standingOf(of, entry),
  );
const standing = async (told: Partial<Challenge> = {}) => (await standings(challenge(told)))[0]!;

/** Metres by modality, from the vendor's records alone. */
const trueMetres = (
  modalities: readonly ChallengeModality[],
  { tracker = false, days = autumn }: { readonly tracker?: boolean; readonly days?: DayRange } = {},
) => {
  const truth = fitbit.control.truth({ start: formatLocalDay(days.first), end: formatLocalDay(days.last) });
  const strideM = fitbit.store.accounts.get(fitbit.account.id)!.profile.strideWalkM!;
  return trueMetresOf(truth, modalities, { strideM, tracker });
};

const expectTruth = ({ points }: Pick<Standing, 'points'>, truth: ReturnType<typeof trueMetres>) => {
  const found = byModality(points);
  for (const modality of everything)
    // A rounding of half a millimetre a point.
    expect(Math.abs(found[modality] - truth[modality]), modality).toBeLessThan(0.05);
};

describe('the points of a synced season', () => {
  it.each<[readonly ChallengeModality[]]>([
    [everything],
    [['daily_steps']],
    [['run', 'walk']],
    [['run', 'daily_steps']],
    [['bike', 'swim', 'other']],
  ])('are the sum of what the vendor holds, for %j', async (modalities) => {
    await fitbit.sync(autumn);
    const truth = trueMetres(modalities);
    const mine = await standing({ modalities });
    expectTruth(mine, truth);
    for (const modality of modalities.filter((one) => one !== 'other'))
      expect(truth[modality], modality).toBeGreaterThan(1_000);
    expect(mine.counted).toEqual([autumn]);
    expect(mine.waiting).toEqual([]);
  });

  it('take the steps of the tracker alone where that is chosen, or for one person', async () => {
    await fitbit.sync(autumn);
    const modalities = ['daily_steps'] as const;
    const truth = trueMetres(modalities, { tracker: true });
    expect(truth.daily_steps).toBeLessThan(trueMetres(modalities).daily_steps);
    expectTruth(await standing({ modalities, trackerSteps: true }), truth);
    const participants = [{ account: fitbit.account.id, except: { trackerSteps: true } }];
    expectTruth(await standing({ modalities, participants }), truth);
  });

  it('are those of a year with both changes of the clocks', async () => {
    const days = { first: day('2025-12-01'), last: day('2026-11-19') };
    await fitbit.finish(await fitbit.sync(days));
    expectTruth(await standing({ days }), trueMetres(everything, { days }));
  });

  it('are the traveller’s by the calendar of each place', async () => {
    await fitbit.close();
    fitbit = await createEngineRig({ scopes: fitbitScopes.map(({ scope }) => scope), person: 'traveller' });
    await fitbit.sync(autumn);
    expectTruth(await standing(), trueMetres(everything));
  });
});

describe('a day', () => {
  it('waits until something was synced past it', async () => {
    const days = { first: day('2026-11-10'), last: day('2026-11-30') };
    await fitbit.sync({ first: day('2026-11-10'), last: day('2026-11-15') });
    const first = await standing({ days });
    expect(first.counted).toEqual([{ first: day('2026-11-10'), last: day('2026-11-15') }]);
    expect(first.waiting).toEqual([{ first: day('2026-11-16'), last: day('2026-11-20') }]);
    await fitbit.sync({ first: day('2026-11-16'), last: day('2026-11-21') });
    expect(await standing({ days })).toMatchObject({
      counted: [{ first: day('2026-11-10'), last: day('2026-11-20') }],
      waiting: [],
    });
    fitbit.pass(DAY_MS);
    expect((await standing({ days })).waiting).toEqual([
      { first: day('2026-11-21'), last: day('2026-11-21') },
    ]);
  });
});

describe('points are never counted twice', () => {
  /** In the trailing window, so that a sync looks at it again. */
  const late: DayRange = { first: day('2026-11-10'), last: day('2026-11-19') };
  const again = async () => {
    fitbit.pass(DAY_MS + 3_600_000);
    await fitbit.sync('30d');
  };
  const moved = () =>
    fitbit.control
      .truth({ start: formatLocalDay(late.first), end: formatLocalDay(late.last) })
      .exercises.filter(({ distance }) => distance !== null);

  it('by a sync that is repeated, also of other days and by another stream first', async () => {
    await fitbit.sync(autumn);
    const before = await standing();
    await fitbit.sync(autumn);
    await fitbit.sync('30d');
    await fitbit.sync(late, {}, fitbit.account, { metricsWanted: ['exercise'] });
    expect((await standing()).points).toEqual(before.points);
  });

  it('by exercises that were edited, renamed or deleted, nor by days that were put right', async () => {
    await fitbit.sync(autumn);
    const [edited, renamed, removed] = moved();
    expect([edited, renamed, removed].every(Boolean)).toBe(true);
    fitbit.control.edit({
      steps: [{ date: formatLocalDay(late.first + 2), steps: 31_234 }],
      changeExercises: [
        { logId: edited!.logId, distance: 42.195, steps: 100 },
        { logId: renamed!.logId, activityName: 'Unterwasserhockey' },
      ],
      removeExercises: [removed!.logId],
    });
    await again();
    await again();
    expectTruth(await standing(), trueMetres(everything));
    const ids = (await standing()).points.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(`exercise|fitbit|${removed!.logId}`);
  });

  it('by two vendors of one person, each of whom tells of everything', async () => {
    const google: GoogleRig = await createGoogleRig({ person: 'one-year' });
    try {
      await fitbit.sync(autumn);
      await google.sync(autumn);
      const db = await database(fitbit.store, google.store);
      const both = challenge({
        participants: [{ account: fitbit.account.id }, { account: google.account.id }],
      });
      const apart = await standings(both, Promise.resolve(db));
      expect(apart).toHaveLength(2);
      await linkAccounts(db, google.account.id, fitbit.account.id);
      const [one, ...others] = await standings(both, Promise.resolve(db));
      expect(others).toEqual([]);
      const exercises = one!.points.filter(({ id }) => id.startsWith('exercise|'));
      const alone = apart[0]!.points.filter(({ id }) => id.startsWith('exercise|'));
      expect(exercises.map(({ day: on, modality }) => [on, modality])).toEqual(
        alone.map(({ day: on, modality }) => [on, modality]),
      );
      const [mine, together] = [byModality(apart[0]!.points), byModality(one!.points)];
      for (const modality of everything)
        expect(Math.abs(together[modality] - mine[modality]) / (mine[modality] || 1), modality).toBeLessThan(
          0.001,
        );
    } finally {
      await google.close();
    }
  });
});
