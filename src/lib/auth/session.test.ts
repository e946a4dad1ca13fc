import { describe, expect, it } from 'vitest';
import type { TokenSet } from '$lib/domain/connection';
import type { Fetch } from '$lib/sync/ports';
import { createSessions } from './session';
import {
  googleServer,
  memoryLocks,
  memoryTokenStore,
  mortalHost,
  NOON,
  plainCrypto,
  testClient,
  testServer,
  testTokens,
  tokenAnswer,
  vendorError,
  virtualTime,
} from './testing';
import { createVault } from './token-vault';

const ACCOUNT = 'fitbit-ABC123';
const EXPIRED = { expiresAt: NOON - 1 };
const silence: Fetch = () => new Promise(() => {});

/** Several tabs over one store, one set of locks, one vendor. */
const setUp = async (
  tokens: Partial<TokenSet> = {},
  fetch: Fetch = async () => tokenAnswer(),
  server = testServer(),
) => {
  const time = virtualTime();
  const store = memoryTokenStore();
  const locks = memoryLocks(time.sleep);
  const net = {
    fetch,
    online: true,
    refused: [] as string[],
    consents: [] as [string, number | null][],
    sent: [] as { at: number; token: string | null; form: URLSearchParams }[],
  };
  const send: Fetch = async (request) => {
    const form = new URLSearchParams(await request.clone().text());
    net.sent.push({ at: time.clock.now() - NOON, token: form.get('refresh_token'), form });
    return net.fetch(request);
  };
  const tab = (random = () => 0) => {
    const host = mortalHost({ store, fetch: send, sleep: time.sleep }, locks.forHost());
    const sessions = createSessions({
      ...time,
      ...host,
      vault: createVault(host.store, plainCrypto, time.clock),
      isOffline: async () => !net.online,
      random,
      server: () => server,
      isRefused: async (_, accessToken) => net.refused.includes(accessToken),
      noteConsent: async (account, endsAt) => void net.consents.push([account, endsAt]),
    });
    return { ...sessions, kill: host.kill };
  };
  const first = tab();
  await first.saveTokens(ACCOUNT, testTokens(tokens), testClient);
  return { time, store, net, tab, ...first };
};

const ok = (value: string) => ({ ok: true, value });
const failed = (kind: string, more = {}) => ({ ok: false, error: { kind, ...more } });

describe('a good token', () => {
  it('is given without asking anybody', async () => {
    const { get, net } = await setUp();
    expect(await get(ACCOUNT)).toEqual(ok('access-0'));
    expect(net.sent).toEqual([]);
  });

  it.each([
    [0, 120_000, 1],
    [0, 120_001, 0],
    [0.99999, 299_990, 1],
    [0.99999, 300_000, 0],
  ])('with jitter %s and %s ms of life left is renewed %s times', async (random, left, times) => {
    const { tab, time, net } = await setUp();
    await time.advance(8 * 3_600_000 - left);
    await tab(() => random).get(ACCOUNT);
    expect(net.sent).toHaveLength(times);
  });

  it('of a short life is renewed in its second half only', async () => {
    const { get, time, net } = await setUp({ expiresAt: NOON + 60_000 });
    await time.advance(29_000);
    expect(await get(ACCOUNT)).toEqual(ok('access-0'));
    await time.advance(2_000);
    expect(await get(ACCOUNT)).toEqual(ok('access-1'));
    expect(net.sent).toHaveLength(1);
  });

  it('without a refresh token serves until it is about to end, and nobody is asked for another', async () => {
    const { get, time, net } = await setUp({ refreshToken: null, expiresAt: NOON + 60_000 });
    await time.advance(54_999);
    expect(await get(ACCOUNT)).toEqual(ok('access-0'));
    expect(await get(ACCOUNT, 'access-0')).toEqual(failed('sign-in-needed'));
    await time.advance(1);
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(net.sent).toEqual([]);
  });

  it.each([
    ['a cut', () => Promise.reject(new TypeError('x')), {}],
    ['an outage', async () => vendorError(503, 'system'), {}],
  ])('is still used where renewing it early met %s', async (_, fetch) => {
    const { get, time, net } = await setUp({ expiresAt: NOON + 3_600_000 }, fetch);
    await time.advance(3_600_000 - 60_000);
    expect(await get(ACCOUNT)).toEqual(ok('access-0'));
    expect(net.sent.length).toBeGreaterThan(0);
    await time.advance(60_000);
    expect((await get(ACCOUNT)).ok).toBe(false);
  });
});

