import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultClients,
  startGoogleHealthSimulator,
  type Simulator,
} from '../../../simulator/google-health/index.ts';
import { isRefused, ownerOf } from '$lib/platform/fresh-token';
import { createGoogleHealthSource } from '$lib/sources/google-health/source';
import type { Fetch } from '$lib/sync/ports';
import { createSessions } from './session';
import { createSignIn } from './sign-in';
import { locksOf, memoryTokenStore, NOON } from './testing';
import { createVault } from './token-vault';

/** The sign-in of Google Health over real HTTP, against the vendor's simulator and the browser's own cryptography. */

const clients = defaultClients();
const [PRODUCTION, TESTING] = [clients[0]!, clients[1]!];
const SECRET = 'GOCSPX-simulator';
const redirectUri = 'http://localhost:4173/callback';
let simulator: Simulator;
let now = NOON;

beforeEach(async () => {
  now = NOON;
  simulator = await startGoogleHealthSimulator({ person: 'ten-days', now: () => now });
});
afterEach(() => simulator.close());

const device = () => {
  const source = createGoogleHealthSource({
    authorizeUrl: `${simulator.url}/o/oauth2/v2/auth`,
    oauthBase: simulator.url,
    apiBase: simulator.url,
    allowInsecureRequests: true,
  });
  const fetchNow: Fetch = (request) => fetch(request);
  const consents: (number | null)[] = [];
  const ports = { fetch: fetchNow, clock: { now: () => now }, isOffline: async () => false };
  const shared = {
    ...ports,
    vault: createVault(memoryTokenStore(), crypto, { now: () => now }),
    locks: locksOf(() => new Promise(() => {})),
    sleep: async (ms: number) => void (now += ms),
    random: () => 0,
    server: () => source.oauth,
    ownerOf: (_: unknown, accessToken: string) => ownerOf(ports, source, accessToken),
    isRefused: (_: unknown, accessToken: string) => isRefused(ports, source, accessToken),
    noteConsent: async (_: unknown, endsAt: number | null) => void consents.push(endsAt),
  };
  const scopes = source.scopes.map(({ scope }) => scope);
  return { ...createSignIn(shared), ...createSessions(shared), source, scopes, consents, ports };
};

/** Opens the consent page's form and follows it back, as a person who ticks `allowed`. */
const consent = async (url: string, allowed: readonly string[]): Promise<string> => {
  const decision = allowed.length > 0 ? 'allow' : 'deny';
  const form = new URLSearchParams([['decision', decision], ...allowed.map((scope) => ['allowed', scope])]);
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return response.headers.get('location') ?? '';
};

const signInWith = async (
  clientSecret = '',
  allowed: (scopes: readonly string[]) => readonly string[] = (scopes) => scopes,
  { clientId } = PRODUCTION,
) => {
  const own = device();
  const client = { clientId, clientSecret, redirectUri };
  const begun = await own.beginSignIn('google-health', { client, scopes: own.scopes });
  if (!begun.ok) throw new Error(begun.error.kind);
  const callback = await consent(begun.value.url, allowed(own.scopes));
  return { ...own, callback };
};

const connected = async (secret = '', client = PRODUCTION) => {
  const own = await signInWith(secret, (scopes) => scopes, client);
  const outcome = await own.completeSignIn(own.callback);
  if (outcome.kind !== 'tokens') throw new Error(outcome.kind);
  const account = `google-health-${outcome.tokens.userId}`;
  await own.saveTokens(account, outcome.tokens, outcome.client);
  return { ...own, account, outcome };
};

