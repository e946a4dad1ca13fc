import { describe, expect, it } from 'vitest';
import type { Fetch } from '$lib/sync/ports';
import { createSignIn, SIGN_IN_LIFE_MS } from './sign-in';
import {
  locksOf,
  memoryTokenStore,
  NOON,
  plainCrypto,
  testClient,
  testServer,
  tokenAnswer,
  vendorError,
  virtualTime,
} from './testing';
import { createVault } from './token-vault';

const CODE = 'c0dec0dec0de';
const SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeed';

const begun = async (fetch: Fetch = async () => tokenAnswer(), secret = '') => {
  const time = virtualTime();
  const store = memoryTokenStore();
  const net = { online: true, fetch, requests: [] as URLSearchParams[] };
  const signIn = createSignIn({
    vault: createVault(store, plainCrypto, time.clock),
    locks: locksOf(time.sleep),
    clock: time.clock,
    timeout: time.timeout,
    isOffline: async () => !net.online,
    server: () => testServer(),
    ownerOf: async () => ({ ok: true, value: null }),
    fetch: async (request) => {
      net.requests.push(new URLSearchParams(await request.clone().text()));
      return net.fetch(request);
    },
  });
  const client = { ...testClient, clientSecret: secret };
  const begin = async () => {
    const asked = { client, scopes: ['weight', 'profile', 'sleep'], participantId: 'P-7' };
    const result = await signIn.beginSignIn('fitbit', asked);
    if (!result.ok) throw new Error(result.error.kind);
    return new URL(result.value.url).searchParams;
  };
  const authorize = await begin();
  const state = authorize.get('state')!;
  const back = (query = `code=${CODE}&state=${state}`) => `http://localhost:4173/callback?${query}`;
  return { time, store, net, signIn, begin, authorize, state, back, client };
};

describe('begin', () => {
  it('saves what finishes it, sealed, before giving the address', async () => {
    const { authorize, state, store, signIn } = await begun();
    expect(authorize.get('scope')).toBe('weight profile sleep');
    expect([...store.records.keys()]).toEqual([`sign-in|${state}`]);
    const pending = await signIn.pendingSignIns('fitbit');
    expect(pending).toEqual([
      {
        vendor: 'fitbit',
        clientId: '23ABCD',
        redirectUri: testClient.redirectUri,
        startedAt: NOON,
        expiresAt: NOON + SIGN_IN_LIFE_MS,
        forAccount: null,
      },
    ]);
  });

  it('lets several wait, newest first, and clears those out of time', async () => {
    const { begin, signIn, time, store } = await begun();
    await time.advance(60_000);
    await begin();
    expect((await signIn.pendingSignIns('fitbit')).map(({ startedAt }) => startedAt)).toEqual([
      NOON + 60_000,
      NOON,
    ]);
    await time.advance(SIGN_IN_LIFE_MS - 60_000);
    expect(await signIn.pendingSignIns('fitbit')).toHaveLength(1);
    expect(store.records.size).toBe(2);
    await begin();
    expect(store.records.size).toBe(2);
    await signIn.forgetPendingSignIns('fitbit');
    expect(store.records.size).toBe(0);
  });

  it('at one vendor is told and forgotten apart from the other’s', async () => {
    const { signIn, client, back } = await begun();
    await signIn.beginSignIn('google-health', { client, scopes: [] });
    expect(await signIn.pendingSignIns('google-health')).toMatchObject([{ vendor: 'google-health' }]);
    await signIn.forgetPendingSignIns('google-health');
    expect(await signIn.pendingSignIns('google-health')).toEqual([]);
    expect(await signIn.pendingSignIns('fitbit')).toMatchObject([{ vendor: 'fitbit' }]);
    expect((await signIn.completeSignIn(back())).kind).toBe('tokens');
  });

  it('says storage where nothing can be saved', async () => {
    const { signIn, store, client } = await begun();
    store.broken = true;
    const result = await signIn.beginSignIn('fitbit', { client, scopes: [] });
    expect(result).toEqual({ ok: false, error: { kind: 'storage' } });
  });
});

