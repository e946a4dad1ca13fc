import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account } from '$lib/domain/account';
import type { Challenge, Entry, Participant } from '$lib/domain/challenge';
import { emptyCoverage } from '$lib/domain/coverage';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import { importStream } from '$lib/importing/ports';
import { anExercise, stepsOn } from '$lib/metrics/challenges/testing';
import { entriesOf } from './challenge-entries';
import { challengesIn, createChallengeStore } from './challenge-repository';
import { databaseName, TidemarkDatabase } from './database';
import { Dexie } from './dexie';
import { joinAccounts } from './join-accounts';
import { linkAccounts, unlinkAccount } from './link-accounts';
import { openReads, type ChallengeRead } from './reads';
import { anAccount } from './sync-store-suite';

const DAY = 20_000;
const DAY_MS = 86_400_000;
/** Noon of the day after the tenth, in UTC. */
const NOW = (DAY + 11) * DAY_MS + DAY_MS / 2;
const at = { now: NOW, deviceTimeZone: 'UTC' };
const ME = anAccount.id;

let count = 0;
let base: string;
let db: TidemarkDatabase;
beforeEach(() => {
  base = `/challenges-${count++}`;
  db = new TidemarkDatabase(databaseName(base));
});

const challenge = (told: Partial<Challenge> = {}): Challenge => ({
  id: 'spring',
  name: 'Spring',
  days: { first: DAY, last: DAY + 20 },
  modalities: ['run', 'daily_steps'],
  trackerSteps: false,
  unit: 'km',
  goal: null,
  participants: [{ account: ME }],
  createdAt: 1,
  updatedAt: 1,
  ...told,
});
const account = (id: string, told: Partial<Account> = {}): Account => ({
  ...anAccount,
  id,
  label: id,
  ...told,
});
const steps = (day: number, told: Partial<DailyValue> = {}) => stepsOn(day, 5_000, told);
const run = (sourceId: string, day: number, told: Partial<Exercise> = {}) =>
  anExercise(sourceId, day, { type: '90009', distanceM: 5_000, ...told });
const ledger = (stream: string, ranges: readonly [number, number, number][], of = ME) =>
  db.coverage.put({
    ...emptyCoverage(of, stream),
    ranges: ranges.map(([first, last, checkedAt]) => ({ first: DAY + first, last: DAY + last, checkedAt })),
  });
const entries = (told: Partial<Challenge> = {}): Promise<readonly Entry[]> =>
  entriesOf(db, challenge(told), at);
const knownDays = async (told: Partial<Challenge> = {}): Promise<readonly number[]> => {
  const [entry] = await entries(told);
  const days = entry!.known.flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index - DAY),
  );
  return [...new Set(days)].sort((a, b) => a - b);
};
const through = (last: number) => Array.from({ length: last + 1 }, (_, day) => day);

describe('an entry', () => {
  it('has its person’s rows of the challenge’s days, by all their accounts and each once', async () => {
    await db.accounts.bulkPut([
      account(ME, { label: 'Ann', profile: { ...anAccount.profile, strideWalkM: 0.7 } }),
      account('google-health-1', { sameAs: ME, vendor: 'google-health' }),
      account('somebody'),
    ]);
    const google = { account: 'google-health-1', source: 'google-health' } as const;
    await db.daily.bulkPut([
      steps(DAY - 1),
      steps(DAY, { value: 7_000 }),
      steps(DAY, { value: 7_001, ...google }),
      steps(DAY + 1, { value: 1, metric: 'steps_tracker' }),
      steps(DAY, { account: 'somebody' }),
    ]);
    await db.exercises.bulkPut([
      run('1', DAY),
      run('2', DAY + 1),
      run('9', DAY, { ...google, distanceM: 5_001 }),
      run('3', DAY + 2, { deletedAt: 5 }),
      run('4', DAY, { account: 'somebody' }),
    ]);
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ account: ME, label: 'Ann', strideM: 0.7, today: DAY + 11, kept: [] });
    expect(entry!.steps.map(({ day, value }) => [day - DAY, value])).toEqual([[0, 7_001]]);
    expect(entry!.exercises.map(({ day, distanceM }) => [day - DAY, distanceM])).toEqual([
      [0, 5_001],
      [1, 5_000],
    ]);
  });

  it('has the series that its own rules name', async () => {
    await db.accounts.put(account(ME));
    await db.daily.bulkPut([steps(DAY), steps(DAY, { metric: 'steps_tracker', value: 4_000 })]);
    await db.exercises.put(run('1', DAY));
    const by = async (except: Participant['except']) => {
      const [entry] = await entries({ participants: [{ account: ME, ...(except ? { except } : {}) }] });
      return [entry!.steps.map(({ value }) => value), entry!.exercises.length];
    };
    expect(await by(undefined)).toEqual([[5_000], 1]);
    expect(await by({ trackerSteps: true })).toEqual([[4_000], 1]);
    expect(await by({ modalities: ['run'] })).toEqual([[], 1]);
    expect(await by({ modalities: ['daily_steps'] })).toEqual([[5_000], 0]);
  });

  it('is one where two participants are one person, and two again when they are parted', async () => {
    await db.accounts.bulkPut([account(ME), account('other', { createdAt: 5 })]);
    await db.daily.bulkPut([steps(DAY), steps(DAY, { account: 'other' })]);
    const both = { participants: [{ account: 'other' }, { account: ME }] };
    expect((await entries(both)).map((entry) => entry.account)).toEqual(['other', ME]);
    await linkAccounts(db, 'other', ME);
    const [one, ...rest] = await entries(both);
    expect([one!.account, one!.steps.length, rest]).toEqual(['other', 1, []]);
    await unlinkAccount(db, 'other');
    expect(await entries(both)).toHaveLength(2);
  });

  it('of an account that is gone has what was kept, and reads no rows', async () => {
    await db.daily.put(steps(DAY, { account: 'gone' }));
    const kept = { label: 'Bo', at: 1, days: [{ first: DAY, last: DAY }], points: [] };
    const [entry] = await entries({ participants: [{ account: 'gone', kept }] });
    expect(entry).toMatchObject({ label: 'Bo', steps: [], exercises: [], known: [], kept: [kept] });
    expect(entry!.unheard).toBe('gone');
    expect(await entries({ participants: [{ account: 'gone' }] })).toEqual([]);
  });
});