describe('a token that nothing renews', () => {
  const once = { refreshToken: null, expiresAt: NOON + 3_600_000 };

  it('is given to its end without a request, whichever tab asks and however often', async () => {
    const { tab, time, net } = await setUp(once);
    for (const at of [0, 1_800_000, 1_700_000, 94_999]) {
      await time.advance(at);
      expect(await tab(() => 0.99999).get(ACCOUNT)).toEqual(ok('access-0'));
    }
    await time.advance(1);
    expect(await Promise.all([tab().get(ACCOUNT), tab().get(ACCOUNT)])).toEqual([
      failed('sign-in-needed'),
      failed('sign-in-needed'),
    ]);
    expect(net.sent).toEqual([]);
  });

  it('and is refused needs a sign-in, after which the new one is given', async () => {
    const { get, saveTokens, net } = await setUp(once);
    expect(await get(ACCOUNT, 'access-0')).toEqual(failed('sign-in-needed'));
    await saveTokens(ACCOUNT, testTokens({ ...once, accessToken: 'access-9' }), testClient);
    expect(await get(ACCOUNT, 'access-0')).toEqual(ok('access-9'));
    expect(net.sent).toEqual([]);
  });
});

describe('a consent that lapses', () => {
  it('is told when a refresh says another time, and only then', async () => {
    const { get, net } = await setUp({ ...EXPIRED, consentEndsAt: NOON + 1 }, async () =>
      tokenAnswer({ refresh_token_expires_in: 60 }),
    );
    expect(await get(ACCOUNT)).toEqual(ok('access-1'));
    expect(net.consents).toEqual([[ACCOUNT, NOON + 60_000]]);
    net.fetch = async () => tokenAnswer({ access_token: 'access-2' });
    expect(await get(ACCOUNT, 'access-1')).toEqual(ok('access-2'));
    expect(net.consents).toHaveLength(1);
  });
});

describe('I7: one refresh', () => {
  it('serves two tabs, and both tokens are stored when the first is given', async () => {
    const { tab, get, net } = await setUp(EXPIRED);
    expect(await Promise.all([get(ACCOUNT), tab().get(ACCOUNT)])).toEqual([ok('access-1'), ok('access-1')]);
    expect(net.sent.map(({ token }) => token)).toEqual(['refresh-0']);
    net.fetch = async () => tokenAnswer({ access_token: 'access-2', refresh_token: 'refresh-2' });
    expect(await tab().get(ACCOUNT, 'access-1')).toEqual(ok('access-2'));
    expect(net.sent.map(({ token }) => token)).toEqual(['refresh-0', 'refresh-1']);
  });

  it('is not made for a rejected token that another tab has replaced', async () => {
    const { get, tab, net } = await setUp();
    expect(await get(ACCOUNT, 'access-0')).toEqual(ok('access-1'));
    expect(await tab().get(ACCOUNT, 'access-0')).toEqual(ok('access-1'));
    expect(net.sent).toHaveLength(1);
  });

  it('begins anew where the vendor keeps the refresh token', async () => {
    const { get, net, time } = await setUp(EXPIRED, silence);
    const first = get(ACCOUNT);
    await time.settle();
    net.fetch = async () => tokenAnswer({ refresh_token: undefined });
    await time.advance(20_000);
    expect(await first).toEqual(ok('access-1'));
    await time.advance(86_400_000);
    net.fetch = silence;
    const second = get(ACCOUNT);
    await time.advance(40_000);
    expect(await second).toEqual(failed('timeout'));
    expect(net.sent.map(({ token }) => token)).toEqual(Array(4).fill('refresh-0'));
  });

  it('uses the registration of the sign-in, whatever the form says now', async () => {
    const { saveTokens, get, net } = await setUp();
    await saveTokens(ACCOUNT, testTokens(EXPIRED), {
      ...testClient,
      clientId: '23SRVR',
      clientSecret: 'shh',
    });
    await get(ACCOUNT);
    expect(net.sent[0]!.form.get('client_id')).toBe('23SRVR');
  });

  it('is noted in the vault before it leaves', async () => {
    const { get, net, store } = await setUp(EXPIRED);
    let stored = '';
    net.fetch = async () => {
      stored = new TextDecoder().decode(store.records.get(`tokens|${ACCOUNT}`)!.data);
      return tokenAnswer();
    };
    await get(ACCOUNT);
    expect(JSON.parse(stored)).toMatchObject({
      tokens: { refreshToken: 'refresh-0' },
      refresh: { token: 'refresh-0', firstSentAt: NOON },
    });
  });

  it('is not sent where the note of it cannot be stored', async () => {
    const { get, net, store, tab } = await setUp(EXPIRED);
    Object.assign(store, { put: () => Promise.reject(new Error('full')) });
    expect(await tab().get(ACCOUNT)).toEqual(failed('storage'));
    expect(net.sent).toEqual([]);
    store.broken = true;
    expect(await get(ACCOUNT)).toEqual(failed('storage'));
  });
});

