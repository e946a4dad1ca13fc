import { expect, it } from 'vitest';
import { fitbitProfile } from './profile';

const user = {
  displayName: 'Kim',
  height: 171,
  memberSince: '2017-03-11',
  strideLengthRunning: 104.2,
  strideLengthWalking: 70.6,
  timezone: 'Europe/Berlin',
};

it('tells what syncing needs of a person, lengths in metres', () =>
  expect(fitbitProfile.read({ user })).toEqual({
    ok: true,
    value: {
      displayName: 'Kim',
      heightM: 1.71,
      memberSince: '2017-03-11',
      strideRunM: 1.042,
      strideWalkM: 0.706,
      timeZone: 'Europe/Berlin',
    },
  }));

it.each([0, -70, 7_060, '70.6', null, undefined])(
  'leaves a stride of %j as it was',
  (strideLengthWalking) => {
    const read = fitbitProfile.read({ user: { ...user, strideLengthWalking } });
    expect(read.ok && 'strideWalkM' in read.value).toBe(false);
    expect(read).toMatchObject({ ok: true, value: { strideRunM: 1.042 } });
  },
);

it('takes `{}` for a person of whom nothing is told', () =>
  expect(fitbitProfile.read({})).toEqual({
    ok: true,
    value: { timeZone: null, heightM: null, memberSince: null, displayName: null },
  }));