describe('known days', () => {
  beforeEach(() => db.accounts.put(account(ME)).then(() => undefined));

  it('are those of which everything that counts was told after they were over', async () => {
    expect(await knownDays()).toEqual([]);
    await ledger('steps', [[-30, 20, NOW]]);
    expect(await knownDays()).toEqual([]);
    expect(await knownDays({ modalities: ['daily_steps'] })).toEqual(through(10));
    await ledger('exercise', [[-30, 6, NOW]]);
    expect(await knownDays()).toEqual(through(6));
    expect(await knownDays({ modalities: ['bike'] })).toEqual(through(6));
    expect(await knownDays({ trackerSteps: true })).toEqual([]);
    await ledger('steps_tracker', [[2, 3, NOW]]);
    expect(await knownDays({ trackerSteps: true })).toEqual([2, 3]);
  });

  it('are not those that were told while they went on, in the person’s own zone', async () => {
    const eightInTheEvening = (DAY + 4) * DAY_MS + 20 * 3_600_000;
    const told = { modalities: ['daily_steps'] } as const;
    await ledger('steps', [[0, 4, eightInTheEvening]]);
    expect(await knownDays(told)).toEqual(through(3));
    const inZone = (timeZone: string) =>
      db.accounts.put(account(ME, { profile: { ...anAccount.profile, timeZone } }));
    await inZone('Pacific/Auckland');
    expect(await knownDays(told)).toEqual(through(4));
    await inZone('America/Los_Angeles');
    expect(await knownDays(told)).toEqual(through(3));
    const [there] = await entriesOf(db, challenge(), { ...at, now: (DAY + 5) * DAY_MS });
    expect(there!.today).toBe(DAY + 4);
  });

  it('are none that a clock told which ran ahead', async () => {
    await ledger('steps', [[0, 9, NOW + 1]]);
    expect(await knownDays({ modalities: ['daily_steps'] })).toEqual([]);
  });

  it('are those of every road to the person', async () => {
    await db.accounts.put(account('other', { sameAs: ME }));
    await ledger('steps', [[0, 2, NOW]]);
    await ledger('exercise', [[0, 4, NOW]], 'other');
    await ledger('steps', [[2, 6, NOW]], 'other');
    expect(await knownDays()).toEqual(through(4));
  });

  it('are those that a file covers, which tells of exercises where it tells of steps', async () => {
    await ledger(importStream('one', 'exercise'), [[3, 4, NOW]]);
    expect(await knownDays({ modalities: ['run'] })).toEqual([3, 4]);
    expect(await knownDays()).toEqual([]);
    await ledger(importStream('one', 'steps'), [[0, 7, NOW]]);
    expect(await knownDays()).toEqual(through(7));
    await ledger(importStream('two', 'sleep'), [[0, 9, NOW]]);
    expect(await knownDays()).toEqual(through(7));
  });
});

