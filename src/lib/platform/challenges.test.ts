import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Challenge } from '$lib/domain/challenge';
import { emptyCoverage } from '$lib/domain/coverage';
import { metresIn } from '$lib/metrics/challenges/points';
import { standingOf } from '$lib/metrics/challenges/standing';
import { anExercise, everything, stepsOn } from '$lib/metrics/challenges/testing';
import { entriesOf } from '$lib/storage/challenge-entries';
import { TidemarkDatabase } from '$lib/storage/database';
import { linkAccounts } from '$lib/storage/link-accounts';
import { anAccount } from '$lib/storage/sync-store-suite';
import { deleteAccountData, takeUpAccount } from './accounts';

const DAY = 20_000;
const DAY_MS = 86_400_000;
/** Long after the challenge. */
const NOW = (DAY + 100) * DAY_MS;
const at = { now: NOW, deviceTimeZone: 'UTC' };
const ME = anAccount.id;
const OTHER = 'google-health-1';
const challenge: Challenge = {
  ...everything,
  id: 'spring',
  name: 'Spring',
  days: { first: DAY, last: DAY + 9 },
  unit: 'km',
  goal: null,
  participants: [{ account: ME }, { account: 'somebody' }],
  createdAt: 1,
  updatedAt: 1,
};

let count = 0;
let db: TidemarkDatabase;
beforeEach(async () => {
  db = new TidemarkDatabase(`points-${count++}`);
  await db.accounts.bulkPut([
    anAccount,
    { ...anAccount, id: OTHER, vendor: 'google-health', label: 'Kim at Google', createdAt: 5 },
    { ...anAccount, id: 'somebody', label: 'Bo' },
  ]);
  await db.challenges.put(challenge);
  await heard(ME, 9);
  await heard('somebody', 9);
  await db.daily.bulkPut([
    stepsOn(DAY, 1_000),
    stepsOn(DAY + 2, 2_000),
    stepsOn(DAY, 9, { account: 'somebody' }),
  ]);
  await db.exercises.put(anExercise('1', DAY + 1, { type: '90009', distanceM: 5_000 }));
});

const heard = (account: string, last: number) =>
  db.coverage.bulkPut(
    ['steps', 'exercise'].map((stream) => ({
      ...emptyCoverage(account, stream),
      ranges: [{ first: DAY, last: DAY + last, checkedAt: NOW - DAY_MS }],
    })),
  );
const standings = async () => {
  const stored = (await db.challenges.get('spring'))!;
  return (await entriesOf(db, stored, at)).map((entry) => standingOf(stored, entry));
};
const participants = async () =>
  (await db.challenges.get('spring'))!.participants.map(({ account }) => account);

describe('deleting the data of somebody who takes part', () => {
  it('keeps their points, days and name, and nobody else’s', async () => {
    const [before, somebody] = await standings();
    await deleteAccountData(db, ME);
    expect(await db.daily.where('id').startsWith(ME).count()).toBe(0);
    const [after, same] = await standings();
    expect(after).toEqual(before);
    expect(metresIn(after!.points)).toBe(5_000 + 3_000 * 0.762);
    expect(same).toEqual(somebody);
    expect((await db.challenges.get('spring'))!.participants[1]).toEqual({ account: 'somebody' });
  });

  it('removes their points where that is wished', async () => {
    await deleteAccountData(db, ME, 'remove');
    expect(await participants()).toEqual(['somebody']);
  });

  it('keeps them while what comes after is counted once, when the account is connected again', async () => {
    await deleteAccountData(db, ME);
    const tokens = { userId: 'ABC123', scopes: [], refreshToken: 'r', expiresAt: 1, consentEndsAt: null };
    await takeUpAccount(db, { vendor: 'fitbit', tokens, alsoKnownAs: [], participantId: null }, NOW);
    await heard(ME, 1);
    await db.daily.put(stepsOn(DAY, 1_500));
    const [now] = await standings();
    expect(now!.points.map(({ day, metres }) => [day - DAY, metres])).toEqual([
      [0, 1_143],
      [2, 1_524],
    ]);
    expect(now!.waiting).toEqual([]);
    await deleteAccountData(db, ME);
    expect((await standings())[0]!.points).toEqual(now!.points);
  });

  it('goes on by another account of the person, each day by one of them', async () => {
    await linkAccounts(db, OTHER, ME);
    await heard(OTHER, 0);
    await db.daily.put(stepsOn(DAY, 1_100, { account: OTHER, source: 'google-health' }));
    await deleteAccountData(db, ME);
    expect(await participants()).toEqual([OTHER, 'somebody']);
    const [now] = await standings();
    expect(now!.label).toBe('Kim at Google');
    expect(now!.points.map(({ day, metres }) => [day - DAY, metres])).toEqual([
      [0, 838.2],
      [1, 5_000],
      [2, 1_524],
    ]);
  });

  it('lets the person stand once where both their accounts took part', async () => {
    await db.challenges.put({ ...challenge, participants: [{ account: ME }, { account: OTHER }] });
    await linkAccounts(db, OTHER, ME);
    await deleteAccountData(db, ME);
    expect(await participants()).toEqual([OTHER]);
    await deleteAccountData(db, OTHER);
    expect((await standings())[0]!.points).toHaveLength(3);
  });

  it('leaves of a person who has another account what that one tells, where their points are to go', async () => {
    await linkAccounts(db, OTHER, ME);
    await heard(OTHER, 9);
    await db.daily.put(stepsOn(DAY, 1_100, { account: OTHER, source: 'google-health' }));
    await deleteAccountData(db, ME, 'remove');
    expect((await db.challenges.get('spring'))!.participants).toEqual([
      { account: OTHER },
      { account: 'somebody' },
    ]);
    expect((await standings())[0]!.points.map(({ day, metres }) => [day - DAY, metres])).toEqual([
      [0, 838.2],
    ]);
  });

  it('removes what was kept of the person before, also where they take part by another account', async () => {
    await linkAccounts(db, OTHER, ME);
    const kept = { label: 'Kim', at: 1, days: [challenge.days], points: [] };
    const except = { trackerSteps: false };
    await db.challenges.put({
      ...challenge,
      participants: [{ account: ME, except, kept }, { account: 'somebody' }, { account: OTHER, kept }],
    });
    await deleteAccountData(db, OTHER, 'remove');
    expect((await db.challenges.get('spring'))!.participants).toEqual([
      { account: ME, except },
      { account: 'somebody' },
    ]);
  });

  it('keeps nobody of whom nothing counted', async () => {
    const coming = { ...challenge, id: 'coming', days: { first: DAY + 200, last: DAY + 209 } };
    await db.challenges.put(coming);
    await db.daily.clear();
    await db.exercises.clear();
    await deleteAccountData(db, ME);
    expect(await participants()).toEqual(['somebody']);
    expect((await db.challenges.get('coming'))!.participants).toEqual([{ account: 'somebody' }]);
  });

  it('lets somebody go on by another account of theirs before anything counted', async () => {
    await linkAccounts(db, OTHER, ME);
    await db.coverage.clear();
    await deleteAccountData(db, ME);
    expect((await db.challenges.get('spring'))!.participants).toEqual([
      { account: OTHER },
      { account: 'somebody' },
    ]);
  });

  it('touches no challenge that they take no part in', async () => {
    await deleteAccountData(db, OTHER);
    expect(await db.challenges.get('spring')).toEqual(challenge);
  });
});