describe('return with a code', () => {
  it('gives tokens with what was asked and what was not granted', async () => {
    const { signIn, back, net, store } = await begun();
    expect(await signIn.completeSignIn(back())).toEqual({
      kind: 'tokens',
      tokens: {
        accessToken: 'access-1',
        refreshToken: 'refresh-1',
        expiresAt: NOON + 28_800_000,
        scopes: ['weight', 'profile'],
        userId: 'ABC123',
        consentEndsAt: null,
      },
      vendor: 'fitbit',
      alsoKnownAs: [],
      clientId: '23ABCD',
      client: testClient,
      askedScopes: ['weight', 'profile', 'sleep'],
      missingScopes: ['sleep'],
      participantId: 'P-7',
      forAccount: null,
    });
    expect(net.requests[0]!.get('code')).toBe(CODE);
    expect(net.requests[0]!.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect([...store.records.keys()].filter((id) => id.startsWith('sign-in|'))).toEqual([]);
  });

  it.each([
    ['with whitespace and fragment', (url: string) => `\n  ${url}#_=_ `],
    ['wrapped by a mail program', (url: string) => url.replace('&state', '\r\n&state')],
    ['on another origin', (url: string) => url.replace('http://localhost:4173', 'https://elsewhere.example')],
  ])('is read as pasted %s', async (_, paste) => {
    const { signIn, back } = await begun();
    expect((await signIn.completeSignIn(paste(back()))).kind).toBe('tokens');
  });

  it('is spent before the code leaves', async () => {
    const { signIn, back, net, store } = await begun();
    let during: string[] = [];
    net.fetch = async () => {
      during = [...store.records.keys()];
      return tokenAnswer();
    };
    await signIn.completeSignIn(back());
    expect(during.filter((id) => id.startsWith('sign-in|'))).toEqual([]);
  });

  it('sends the code once, however often and from however many tabs it comes back', async () => {
    const { signIn, back, net } = await begun();
    const both = await Promise.all([signIn.completeSignIn(back()), signIn.completeSignIn(back())]);
    expect(both.map(({ kind }) => kind)).toEqual(['tokens', 'code-used']);
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'code-used', vendor: 'fitbit' });
    expect(net.requests).toHaveLength(1);
  });
});

describe('return that does not fit', () => {
  it.each([
    ['', { kind: 'not-a-callback', detail: 'not-a-url' }],
    ['tidemark.example/callback?code=c&state=s', { kind: 'not-a-callback', detail: 'not-a-url' }],
    ['localhost:4173/callback?code=c&state=s', { kind: 'not-a-callback', detail: 'not-a-url' }],
    ['javascript:alert(1)?code=c&state=s', { kind: 'not-a-callback', detail: 'not-a-url' }],
    ['http://localhost:4173/callback', { kind: 'not-a-callback', detail: 'no-code' }],
    ['http://localhost:4173/callback?code=&state=s', { kind: 'not-a-callback', detail: 'no-code' }],
    ['http://localhost:4173/callback?code=a&code=b&state=s', { kind: 'not-a-callback', detail: 'no-code' }],
    ['http://localhost:4173/callback?code=c', { kind: 'state-missing' }],
    ['http://localhost:4173/callback?error=access_denied', { kind: 'state-missing' }],
    ['http://localhost:4173/callback?code=c&state=unknown', { kind: 'state-mismatch' }],
    ['http://localhost:4173/callback?error=access_denied&state=unknown', { kind: 'state-mismatch' }],
  ])('%s', async (url, outcome) => {
    const { signIn, net } = await begun();
    expect(await signIn.completeSignIn(url)).toEqual(outcome);
    expect(net.requests).toHaveLength(0);
    expect(await signIn.pendingSignIns('fitbit')).toHaveLength(1);
  });

  it('is refused after ten minutes, and says so again', async () => {
    const { signIn, back, net, time } = await begun();
    await time.advance(SIGN_IN_LIFE_MS);
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'state-expired', vendor: 'fitbit' });
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'state-expired', vendor: 'fitbit' });
    expect(net.requests).toHaveLength(0);
  });

  it('is refused with the answer of another issuer', async () => {
    const { signIn, back, state, net } = await begun();
    const outcome = await signIn.completeSignIn(back(`code=c&state=${state}&iss=https://other.example`));
    expect(outcome).toEqual({ kind: 'state-mismatch', vendor: 'fitbit' });
    expect(net.requests).toHaveLength(0);
  });

  it.each([
    ['access_denied', { kind: 'denied' }],
    ['server_error', { kind: 'vendor-refused', code: 'server_error' }],
    ['<b>token</b>', { kind: 'vendor-refused', code: 'unknown' }],
  ])('ends the sign-in with the vendor’s %s', async (code, outcome) => {
    const { signIn, back, state } = await begun();
    const url = back(`error=${encodeURIComponent(code)}&error_description=x&state=${state}`);
    expect(await signIn.completeSignIn(url)).toEqual({ ...outcome, vendor: 'fitbit' });
    expect(await signIn.pendingSignIns('fitbit')).toEqual([]);
  });

  it('says storage where the vault is closed', async () => {
    const { signIn, back, store } = await begun();
    store.broken = true;
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'storage' });
  });
});