describe('days that were not heard of', () => {
  const unheard = async (told: Partial<Challenge> = {}) => (await entries(told))[0]!.unheard;
  const tracker = { modalities: ['run', 'daily_steps'], trackerSteps: true } as const;

  it('are untold where steps of a tracker count and no source of theirs tells them apart', async () => {
    await db.accounts.put(account(ME, { vendor: 'google-health' }));
    expect(await unheard(tracker)).toBe('untold');
    expect(await unheard()).toBe('waiting');
    expect(await unheard({ ...tracker, modalities: ['run'] })).toBe('waiting');
    expect(await unheard({ participants: [{ account: ME, except: tracker }] })).toBe('untold');
    await db.accounts.put(account('files-1', { vendor: 'files', sameAs: ME }));
    expect(await unheard(tracker)).toBe('untold');
    await ledger(importStream('one', 'steps_tracker'), [[0, 3, NOW]], 'files-1');
    expect(await unheard(tracker)).toBe('waiting');
  });

  it('wait where one of their accounts has the series', async () => {
    await db.accounts.bulkPut([
      account(ME, { vendor: 'google-health' }),
      account('fitbit-2', { vendor: 'fitbit', state: 'disconnected', sameAs: ME }),
    ]);
    expect(await unheard(tracker)).toBe('waiting');
  });

  it('are told apart by what was told of them', async () => {
    await db.accounts.put(account(ME));
    await ledger('exercise', [[-30, 6, NOW]]);
    expect((await entries())[0]!.told).toEqual({
      exercise: [expect.objectContaining({ first: DAY - 30, last: DAY + 6 })],
      steps: [],
    });
  });
});

describe('stored challenges', () => {
  it('are listed by their first day, saved over, removed and given back', async () => {
    const store = createChallengeStore(db);
    const [old, late] = [
      challenge(),
      challenge({ id: 'autumn', days: { first: DAY + 200, last: DAY + 201 } }),
    ];
    await store.save(old);
    await store.save(late);
    await store.save({ ...old, name: 'Springtime' });
    expect((await challengesIn(db)).map(({ name, id }) => [id, name])).toEqual([
      ['autumn', 'Spring'],
      ['spring', 'Springtime'],
    ]);
    const removed = await store.remove('autumn');
    expect(removed).toEqual({ ok: true, value: late });
    expect(await store.remove('autumn')).toEqual({ ok: true, value: null });
    expect(await challengesIn(db)).toHaveLength(1);
    await store.save(late);
    expect(await challengesIn(db)).toHaveLength(2);
  });

  it('go with a files account that becomes another’s; who took part by both stands once', async () => {
    const kept = { label: 'Ann', at: 1, days: [], points: [] };
    await db.accounts.bulkPut([account(ME), account('files-1', { vendor: 'files' })]);
    await db.challenges.bulkPut([
      challenge({ participants: [{ account: 'files-1', except: { trackerSteps: true } }] }),
      challenge({
        id: 'both',
        participants: [{ account: 'x' }, { account: ME }, { account: 'files-1', kept }],
      }),
      challenge({ id: 'neither', participants: [{ account: 'x' }] }),
    ]);
    await joinAccounts(db, 'files-1', ME);
    const participants = async (id: string) => (await db.challenges.get(id))?.participants;
    expect(await participants('spring')).toEqual([{ account: ME, except: { trackerSteps: true } }]);
    expect(await participants('both')).toEqual([{ account: 'x' }, { account: ME, kept }]);
    expect(await participants('neither')).toEqual([{ account: 'x' }]);
  });

  it('are read anew when rows, ledgers or the challenge change', async () => {
    await db.accounts.put(account(ME));
    await db.challenges.put(challenge());
    const seen: (ChallengeRead | null)[] = [];
    const stop = openReads(base)
      .challenge({ id: 'spring', at: () => at })
      .subscribe((read) => seen.push(read));
    const soon = { timeout: 20_000 };
    const newest = () => seen.at(-1)?.entries[0];
    await vi.waitFor(() => expect(newest()).toMatchObject({ steps: [], known: [] }), soon);
    await db.daily.put(steps(DAY));
    await vi.waitFor(() => expect(newest()?.steps).toHaveLength(1), soon);
    await db.exercises.put(run('1', DAY));
    await vi.waitFor(() => expect(newest()?.exercises).toHaveLength(1), soon);
    await ledger('steps', [[0, 5, NOW]]);
    await ledger('exercise', [[0, 5, NOW]]);
    await vi.waitFor(() => expect(newest()?.known).toEqual([{ first: DAY, last: DAY + 5 }]), soon);
    await db.challenges.delete('spring');
    await vi.waitFor(() => expect(seen.at(-1)).toBeNull(), soon);
    stop();
  });
});

it('opens a database built by version 5 with all that was in it and no challenge', async () => {
  const old = new Dexie('built-at-version-5');
  old
    .version(5)
    .stores({ accounts: 'id, vendor', coverage: '[account+stream]', raw: 'id, [account+stream+last]' });
  await old.table('accounts').put(anAccount);
  await old.table('coverage').put(emptyCoverage(ME, 'steps'));
  old.close();
  const opened = new TidemarkDatabase('built-at-version-5');
  expect(await opened.accounts.toArray()).toEqual([anAccount]);
  expect(await opened.coverage.toArray()).toEqual([emptyCoverage(ME, 'steps')]);
  expect(await challengesIn(opened)).toEqual([]);
});