describe('I7: silence', () => {
  it('sends the same token twice, then once after the window, then asks for a sign-in for good', async () => {
    const { get, net, time } = await setUp(EXPIRED, silence);
    const first = get(ACCOUNT);
    await time.advance(40_000);
    expect(await first).toEqual(failed('timeout'));
    expect(await get(ACCOUNT)).toEqual(failed('timeout'));
    expect(net.sent.map(({ at, token }) => [at, token])).toEqual([
      [0, 'refresh-0'],
      [20_000, 'refresh-0'],
    ]);

    await time.advance(79_999);
    expect(await get(ACCOUNT)).toEqual(failed('timeout'));
    await time.advance(1);
    const late = get(ACCOUNT);
    await time.advance(20_000);
    expect(await late).toEqual(failed('sign-in-needed'));
    expect(net.sent.map(({ at }) => at)).toEqual([0, 20_000, 120_000]);

    await time.advance(86_400_000);
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(net.sent).toHaveLength(3);
  });

  it('followed by an answer to the same token is healed', async () => {
    const { get, net, time } = await setUp(EXPIRED, silence);
    const token = get(ACCOUNT);
    await time.settle();
    net.fetch = async () => tokenAnswer();
    await time.advance(20_000);
    expect(await token).toEqual(ok('access-1'));
    expect(net.sent).toHaveLength(2);
  });

  it('holds the lock for 42 s at most, and does not pass the wait on to the next tab', async () => {
    const { get, net, tab, time } = await setUp(EXPIRED, silence);
    const all = [get(ACCOUNT), tab().get(ACCOUNT), tab().get(ACCOUNT)];
    await time.advance(42_000);
    expect(await Promise.all(all)).toEqual([failed('timeout'), failed('timeout'), failed('timeout')]);
    expect(net.sent).toHaveLength(2);
  });

  it('of a broken answer is treated alike: the pair may be out', async () => {
    const { get, net } = await setUp(EXPIRED, async () => new Response('{"access_tok'));
    expect(await get(ACCOUNT)).toEqual(failed('unexpected-payload', { detail: 'not-json' }));
    expect(net.sent).toHaveLength(2);
    expect(await get(ACCOUNT)).toEqual(failed('timeout'));
    expect(net.sent).toHaveLength(2);
  });
});

