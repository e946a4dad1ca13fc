import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFitbitSimulator, type Simulator } from '../../../simulator/fitbit/index.ts';
import type { Fetch } from '$lib/sync/ports';
import { createSessions } from './session';
import { createSignIn } from './sign-in';
import { locksOf, memoryTokenStore, NOON, testClient, testServer } from './testing';
import { createVault } from './token-vault';

/** The same code over real HTTP, against the vendor's simulator and the browser's own cryptography. */

const SCOPES = ['weight', 'profile', 'sleep'];
let simulator: Simulator;
let now = NOON;

beforeEach(async () => {
  now = NOON;
  simulator = await startFitbitSimulator({ person: 'nobody', now: () => now });
});
afterEach(() => simulator.close());

const device = () => {
  const limits: AbortController[] = [];
  const server = () => testServer(simulator.url);
  const fetchNow: Fetch = (request) => fetch(request);
  const vault = createVault(memoryTokenStore(), crypto, { now: () => now });
  const shared = {
    vault,
    server,
    fetch: fetchNow,
    clock: { now: () => now },
    isOffline: async () => false,
    locks: locksOf(() => new Promise(() => {})),
    sleep: async (ms: number) => void (now += ms),
    random: () => 0,
    ownerOf: async () => ({ ok: true as const, value: null }),
    isRefused: async () => false,
    noteConsent: async () => {},
    timeout: () => {
      const limit = new AbortController();
      limits.push(limit);
      return limit.signal;
    },
  };
  /** What 20 s of silence do, as soon as the vendor has the nth request. */
  const giveUpOn = async (nth: number) => {
    await vi.waitFor(() => expect(simulator.control.requests().counts.oauth).toBe(nth), {
      interval: 2,
      timeout: 20_000,
    });
    now += 20_000;
    limits.at(-1)!.abort();
  };
  return { ...createSignIn(shared), ...createSessions(shared), giveUpOn };
};

/** Opens the consent page's form and follows it back, as a person who ticks `allowed`. */
const consent = async (url: string, choice: Record<string, string>, allowed: readonly string[] = []) => {
  const form = new URLSearchParams(choice);
  for (const scope of allowed) form.append('allowed', scope);
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return response.headers.get('location') ?? '';
};

const signInWith = async (client = testClient, allowed: readonly string[] = SCOPES) => {
  const own = device();
  const begun = await own.beginSignIn('fitbit', { client, scopes: SCOPES });
  const address = begun.ok ? begun.value.url : '';
  const callback = await consent(address, { decision: 'allow' }, allowed);
  simulator.control.clearRequests();
  return { ...own, address, callback };
};

const connected = async (client = testClient) => {
  const own = await signInWith(client);
  const outcome = await own.completeSignIn(own.callback);
  if (outcome.kind !== 'tokens') throw new Error(outcome.kind);
  const account = `fitbit-${outcome.tokens.userId}`;
  await own.saveTokens(account, outcome.tokens, outcome.client);
  simulator.control.clearRequests();
  return { ...own, account, tokens: outcome.tokens };
};

describe('signing in', () => {
  it.each([
    ['Client', '23ABCD', ''],
    ['Server', '23SRVR', 'simulator-secret'],
    ['Personal', '23PERS', ''],
    ['Personal', '23PERS', 'simulator-secret'],
  ])('works for a %s app %s with secret "%s"', async (_, clientId, clientSecret) => {
    const own = await signInWith({ ...testClient, clientId, clientSecret }, ['weight', 'profile']);
    expect(own.callback).toContain('#_=_');
    const outcome = await own.completeSignIn(own.callback);
    expect(outcome).toMatchObject({ kind: 'tokens', missingScopes: ['sleep'], clientId });
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'code-used', vendor: 'fitbit' });
  });

  it.each([
    ['23SRVR', '', 'wrong-app-type'],
    ['23SRVR', 'wrong', 'wrong-secret'],
    ['23ABCD', 'needless', 'wrong-secret'],
  ])('of %s with secret "%s" is told as %s', async (clientId, clientSecret, kind) => {
    const own = await signInWith({ ...testClient, clientId, clientSecret });
    expect(await own.completeSignIn(own.callback)).toEqual({ kind, vendor: 'fitbit' });
  });

  it('that is refused on the consent page is told as denied', async () => {
    const own = await signInWith();
    const back = await consent(own.address, { decision: 'deny' });
    expect(await own.completeSignIn(back)).toEqual({ kind: 'denied', vendor: 'fitbit' });
  });

  it('with a code of too long ago, and one begun elsewhere', async () => {
    const own = await signInWith();
    expect(await device().completeSignIn(own.callback)).toEqual({ kind: 'state-mismatch' });
    now += 10 * 60_000;
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'state-expired', vendor: 'fitbit' });
    expect(simulator.control.requests().counts.oauth).toBe(0);
  });

  it('into a closed service says so', async () => {
    const own = await signInWith();
    simulator.control.setSettings({ mode: 'gone' });
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'service-closed', vendor: 'fitbit' });
  });

  it.each([
    ['html', { kind: 'vendor-error', status: 502 }],
    ['bad-json', { kind: 'vendor-error', status: 200 }],
    ['truncate', { kind: 'vendor-error', status: 200 }],
    ['google-403', { kind: 'vendor-error', status: 403 }],
  ] as const)('over a line with the fault %s', async (kind, outcome) => {
    const own = await signInWith();
    simulator.control.setFaults([{ kind, match: { family: 'token' } }]);
    expect(await own.completeSignIn(own.callback)).toEqual({ ...outcome, vendor: 'fitbit' });
  });

  it('over a line that is cut can be completed when it is back', async () => {
    const own = await signInWith();
    simulator.control.setFaults([{ kind: 'reset', match: { family: 'token' } }]);
    expect(await own.completeSignIn(own.callback)).toEqual({ kind: 'unreachable', vendor: 'fitbit' });
    expect((await own.completeSignIn(own.callback)).kind).toBe('tokens');
  });
});

