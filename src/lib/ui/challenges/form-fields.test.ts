import { describe, expect, it } from 'vitest';
import type { Account } from '$lib/domain/account';
import { unlinked } from '$lib/domain/account';
import type { Challenge } from '$lib/domain/challenge';
import { parseLocalDay } from '$lib/domain/local-date';
import { everything } from '$lib/metrics/challenges/testing';
import { fieldsOf, inUnit, newFields, readFields, type ChallengeFields } from './form-fields';
import { peopleLines } from './people-lines';
import { challengeOf } from './saved-challenge';

const account = (id: string, told: Partial<Account> = {}): Account => ({
  id,
  vendor: 'fitbit',
  vendorUserId: id,
  label: id.toUpperCase(),
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: [],
  profile: { timeZone: null, heightM: null, memberSince: null, displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
  ...told,
});
const challenge = (told: Partial<Challenge> = {}): Challenge => ({
  ...everything,
  id: 'spring',
  name: 'Spring',
  days: { first: 20_000, last: 20_029 },
  unit: 'mi',
  goal: { metres: 160_000, by: 'each' },
  participants: [{ account: 'ann' }],
  createdAt: 1,
  updatedAt: 2,
  ...told,
});
const [ann, bo] = [account('ann'), account('bo')];

const fresh = (told: Partial<ChallengeFields> = {}): ChallengeFields => ({
  ...newFields(parseLocalDay('2026-11-21')!, 'km', peopleLines([ann, bo], null)),
  name: 'Autumn',
  ...told,
});
const problems = (told: Partial<ChallengeFields>) => readFields(fresh(told)).problems;

describe('a new challenge', () => {
  it('is of this month, of everything, and of everybody', () => {
    expect(readFields(fresh()).draft).toEqual({
      name: 'Autumn',
      days: { first: parseLocalDay('2026-11-01'), last: parseLocalDay('2026-11-30') },
      ...everything,
      unit: 'km',
      goal: null,
      participants: [{ account: 'ann' }, { account: 'bo' }],
    });
  });

  it('says of each field what is wrong with it', () => {
    expect(problems({ name: ' ' })).toEqual({ name: 'no-name' });
    expect(problems({ first: '', last: '2026-02-30' })).toEqual({ first: 'missing', last: 'not-a-date' });
    expect(problems({ first: '2026-12-01' })).toEqual({ last: 'end-before-start' });
    expect(problems({ last: '2050-01-01' })).toEqual({ last: 'too-long' });
    expect(problems({ last: '2150-01-01' })).toEqual({ last: 'future' });
    expect(problems({ modalities: [] })).toEqual({ modalities: 'no-modality' });
    expect(problems({ people: [] })).toEqual({ people: 'no-participant' });
    for (const goal of ['', '0', 'far', '-3'])
      expect(problems({ goalBy: 'each', goal })).toEqual({ goal: 'no-goal' });
    expect(problems({ goalBy: 'none', goal: 'far' })).toBeNull();
    const [line] = fresh().people;
    const people = [{ ...line!, except: { modalities: [], trackerSteps: null } }];
    expect(problems({ people })).toEqual({ rules: 'nothing-counts' });
    expect(problems({ people: [...fresh().people.slice(1), { ...people[0]!, joins: false }] })).toBeNull();
  });

  it('has its goal in the unit, with a point or a comma, and with thousands', () => {
    const metres = (told: Partial<ChallengeFields>) =>
      readFields(fresh({ goalBy: 'together', ...told })).draft?.goal;
    expect(metres({ goal: '42,5' })).toEqual({ metres: 42_500, by: 'together' });
    for (const goal of ['1,000', '1.000', '1 000', '1000'])
      expect(metres({ goal })).toEqual({ metres: 1_000_000, by: 'together' });
    expect(metres({ goal: '26.2', unit: 'mi' })).toEqual({ metres: 42_164.813, by: 'together' });
  });
});

describe('a goal whose unit is changed', () => {
  const typed = { goal: '100', goalMetres: null, unit: 'km' } as const;
  const metresOf = (fields: Partial<ChallengeFields>) =>
    readFields(fresh({ goalBy: 'each', ...fields })).draft?.goal?.metres;

  it('is as far as it was, there and back', () => {
    const miles = inUnit(typed, 'mi');
    expect(miles).toMatchObject({ goal: '62.14', unit: 'mi' });
    expect(metresOf(miles)).toBe(100_000);
    expect(inUnit(miles, 'km')).toMatchObject({ goal: '100', unit: 'km' });
    expect(metresOf({ ...miles, goal: '62' })).toBeCloseTo(99_779.328, 3);
  });

  it('stays as it is typed where it is no number', () => {
    for (const goal of ['', 'far', '0'])
      expect(inUnit({ ...typed, goal }, 'mi')).toEqual({ ...typed, goal, unit: 'mi' });
  });

  it('keeps the metres of a stored one', () => {
    const fields = fieldsOf(challenge(), []);
    expect(metresOf(inUnit(fields, 'km'))).toBe(160_000);
  });
});

describe('a challenge that is edited', () => {
  const edited = (before: Challenge, accounts: readonly Account[], told: Partial<ChallengeFields> = {}) => {
    const read = readFields({ ...fieldsOf(before, peopleLines(accounts, before)), ...told });
    return read.draft && challengeOf(read.draft, before, { id: 'new', now: 9 });
  };

  it('is the same where nothing was touched, to the millimetre', () => {
    const kept = { label: 'Kim', at: 1, days: [], points: [] };
    const before = challenge({
      participants: [
        { account: 'kim', kept },
        { account: 'bo', except: { modalities: ['run'], trackerSteps: true } },
        { account: 'ann' },
      ],
    });
    expect(edited(before, [ann, bo])).toEqual({ ...before, updatedAt: 9 });
    expect(edited(before, [ann, bo], { goal: '99.43' })?.goal?.metres).not.toBe(160_000);
  });

  it('keeps two who became one person for when they are parted again', () => {
    const before = challenge({ participants: [{ account: 'bo' }, { account: 'ann' }] });
    const linked = [ann, account('bo', { sameAs: 'ann' })];
    expect(peopleLines(linked, before)).toMatchObject([{ account: 'bo', label: 'ANN', joins: true }]);
    expect(edited(before, linked)?.participants).toEqual(before.participants);
  });

  it('keeps points that were kept while the form was open', () => {
    const kept = { label: 'Ann', at: 1, days: [], points: [] };
    const { draft } = readFields(fieldsOf(challenge(), peopleLines([ann], challenge())));
    const stored = challenge({ participants: [{ account: 'ann', kept }] });
    expect(challengeOf(draft!, stored, { id: 'new', now: 9 }).participants).toEqual(stored.participants);
  });
});

describe('the people of a form', () => {
  it('are one line each, the sample only where it takes part already', () => {
    const sample = account('sample', { vendor: 'sample' });
    const lines = (all: readonly Account[]) =>
      peopleLines(all, null).map(({ account: id, joins }) => [id, joins]);
    expect(lines([sample])).toEqual([]);
    expect(lines([sample, ann, account('twin', { sameAs: 'ann' })])).toEqual([['ann', true]]);
    const joined = challenge({ participants: [{ account: 'sample' }] });
    expect(peopleLines([sample], joined)).toMatchObject([{ account: 'sample', joins: true }]);
  });

  it('leave out whoever is neither here nor was kept', () => {
    expect(peopleLines([ann], challenge({ participants: [{ account: 'gone' }] }))).toMatchObject([
      { account: 'ann', joins: false },
    ]);
  });
});