describe('exchange that fails', () => {
  it.each([
    ['used code', () => vendorError(400, 'invalid_grant', CODE), '', { kind: 'code-used' }],
    ['public client refused', () => vendorError(401, 'invalid_client'), '', { kind: 'wrong-app-type' }],
    ['secret refused', () => vendorError(401, 'invalid_client', SECRET), SECRET, { kind: 'wrong-secret' }],
    ['410', () => new Response('', { status: 410 }), '', { kind: 'service-closed' }],
    ['409', () => vendorError(409, 'request'), '', { kind: 'vendor-error', status: 409 }],
    ['429', () => vendorError(429, 'system'), '', { kind: 'vendor-error', status: 429 }],
    ['503', () => vendorError(503, 'system'), '', { kind: 'vendor-error', status: 503 }],
    [
      '403',
      () => Response.json({ error: { code: 403 } }, { status: 403 }),
      '',
      { kind: 'vendor-error', status: 403 },
    ],
    ['HTML', () => new Response('<html>'), '', { kind: 'vendor-error', status: 200 }],
    [
      'bad request',
      () => vendorError(400, 'invalid_request'),
      '',
      { kind: 'vendor-refused', code: 'invalid_request' },
    ],
  ])('%s ends it', async (_, answer, secret, outcome) => {
    const { signIn, back, net } = await begun(async () => answer(), secret);
    const result = await signIn.completeSignIn(back());
    expect(result).toEqual({ ...outcome, vendor: 'fitbit' });
    expect(await signIn.pendingSignIns('fitbit')).toEqual([]);
    const verifier = net.requests[0]!.get('code_verifier')!;
    for (const hidden of [CODE, SECRET, verifier, 'refresh-0'])
      expect(JSON.stringify(result)).not.toContain(hidden);
  });

  it.each([
    ['unreachable', true],
    ['offline', false],
  ] as const)('%s keeps it for another try', async (kind, online) => {
    const { signIn, back, net } = await begun(() => Promise.reject(new TypeError('failed')));
    net.online = online;
    expect(await signIn.completeSignIn(back())).toEqual({ kind, vendor: 'fitbit' });
    expect(await signIn.pendingSignIns('fitbit')).toHaveLength(1);
    net.fetch = async () => tokenAnswer();
    expect((await signIn.completeSignIn(back())).kind).toBe('tokens');
    const [first, second] = net.requests.map((form) => form.get('code_verifier'));
    expect(first).toBe(second);
  });

  it('silence counts as unreachable after 20 s, and another tab waits for it', async () => {
    const { signIn, back, time, net } = await begun(() => new Promise(() => {}));
    const [one, other] = [signIn.completeSignIn(back()), signIn.completeSignIn(back())];
    await time.advance(20_000);
    net.fetch = async () => tokenAnswer();
    expect(await one).toEqual({ kind: 'unreachable', vendor: 'fitbit' });
    await time.advance(20_000);
    expect((await other).kind).toBe('unreachable');
    expect((await signIn.completeSignIn(back())).kind).toBe('tokens');
  });
});