describe('signing in', () => {
  it('without a secret brings the token in the fragment, of the person whom Google names, with the Fitbit user', async () => {
    const own = await signInWith('', (scopes) => scopes.slice(0, 3));
    expect(own.callback).toMatch(/^http:\/\/localhost:4173\/callback#/);
    const { healthUserId, userId } = simulator.control.state().person;
    const outcome = await own.completeSignIn(own.callback);
    expect(outcome).toMatchObject({
      kind: 'tokens',
      tokens: { userId: healthUserId, refreshToken: null, expiresAt: now + 3_599_000, consentEndsAt: null },
      alsoKnownAs: [`fitbit-${userId}`],
      missingScopes: own.scopes.slice(3),
    });
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'code-used', vendor: 'google-health' });
    const asked = simulator.control.requests().requests.map(({ path }) => path);
    expect(asked.filter((path) => path.startsWith('/token'))).toEqual([]);
  });

  it('with a secret brings a code, a refresh token, and, for an app in testing, the end of the consent', async () => {
    const own = await signInWith(SECRET, (scopes) => scopes, TESTING);
    expect(own.callback).toMatch(/^http:\/\/localhost:4173\/callback\?/);
    const outcome = await own.completeSignIn(own.callback);
    if (outcome.kind !== 'tokens') throw new Error(outcome.kind);
    expect(outcome.tokens.refreshToken).not.toBeNull();
    const week = 7 * 86_400_000;
    expect(outcome.tokens.consentEndsAt! - now).toBeGreaterThan(week - 60_000);
    expect(outcome.tokens.consentEndsAt! - now).toBeLessThanOrEqual(week);
  });

  it('with a wrong secret says so', async () => {
    const own = await signInWith('GOCSPX-wrong');
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'wrong-secret', vendor: 'google-health' });
  });

  it.each(['', SECRET])('that the person denies is told as denied, with the secret "%s"', async (secret) => {
    const own = await signInWith(secret, () => []);
    expect(own.callback).toContain(secret === '' ? '#' : '?');
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'denied', vendor: 'google-health' });
  });

  it.each([
    [{ account: 'not-linked' }, 'link-account'],
    [{ account: 'no-profile' }, 'no-profile'],
    [{ account: 'legacy' }, 'move-account'],
    [{ onboarding: 'closed' }, 'not-admitted'],
    [{ serviceEnabled: false }, 'enable-api'],
  ] as const)(
    'at a service set to %j is barred, and other devices keep their access',
    async (settings, remedy) => {
      const other = await connected();
      simulator.control.setSettings(settings);
      const own = await signInWith();
      const token = new URLSearchParams(new URL(own.callback).hash.slice(1)).get('access_token')!;
      const outcome = await own.completeSignIn(own.callback);
      expect(outcome).toEqual({ kind: 'barred', remedy, vendor: 'google-health' });
      expect(JSON.stringify(outcome)).not.toContain(token);
      expect(simulator.control.requests().counts.byFamily['revoke']).toBeUndefined();
      expect(await isRefused(other.ports, other.source, other.outcome.tokens.accessToken)).toBe(false);
    },
  );

  it('does not bring along what was granted before: that would spoil the token', async () => {
    simulator.control.setSettings({ contaminated: true });
    expect((await connected()).outcome.missingScopes).toEqual([]);
  });

  it('over a line that is cut goes through with the same address once it is back', async () => {
    const own = await signInWith();
    simulator.control.setFaults([{ kind: 'reset', match: { pathRegex: 'identity' } }]);
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'unreachable', vendor: 'google-health' });
    expect((await own.completeSignIn(own.callback)).kind).toBe('tokens');
  });
});

describe('afterwards', () => {
  it('an hour without a secret ends in a sign-in, with no request for another', async () => {
    const { get, account, outcome } = await connected();
    now += 3_590_000;
    expect(await get(account)).toEqual({ ok: true, value: outcome.tokens.accessToken });
    simulator.control.clearRequests();
    now += 9_000;
    expect(await get(account)).toEqual({ ok: false, error: { kind: 'sign-in-needed' } });
    expect(simulator.control.requests().requests).toEqual([]);
  });

  it('an hour with one is renewed by the same refresh token, until the consent lapses', async () => {
    const { get, account, outcome, consents, ports, source } = await connected(SECRET, TESTING);
    now += 3_600_000;
    const renewed = await get(account);
    if (!renewed.ok) throw new Error(renewed.error.kind);
    expect(renewed.value).not.toBe(outcome.tokens.accessToken);
    expect(await ownerOf(ports, source, renewed.value)).toMatchObject({ ok: true });
    expect(consents).toEqual([]);
    now += 7 * 86_400_000;
    expect(await get(account)).toEqual({ ok: false, error: { kind: 'sign-in-needed' } });
  });

  it.each(['', SECRET])('a revocation is confirmed, with the secret "%s"', async (secret) => {
    const { revokeEverywhere, account } = await connected(secret);
    expect(await revokeEverywhere(account)).toEqual({ ok: true, value: 'confirmed' });
  });

  it('a revocation that was not carried out is not claimed', async () => {
    const { revokeEverywhere, account } = await connected();
    simulator.control.setFaults([{ kind: 'status', status: 503, match: { pathRegex: 'revoke' } }]);
    expect(await revokeEverywhere(account)).toEqual({ ok: true, value: 'unconfirmed' });
    simulator.control.setFaults([{ kind: 'reset', match: { pathRegex: 'revoke' } }]);
    expect((await revokeEverywhere(account)).ok).toBe(false);
  });
});
