import { describe, expect, it } from 'vitest';
import { unlinked, type Account } from '$lib/domain/account';
import type { SignInOutcome } from '$lib/platform/page-host-types';
import { actionLabel } from './outcome';
import { pastedAddressProblem } from './pasted-address';
import { remedies, remedyWay } from './remedy';
import { helpAnchorOf, mayRetry, sampleEndings, signInWords } from './sign-in';

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

const connected = (missingScopes: readonly string[], insteadOf: Account | null = null): SignInOutcome => ({
  joined: null,
  insteadOf,
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
  connected([], { ...account, label: 'Noor' }),
];

describe('the words for the end of a sign-in', () => {
  it.each([['fitbit'], ['google-health'], [null]] as const)('name no other vendor: %s', (vendor) => {
    const others = { fitbit: /Google(?! Health)/, 'google-health': /Fitbit(?! login)/ };
    for (const outcome of endings.filter(({ kind }) => kind !== 'barred' && kind !== 'service-closed')) {
      const { title, what, todo } = signInWords(outcome, vendor);
      if (vendor === null) expect(title).not.toMatch(/Fitbit|Google/);
      else expect([title, what, ...todo].join(' ')).not.toMatch(others[vendor]);
    }
  });

  it('say what each remedy asks for, where the help speaks of it', () => {
    const texts = remedies.map((remedy) => signInWords({ kind: 'barred', remedy }, 'google-health').what);
    expect(new Set(texts).size).toBe(remedies.length);
    expect(helpAnchorOf({ kind: 'barred', remedy: 'enable-api' })).toBe('remedy-enable-api');
    for (const remedy of remedies) expect(remedyWay(remedy).href).toMatch(/^https:\/\/\S+$/);
  });

  it('point from a closed Fitbit to the connector that goes on', () => {
    expect(signInWords({ kind: 'service-closed' }, 'fitbit').actions).toContain('connect-google');
    expect(signInWords({ kind: 'service-closed' }, 'google-health').actions).not.toContain('connect-google');
  });

  it('tell of an end of the service only where one was announced', () => {
    const of = (vendor: 'fitbit' | 'google-health') => signInWords({ kind: 'unreachable' }, vendor);
    expect(of('fitbit').todo.join(' ')).toContain('probably closed');
    expect([of('google-health').what, ...of('google-health').todo].join(' ')).not.toMatch(
      /closed|switched off/,
    );
  });

  it('tell of an account that turned out to be the same person', () => {
    const joined = { ...account, label: 'Mara at Fitbit' };
    const google = { ...account, vendor: 'google-health', accessEndsAt: 1 } as const;
    const words = signInWords({
      kind: 'connected',
      account: google,
      missingScopes: [],
      joined,
      insteadOf: null,
    });
    expect(words.what).toContain('Seen together with Mara at Fitbit');
    expect(words.what).toContain('about an hour');
  });

  it('name both where somebody else signed in than was to be renewed', () => {
    const words = signInWords(connected([], { ...account, label: 'Noor' }));
    expect(words).toMatchObject({ tone: 'warning', title: 'Mara is connected, and Noor still waits' });
    expect(words.actions[0]).toBe('sources');
  });

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
    const about = endings
      .filter((outcome) => pastedAddressProblem(outcome, 'fitbit') !== null)
      .map(({ kind }) => kind);
    expect(about).toEqual([
      'not-a-callback',
      'state-missing',
      'state-mismatch',
      'state-expired',
      'code-used',
    ]);
  });
});
