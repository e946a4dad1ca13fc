import { describe, expect, it } from 'vitest';
import { unlinked, type Account } from '$lib/domain/account';
import { connectorStandingOf } from './connector-standing';
import { accessFacts, needsTap, standingOf } from './standing';

const now = Date.UTC(2026, 10, 21, 12, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const google = (patch: Partial<Account> = {}): Account => ({
  id: 'google-health-1',
  vendor: 'google-health',
  vendorUserId: '1',
  label: 'Mara',
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
  ...patch,
});

describe('an account stands', () => {
  it('without a word of worry while access lasts or renews itself', () => {
    for (const accessEndsAt of [null, now + HOUR])
      expect(standingOf(google({ accessEndsAt }), now)).toMatchObject({
        tone: 'success',
        note: null,
        tap: null,
      });
  });

  it('waiting for one tap once access has ended, whether or not a sync has met that yet', () => {
    const ended = { accessEndsAt: now - 5 * 60_000 };
    for (const account of [google(ended), google({ ...ended, state: 'needs_you', needs: 'sign-in' })]) {
      const standing = standingOf(account, now);
      expect(standing).toMatchObject({ tone: 'warning', tap: 'renew' });
      expect(standing.note).toContain('nothing here is lost');
    }
    expect(needsTap(google(ended), now)).toBe(true);
    expect(needsTap(google({ accessEndsAt: now + 1 }), now)).toBe(false);
  });

  it('waiting for the tap without a time where access was withdrawn before its end', () => {
    const withdrawn = google({ state: 'needs_you', needs: 'sign-in', accessEndsAt: now + HOUR });
    const standing = standingOf(withdrawn, now);
    expect(standing).toMatchObject({ tone: 'warning', tap: 'renew' });
    const title = connectorStandingOf('google-health', 'alive', [withdrawn], now).title;
    expect(title).toContain('Mara');
    const facts = accessFacts(withdrawn, now).map(({ text }) => text);
    expect(facts).toEqual(['ended']);
    for (const text of [standing.note, title]) expect(text).not.toMatch(/\d/);
  });

  it('with a warning only where a sync runs into the end of access', () => {
    const account = google({ accessEndsAt: now + 5 * 60_000 });
    expect(standingOf(account, now).note).toBeNull();
    expect(standingOf(account, now, true).note).toContain('while this sync runs');
    expect(standingOf(google({ accessEndsAt: now + 40 * 60_000 }), now, true).note).toBeNull();
  });

  it('with the day its consent ends, two days before', () => {
    expect(standingOf(google({ consentEndsAt: now + 5 * DAY }), now).note).toBeNull();
    expect(standingOf(google({ consentEndsAt: now + DAY }), now)).toMatchObject({
      tone: 'warning',
      tap: 'reconnect',
    });
    const lapsed = standingOf(google({ consentEndsAt: now - 1, accessEndsAt: now - 1 }), now);
    expect(lapsed.title).toContain('consent has lapsed');
    expect(lapsed.tap).toBe('reconnect');
  });

  it('closed, with everything kept, and nothing to tap', () => {
    const closed = standingOf(google({ vendor: 'fitbit', state: 'needs_you', needs: 'service-closed' }), now);
    expect(closed).toMatchObject({ closed: true, tap: null });
    expect(closed.note).toContain('nothing here is lost');
  });

  it('barred, with the page where it is put right', () => {
    const standing = standingOf(google({ state: 'needs_you', needs: 'link-account' }), now);
    expect(standing.way?.href).toBe('https://fitbit.google.com/auth/signup');
    expect(standing.title).toContain('Google');
  });

  it('asking for a new sign-in by the name of its own vendor', () => {
    const needy = { state: 'needs_you', needs: 'sign-in' } as const;
    expect(standingOf(google({ ...needy, vendor: 'fitbit' }), now).note).toContain('Fitbit');
    expect(standingOf(google(needy), now).note).not.toContain('Fitbit');
  });
});

it('an account tells how long access and consent last', () => {
  const texts = (patch: Partial<Account>) => accessFacts(google(patch), now).map(({ text }) => text);
  expect(texts({})).toEqual(['renews itself']);
  expect(texts({ accessEndsAt: now + HOUR, consentEndsAt: now + DAY })).toEqual([
    expect.stringMatching(/^until \d/),
    expect.stringMatching(/^until /),
  ]);
  expect(texts({ accessEndsAt: now - HOUR })).toEqual([expect.stringMatching(/^ended /)]);
  expect(texts({ vendor: 'fitbit' })).toEqual([]);
});

describe('a connector stands', () => {
  it('as its last answer said, in its own name', () => {
    expect(connectorStandingOf('google-health', 'alive', [], now).title).toBe('Google Health answers');
    expect(connectorStandingOf('fitbit', 'alive', [], now).title).toBe('Fitbit answers');
  });

  it('needing a tap where access has ended since', () => {
    const ended = google({ accessEndsAt: now - 1 });
    const one = connectorStandingOf('google-health', 'alive', [ended], now);
    expect(one).toMatchObject({ tone: 'warning' });
    expect(one.title).toContain('Mara');
    expect(connectorStandingOf('google-health', 'alive', [ended, ended], now).title).toMatch(/^2 of/);
    expect(connectorStandingOf('fitbit', 'alive', [ended], now).tone).toBe('success');
  });

  it('with two ways on where Fitbit closed, and the pause of admission said to those who have no account', () => {
    expect(connectorStandingOf('fitbit', 'closed', [], now).closed).toBe(true);
    expect(connectorStandingOf('google-health', 'untried', [], now).besides).toContain('October 2026');
    expect(connectorStandingOf('google-health', 'alive', [google()], now).besides).toBeNull();
  });
});
