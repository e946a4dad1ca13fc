import { describe, expect, it } from 'vitest';
import { unlinked, type Account } from '$lib/domain/account';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import { actionLabel, mayRetry, pastedAddressProblem, sampleEndings, signInWords } from './sign-in';

const account: Account = {
  id: 'fitbit-ABC123',
  vendor: 'fitbit',
  vendorUserId: 'ABC123',
  label: 'Mara',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: ['weight'],
  profile: { timeZone: null, heightM: null, memberSince: null, displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
};

const connected = (missingScopes: readonly string[]): SignInOutcome => ({
  joined: null,
  kind: 'connected',
  account,
  missingScopes,
});
const endings: readonly SignInOutcome[] = Object.values(sampleEndings);
const everyOutcome: readonly SignInOutcome[] = [
  ...endings,
  { kind: 'not-a-callback', detail: 'not-a-url' },
  connected([]),
  connected(['profile']),
  connected(['weight', 'profile']),
];

describe('the words for the end of a sign-in', () => {
  it('give each ending a title of its own', () => {
    const titles = everyOutcome.map((outcome) => signInWords(outcome).title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(everyOutcome.map((outcome) => [outcome.kind, outcome] as const))(
    'leave no dead end: %s',
    (_, outcome) => {
      const words = signInWords(outcome);
      expect(words.what).not.toBe('');
      expect(words.todo.length).toBeGreaterThan(0);
      expect(words.actions.length).toBeGreaterThan(0);
      expect(new Set(words.actions.map(actionLabel)).size).toBe(words.actions.length);
    },
  );

  it('offer a sync first when everything needed is shared', () => {
    expect(signInWords(connected(['settings'])).actions[0]).toBe('sync-recent');
  });

  it('offer no sync without the weight, since there would be nothing to fetch', () => {
    expect(signInWords(connected(['weight'])).actions).not.toContain('sync-recent');
  });

  it('offer to finish with the same answer only where it was not used up', () => {
    expect(endings.filter(mayRetry).map(({ kind }) => kind)).toEqual(['offline', 'unreachable']);
  });

  it('say beside the field what is wrong with a pasted address, and nothing about the rest', () => {
    const about = endings.filter((outcome) => pastedAddressProblem(outcome) !== null).map(({ kind }) => kind);
    expect(about).toEqual([
      'not-a-callback',
      'state-missing',
      'state-mismatch',
      'state-expired',
      'code-used',
    ]);
  });
});