describe('I7: killed', () => {
  it('between send and save, the next start sends the same token at once', async () => {
    const { net, tab, time } = await setUp(EXPIRED, silence);
    const doomed = tab();
    void doomed.get(ACCOUNT);
    await time.settle();
    expect(net.sent).toHaveLength(1);
    doomed.kill();
    await time.advance(30_000);
    net.fetch = async () => tokenAnswer();
    expect(await tab().get(ACCOUNT)).toEqual(ok('access-1'));
    expect(net.sent.map(({ at, token }) => [at, token])).toEqual([
      [0, 'refresh-0'],
      [30_000, 'refresh-0'],
    ]);
  });

  it('and started after the window, it tries once', async () => {
    const { net, tab, time } = await setUp(EXPIRED, silence);
    const doomed = tab();
    void doomed.get(ACCOUNT);
    await time.settle();
    doomed.kill();
    await time.advance(600_000);
    net.fetch = async () => vendorError(400, 'invalid_grant');
    expect(await tab().get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(await tab().get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(net.sent).toHaveLength(2);
  });
});

describe('a refresh that fails', () => {
  it('with invalid_grant is never sent again, and the tokens stay', async () => {
    const { get, net, store } = await setUp(EXPIRED, async () => vendorError(400, 'invalid_grant'));
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(net.sent).toHaveLength(1);
    expect(store.records.has(`tokens|${ACCOUNT}`)).toBe(true);
  });

  it('with invalid_client is never sent again either', async () => {
    const { get, net } = await setUp(EXPIRED, async () => vendorError(401, 'invalid_client'));
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(net.sent).toHaveLength(1);
  });

  it.each([
    ['invalid_grant', () => vendorError(400, 'invalid_grant'), 'sign-in-needed'],
    ['410', () => new Response('', { status: 410 }), 'service-closed'],
  ])('for good, with %s, is told while the access token would still do', async (_, answer, kind) => {
    const { get, time } = await setUp({ expiresAt: NOON + 3_600_000 }, async () => answer());
    await time.advance(3_600_000 - 60_000);
    expect(await get(ACCOUNT)).toEqual(failed(kind));
  });

  it('with 409 waits two seconds and tries once more', async () => {
    const { get, net, time } = await setUp(EXPIRED, async () => vendorError(409, 'request'));
    const token = get(ACCOUNT);
    await time.settle();
    net.fetch = async () => tokenAnswer();
    await time.advance(2_000);
    expect(await token).toEqual(ok('access-1'));
    expect(net.sent.map(({ at }) => at)).toEqual([0, 2_000]);

    net.fetch = async () => vendorError(409, 'request');
    const again = get(ACCOUNT, 'access-1');
    await time.advance(2_000);
    expect(await again).toEqual(failed('vendor-error', { status: 409 }));
    expect(net.sent).toHaveLength(4);
  });

  it.each([
    ['410', async () => new Response('', { status: 410 }), 1, failed('service-closed')],
    ['429', async () => vendorError(429, 'system'), 1, failed('rate-limited', { retryAt: NOON + 60_000 })],
    ['503', async () => vendorError(503, 'system'), 1, failed('vendor-error', { status: 503 })],
    ['403', async () => vendorError(403, 'x'), 1, failed('forbidden')],
    ['404', async () => vendorError(404, 'x'), 1, failed('refused', { status: 404 })],
    ['a cut', () => Promise.reject(new TypeError('refresh-0')), 2, failed('unreachable')],
  ] as [string, Fetch, number, unknown][])('with %s loses nothing', async (_, fetch, sends, failure) => {
    const { get, net, time } = await setUp(EXPIRED, fetch);
    const result = await get(ACCOUNT);
    expect(result).toEqual(failure);
    expect(JSON.stringify(result)).not.toMatch(/refresh-0|access-0/);
    expect(net.sent).toHaveLength(sends);
    await time.advance(86_400_000);
    await get(ACCOUNT);
    await time.advance(86_400_000);
    net.fetch = async () => tokenAnswer();
    expect(await get(ACCOUNT)).toEqual(ok('access-1'));
  });

  it('for want of a network sends nothing', async () => {
    const { get, net } = await setUp(EXPIRED);
    net.online = false;
    expect(await get(ACCOUNT)).toEqual(failed('offline'));
    expect(net.sent).toEqual([]);
    net.online = true;
    expect(await get(ACCOUNT)).toEqual(ok('access-1'));
  });
});

describe('records', () => {
  it('that are missing or do not open need a sign-in', async () => {
    const { get, store } = await setUp();
    expect(await get('fitbit-OTHER')).toEqual(failed('sign-in-needed'));
    const id = `tokens|${ACCOUNT}`;
    store.records.set(id, { ...store.records.get(id)!, data: new ArrayBuffer(3) });
    expect(await get(ACCOUNT)).toEqual(failed('sign-in-needed'));
    expect(store.records.has(id)).toBe(true);
  });

  it('that were forgotten are not brought back by a refresh that is out', async () => {
    const { get, forget, store, time, net } = await setUp(EXPIRED, silence);
    let answer: (response: Response) => void = () => {};
    net.fetch = () => new Promise((resolve) => (answer = resolve));
    const token = get(ACCOUNT);
    await time.settle();
    const forgotten = forget(ACCOUNT);
    await time.advance(5_000);
    expect((await forgotten).ok).toBe(true);
    answer(tokenAnswer());
    expect(await token).toEqual(failed('sign-in-needed'));
    expect(store.records.size).toBe(0);
  });

  it('of a new sign-in are not overwritten by a refresh that is out', async () => {
    const { get, saveTokens, time, net } = await setUp(EXPIRED, silence);
    let answer: (response: Response) => void = () => {};
    net.fetch = () => new Promise((resolve) => (answer = resolve));
    const token = get(ACCOUNT);
    await time.settle();
    const saved = saveTokens(ACCOUNT, testTokens({ accessToken: 'new', refreshToken: 'newer' }), testClient);
    await time.advance(5_000);
    expect((await saved).ok).toBe(true);
    answer(tokenAnswer());
    expect(await token).toEqual(ok('new'));
    expect(await get(ACCOUNT)).toEqual(ok('new'));
  });

  it('that are dead live again with a new sign-in', async () => {
    const { get, saveTokens, net } = await setUp(EXPIRED, async () => vendorError(400, 'invalid_grant'));
    await get(ACCOUNT);
    await saveTokens(ACCOUNT, testTokens({ ...EXPIRED, refreshToken: 'other' }), testClient);
    net.fetch = async () => tokenAnswer();
    expect(await get(ACCOUNT)).toEqual(ok('access-1'));
  });
});

describe('revoking everywhere', () => {
  it('sends the refresh token, and takes an unknown one for revoked', async () => {
    const { revokeEverywhere, net, store } = await setUp({}, async () => new Response(''));
    expect(await revokeEverywhere(ACCOUNT)).toEqual(ok('confirmed'));
    expect(net.sent[0]!.form.get('token')).toBe('refresh-0');
    net.fetch = async () => vendorError(404, 'not_found');
    expect((await revokeEverywhere(ACCOUNT)).ok).toBe(true);
    expect(store.records.size).toBe(1);
  });

  it('does not claim it for a pair that got lost', async () => {
    const { get, revokeEverywhere, net } = await setUp(EXPIRED, async () =>
      vendorError(400, 'invalid_grant'),
    );
    await get(ACCOUNT);
    net.fetch = async () => vendorError(404, 'not_found');
    expect(await revokeEverywhere(ACCOUNT)).toEqual(failed('refused', { status: 404 }));
  });

  it('tells why it failed', async () => {
    const { revokeEverywhere, forget, net } = await setUp({}, async () => vendorError(503, 'system'));
    expect(await revokeEverywhere(ACCOUNT)).toEqual(failed('vendor-error', { status: 503 }));
    net.fetch = () => Promise.reject(new TypeError('refresh-0'));
    expect(await revokeEverywhere(ACCOUNT)).toEqual(failed('unreachable'));
    await forget(ACCOUNT);
    expect(await revokeEverywhere(ACCOUNT)).toEqual(failed('sign-in-needed'));
  });

  it('that no page may hear is confirmed by asking with the token', async () => {
    const opaque: Fetch = async () => new Response('');
    const { revokeEverywhere, net, time } = await setUp({}, opaque, googleServer());
    expect(await revokeEverywhere(ACCOUNT)).toEqual(ok('unconfirmed'));
    net.refused.push('access-0');
    expect(await revokeEverywhere(ACCOUNT)).toEqual(ok('confirmed'));
    expect(net.sent.map(({ form }) => form.toString())).toEqual(['token=refresh-0', 'token=refresh-0']);
    await time.advance(8 * 3_600_000);
    expect(await revokeEverywhere(ACCOUNT), 'refused because it had ended').toEqual(ok('unconfirmed'));
    net.fetch = () => Promise.reject(new TypeError('refresh-0'));
    expect(await revokeEverywhere(ACCOUNT)).toEqual(failed('unreachable'));
  });
});
