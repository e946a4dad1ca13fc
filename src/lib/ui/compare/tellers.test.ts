import { describe, expect, it } from 'vitest';
import { unlinked, type Account } from '$lib/domain/account';
import type { SourceId } from '$lib/domain/metric';
import type { Teller } from '$lib/storage/reads';
import { accountToAsk, comparableMetrics, isOnePersons, keyOf, pairOf, tellerName } from './tellers';

const teller = (source: SourceId, account = 'me', count = 10): Teller => ({
  account,
  source,
  count,
  days: { first: 1, last: 9 },
});
const fitbit = teller('fitbit', 'me', 500);
const garmin = teller('garmin', 'me', 900);
const withings = teller('withings', 'me', 20);
const theirs = teller('garmin', 'them', 4_000);
const none = { left: null, right: null };
const sourcesOf = (pair: ReturnType<typeof pairOf>) =>
  pair && [keyOf(pair.left, 'me'), keyOf(pair.right, 'me')];

describe('the pair that is compared', () => {
  it('is the person’s own two that tell most, the scale’s own brand first', () => {
    expect(sourcesOf(pairOf([fitbit, theirs, withings, garmin], none, 'me'))).toEqual(['fitbit', 'garmin']);
  });

  it('is never across persons unasked, nor with the sample', () => {
    const sample = teller('sample', 'sample-person', 9_000);
    expect(pairOf([fitbit, sample, theirs], none, 'me')).toBeNull();
    expect(pairOf([fitbit, theirs], { left: 'fitbit', right: 'apple' }, 'me')).toBeNull();
    const both = pairOf([fitbit, garmin, theirs], { left: null, right: 'garmin@them' }, 'me');
    expect(sourcesOf(both)).toEqual(['fitbit', 'garmin']);
    const own = pairOf([fitbit, theirs, teller('hand', 'them')], { left: null, right: 'garmin@them' }, 'me');
    expect(sourcesOf(own)).toEqual(['hand@them', 'garmin@them']);
  });

  it('is filled where both sides are of one real person', () => {
    expect(isOnePersons({ left: fitbit, right: garmin })).toBe(true);
    expect(isOnePersons({ left: fitbit, right: theirs })).toBe(false);
    expect(isOnePersons({ left: fitbit, right: teller('sample') })).toBe(false);
  });

  it('is what is asked for, and what is not there is made up for on its own side', () => {
    const all = [fitbit, garmin, theirs, withings];
    expect(sourcesOf(pairOf(all, { left: 'garmin@them', right: 'withings' }, 'me'))).toEqual([
      'garmin@them',
      'withings',
    ]);
    expect(sourcesOf(pairOf(all, { left: 'apple', right: 'fitbit' }, 'me'))).toEqual(['garmin', 'fitbit']);
    expect(sourcesOf(pairOf(all, { left: 'fitbit', right: 'fitbit' }, 'me'))).toEqual(['fitbit', 'garmin']);
  });

  it('is none where one tells alone', () => {
    expect(pairOf([fitbit], none, 'me')).toBeNull();
    expect(pairOf([], { left: 'fitbit', right: 'garmin' }, 'me')).toBeNull();
  });
});

it('compares what two tell, weight first', () => {
  const two = [fitbit, garmin];
  const tellers = new Map([
    ['steps', two],
    ['calories', [fitbit]],
    ['weight', two],
  ] as const);
  expect(comparableMetrics(tellers, none, 'me')).toEqual(['weight', 'steps']);
});

it('names a source alone among one person’s, and with whose it is among several', () => {
  const accounts = [{ id: 'them', label: 'Robin', ...unlinked } as Account];
  expect(tellerName(theirs, [theirs, teller('fitbit', 'them')], accounts)).toBe('Garmin');
  expect(tellerName(theirs, [fitbit, theirs], accounts)).toBe('Garmin · Robin');
});

it('asks the account of the person at the source, one that is connected before one that is not', () => {
  const account = (id: string, more: Partial<Account>) =>
    ({ id, vendor: 'fitbit', state: 'connected', ...unlinked, ...more }) as Account;
  const left = account('left', { state: 'disconnected', sameAs: 'me' });
  const other = account('other', { vendor: 'google-health', sameAs: 'me' });
  const connected = account('fitbit-2', { sameAs: 'me' });
  const all = [account('them', {}), left, other, connected];
  expect(accountToAsk(all, fitbit)?.id).toBe('fitbit-2');
  expect(accountToAsk([left, other], fitbit)?.id).toBe('left');
  expect(accountToAsk(all, garmin)).toBeUndefined();
});