describe('refreshing', () => {
  const refreshes = () => simulator.control.requests().refreshes.map(({ calls }) => calls);

  it('happens once for two callers, and gives a token that the vendor accepts', async () => {
    const { get, account, tokens } = await connected();
    now += 8 * 3_600_000;
    const [one, other] = await Promise.all([get(account), get(account)]);
    expect(one).toEqual(other);
    expect(refreshes()).toEqual([1]);
    const accessToken = one.ok ? one.value : '';
    expect(accessToken).not.toBe(tokens.accessToken);
    const profile = await fetch(`${simulator.url}/1/user/-/profile.json`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(profile.status).toBe(200);
  });

  it('whose answer is dropped is repeated with the same token and heals', async () => {
    const { get, giveUpOn, account } = await connected();
    now += 8 * 3_600_000;
    simulator.control.setFaults([{ kind: 'drop-answer', match: { grant: 'refresh_token' } }]);
    const token = get(account);
    await giveUpOn(1);
    expect((await token).ok).toBe(true);
    expect(refreshes()).toEqual([2]);
  });

  it('whose answers are all dropped is sent twice, once after the window, and no more', async () => {
    const { get, giveUpOn, account, tokens } = await connected();
    now += 8 * 3_600_000;
    simulator.control.setFaults([{ kind: 'drop-answer', times: 2, match: { grant: 'refresh_token' } }]);
    const token = get(account);
    await giveUpOn(1);
    await giveUpOn(2);
    expect(await token).toEqual({ ok: false, error: { kind: 'timeout' } });
    expect(await get(account)).toEqual({ ok: false, error: { kind: 'timeout' } });
    expect(refreshes()).toEqual([2]);

    now += 80_000;
    const last = await get(account);
    expect(last).toEqual({ ok: false, error: { kind: 'sign-in-needed' } });
    now += 86_400_000;
    expect(await get(account)).toEqual(last);
    expect(refreshes()).toEqual([3]);
    for (const hidden of [tokens.accessToken, tokens.refreshToken!])
      expect(JSON.stringify(last)).not.toContain(hidden);
  });

  it.each(['conflict', 'invalid_grant'] as const)(
    'tells it where a repeat meets %s',
    async (refreshReplay) => {
      const { get, giveUpOn, account } = await connected();
      simulator.control.setSettings({ refreshReplay });
      now += 8 * 3_600_000;
      simulator.control.setFaults([{ kind: 'drop-answer', match: { grant: 'refresh_token' } }]);
      const token = get(account);
      await giveUpOn(1);
      const kind = refreshReplay === 'conflict' ? 'vendor-error' : 'sign-in-needed';
      expect(await token).toMatchObject({ ok: false, error: { kind } });
      expect(refreshes()).toEqual([2]);
    },
  );

  it('works with a secret, and asks for a sign-in after the person withdrew the app', async () => {
    const client = { ...testClient, clientId: '23SRVR', clientSecret: 'simulator-secret' };
    const { get, revokeEverywhere, account, tokens } = await connected(client);
    const renewed = await get(account, tokens.accessToken);
    expect(renewed.ok).toBe(true);
    expect((await revokeEverywhere(account)).ok).toBe(true);
    expect(await get(account, renewed.ok ? renewed.value : '')).toMatchObject({
      error: { kind: 'sign-in-needed' },
    });
    expect((await revokeEverywhere(account)).ok).toBe(false);
  });

  it('of a closed service says so and keeps the pair for when it opens', async () => {
    const { get, account } = await connected();
    now += 8 * 3_600_000;
    simulator.control.setSettings({ mode: 'gone' });
    expect(await get(account)).toEqual({ ok: false, error: { kind: 'service-closed' } });
    simulator.control.setSettings({ mode: 'healthy' });
    expect((await get(account)).ok).toBe(true);
  });
});
