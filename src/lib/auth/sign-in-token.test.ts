import { describe, expect, it } from 'vitest';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { Fetch } from '$lib/sync/ports';
import { createSignIn, SIGN_IN_LIFE_MS } from './sign-in';
import {
  googleServer,
  locksOf,
  memoryTokenStore,
  NOON,
  plainCrypto,
  testServer,
  tokenAnswer,
  virtualTime,
} from './testing';
import { createVault } from './token-vault';
import type { Owner } from './types';

/** A vendor that gives a client without a secret the token itself, and names nobody in it (google-health-api.md §2). */

const TOKEN = 'ya29.a0Af_byEXAMPLE-0123456789';
const SECRET = 'GOCSPX-f00dfeed';
const SCOPES = ['health.activity', 'health.sleep', 'health.profile'];
const client = {
  clientId: '123-abc.apps.googleusercontent.com',
  clientSecret: '',
  redirectUri: 'https://tidemark.example/callback',
};
const owner: Owner = { userId: '1234567890', alsoKnownAs: ['fitbit-ABC123'] };

const begun = async (clientSecret = '', vendor: 'google-health' | 'fitbit' = 'google-health') => {
  const time = virtualTime();
  const store = memoryTokenStore();
  const net = {
    owner: ok(owner) as Result<Owner | null, Failure>,
    asked: [] as string[],
    requests: [] as { url: string; mode: RequestMode; redirect: RequestRedirect; form: URLSearchParams }[],
    fetch: (async () => tokenAnswer({ user_id: undefined })) as Fetch,
  };
  const signIn = createSignIn({
    vault: createVault(store, plainCrypto, time.clock),
    locks: locksOf(time.sleep),
    clock: time.clock,
    timeout: time.timeout,
    isOffline: async () => false,
    server: (of) => (of === 'fitbit' ? testServer() : googleServer()),
    ownerOf: async (_, accessToken) => {
      net.asked.push(accessToken);
      return net.owner;
    },
    fetch: async (request) => {
      const { url, mode, redirect } = request;
      net.requests.push({ url, mode, redirect, form: new URLSearchParams(await request.clone().text()) });
      return net.fetch(request);
    },
  });
  const result = await signIn.beginSignIn(vendor, { client: { ...client, clientSecret }, scopes: SCOPES });
  if (!result.ok) throw new Error(result.error.kind);
  const authorize = new URL(result.value.url);
  const state = authorize.searchParams.get('state')!;
  const back = (change: Record<string, string | null> = {}, place = '#') => {
    const usual = {
      access_token: TOKEN,
      token_type: 'Bearer',
      expires_in: '3599',
      scope: SCOPES.join(' '),
      state,
    };
    const said = Object.entries({ ...usual, ...change }).filter(([, value]) => value !== null);
    return `${client.redirectUri}${place}${new URLSearchParams(said)}`;
  };
  return { time, store, net, signIn, authorize, state, back };
};

describe('begin', () => {
  it('asks for the token, for nothing that was granted before, and with no challenge', async () => {
    const { authorize, state } = await begun();
    expect(authorize.origin + authorize.pathname).toBe('https://accounts.example/o/oauth2/v2/auth');
    expect(state).toMatch(/^[\w-]{43}$/);
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      include_granted_scopes: 'false',
      client_id: client.clientId,
      response_type: 'token',
      scope: SCOPES.join(' '),
      redirect_uri: client.redirectUri,
      state,
    });
  });

  it('asks for a code that renews itself where there is a secret', async () => {
    const { authorize } = await begun(SECRET);
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      access_type: 'offline',
      prompt: 'consent',
      include_granted_scopes: 'false',
      response_type: 'code',
      code_challenge_method: 'S256',
    });
    expect(authorize.href).not.toContain(SECRET);
  });
});

describe('return with a token', () => {
  it('gives it with its owner, and sends nothing but the question whose it is', async () => {
    const { signIn, back, net, store } = await begun();
    expect(await signIn.completeSignIn(back({ scope: SCOPES.slice(0, 2).join(' ') }))).toEqual({
      kind: 'tokens',
      tokens: {
        accessToken: TOKEN,
        refreshToken: null,
        expiresAt: NOON + 3_599_000,
        scopes: SCOPES.slice(0, 2),
        userId: '1234567890',
        consentEndsAt: null,
      },
      vendor: 'google-health',
      alsoKnownAs: ['fitbit-ABC123'],
      clientId: client.clientId,
      client,
      askedScopes: SCOPES,
      missingScopes: SCOPES.slice(2),
      participantId: null,
      forAccount: null,
    });
    expect(net.requests).toEqual([]);
    expect(net.asked).toEqual([TOKEN]);
    expect([...store.records.keys()].filter((id) => id.startsWith('sign-in|'))).toEqual([]);
    for (const { data } of store.records.values())
      expect(new TextDecoder().decode(data)).not.toContain(TOKEN);
  });

  it.each([
    [{ token_type: 'bearer' }, 3599, SCOPES],
    [{ expires_in: '60' }, 60, SCOPES],
    [{ expires_in: null }, 3599, SCOPES],
    [{ expires_in: 'soon' }, 3599, SCOPES],
    [{ expires_in: '-1' }, 3599, SCOPES],
    [{ scope: null }, 3599, SCOPES],
    [{ scope: `${SCOPES[0]!}  ${SCOPES[0]!} openid` }, 3599, [SCOPES[0]!, 'openid']],
    [{ iss: 'https://accounts.example' }, 3599, SCOPES],
  ])('reads %j', async (change, lasts, scopes) => {
    const { signIn, back } = await begun();
    expect(await signIn.completeSignIn(back(change))).toMatchObject({
      tokens: { expiresAt: NOON + lasts * 1000, scopes },
    });
  });

  it('takes it once, however often and from however many tabs it comes back', async () => {
    const { signIn, back, net } = await begun();
    const both = await Promise.all([signIn.completeSignIn(back()), signIn.completeSignIn(back())]);
    expect(both.map(({ kind }) => kind)).toEqual(['tokens', 'code-used']);
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'code-used', vendor: 'google-health' });
    expect(net.asked).toHaveLength(1);
  });

  it.each([
    [{ token_type: 'mac' }, { kind: 'vendor-error', status: 200 }],
    [{ token_type: null }, { kind: 'vendor-error', status: 200 }],
    [{ iss: 'https://other.example' }, { kind: 'state-mismatch' }],
    [{ scope: '' }, { kind: 'nothing-granted' }],
    [{ scope: 'openid' }, { kind: 'nothing-granted' }],
    [{ access_token: null, error: 'access_denied' }, { kind: 'denied' }],
    [
      { access_token: null, error: 'interaction_required' },
      { kind: 'vendor-refused', code: 'interaction_required' },
    ],
    [
      { access_token: null, error: `<${TOKEN}>` },
      { kind: 'vendor-refused', code: 'unknown' },
    ],
  ])('is refused with %j', async (change, outcome) => {
    const { signIn, back, net } = await begun();
    const refusal = await signIn.completeSignIn(back(change));
    expect(refusal).toEqual({ ...outcome, vendor: 'google-health' });
    expect(JSON.stringify(refusal)).not.toContain(TOKEN);
    expect(net.asked).toEqual([]);
  });

  it('is refused with a state of nobody here, after its time, and never named', async () => {
    const { signIn, back, time, net } = await begun();
    expect(await signIn.completeSignIn(back({ state: 'x' }))).toEqual({ kind: 'state-mismatch' });
    expect(await signIn.completeSignIn(back({ state: null }))).toEqual({ kind: 'state-missing' });
    await time.advance(SIGN_IN_LIFE_MS);
    expect(await signIn.completeSignIn(back())).toEqual({ kind: 'state-expired', vendor: 'google-health' });
    expect([net.requests, net.asked]).toEqual([[], []]);
  });
});

describe('an answer of the other kind', () => {
  const mismatch = (vendor: string) => ({ kind: 'state-mismatch', vendor });

  it('is not taken: a code where a token was asked for', async () => {
    const { signIn, state, net } = await begun();
    const url = `${client.redirectUri}?code=c&state=${state}`;
    expect(await signIn.completeSignIn(url)).toEqual(mismatch('google-health'));
    expect([net.requests, net.asked]).toEqual([[], []]);
    expect(await signIn.pendingSignIns('google-health')).toHaveLength(1);
  });

  it.each([
    ['google-health', SECRET],
    ['fitbit', ''],
  ] as const)('is not taken: a token where a code was asked for, at %s', async (vendor, secret) => {
    const { signIn, back, net } = await begun(secret, vendor);
    expect(await signIn.completeSignIn(back())).toEqual(mismatch(vendor));
    expect([net.requests, net.asked]).toEqual([[], []]);
    expect(await signIn.pendingSignIns(vendor)).toHaveLength(1);
  });
});

describe('return with a code and a secret', () => {
  it('sends the secret in the body, with PKCE, and learns when the consent lapses', async () => {
    const { signIn, state, net } = await begun(SECRET);
    net.fetch = async () =>
      tokenAnswer({ user_id: undefined, expires_in: 3599, refresh_token_expires_in: 604_799 });
    const outcome = await signIn.completeSignIn(`${client.redirectUri}?code=c&state=${state}&scope=x`);
    expect(outcome).toMatchObject({
      kind: 'nothing-granted',
    });
    const [sent] = net.requests;
    expect(sent!.url).toBe('https://oauth.example/token');
    expect(Object.fromEntries(sent!.form)).toEqual({
      grant_type: 'authorization_code',
      client_id: client.clientId,
      client_secret: SECRET,
      code: 'c',
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: client.redirectUri,
    });
  });

  it('gives tokens of the one whom the vendor names when asked, whatever the token looks like', async () => {
    const { signIn, state, net } = await begun(SECRET);
    const scope = SCOPES.join(' ');
    net.fetch = async () => tokenAnswer({ scope, user_id: 'SOMEBODY', refresh_token_expires_in: '604799' });
    expect(await signIn.completeSignIn(`${client.redirectUri}?code=c&state=${state}`)).toMatchObject({
      kind: 'tokens',
      tokens: { userId: '1234567890', refreshToken: 'refresh-1', consentEndsAt: NOON + 604_799_000 },
    });
  });
});

describe('a token whose owner is not told', () => {
  const lost: [Failure, object][] = [
    [
      { kind: 'barred', remedy: 'link-account' },
      { kind: 'barred', remedy: 'link-account' },
    ],
    [{ kind: 'service-closed' }, { kind: 'service-closed' }],
    [{ kind: 'unauthorised' }, { kind: 'vendor-error', status: 401 }],
    [{ kind: 'forbidden' }, { kind: 'vendor-error', status: 403 }],
    [
      { kind: 'refused', status: 404 },
      { kind: 'vendor-error', status: 404 },
    ],
    [
      { kind: 'unexpected-payload', detail: 'html' },
      { kind: 'vendor-error', status: 200 },
    ],
    [
      { kind: 'question-refused', about: 'name' },
      { kind: 'vendor-error', status: 400 },
    ],
  ];
  it.each(lost)(
    'for %j is dropped, and no other device loses its access for it',
    async (failure, refusal) => {
      const { signIn, back, net, store } = await begun();
      net.owner = err(failure);
      expect(await signIn.completeSignIn(back())).toEqual({ ...refusal, vendor: 'google-health' });
      expect(net.requests).toEqual([]);
      expect([...store.records.keys()].every((id) => id.startsWith('signed-in|'))).toBe(true);
      expect((await signIn.completeSignIn(back())).kind).toBe('code-used');
    },
  );

  it('is given back where nothing was granted', async () => {
    const { signIn, back, net } = await begun();
    net.owner = err({ kind: 'scope-missing' });
    expect(await signIn.completeSignIn(back())).toMatchObject({ kind: 'nothing-granted' });
    const form = new URLSearchParams({ token: TOKEN });
    expect(net.requests).toEqual([
      { url: 'https://oauth.example/revoke', mode: 'no-cors', redirect: 'follow', form },
    ]);
  });

  it('is given back by its refresh token where it has one', async () => {
    const { signIn, state, net } = await begun(SECRET);
    net.fetch = async () => tokenAnswer({ scope: SCOPES.join(' '), user_id: undefined });
    net.owner = err({ kind: 'scope-missing' });
    await signIn.completeSignIn(`${client.redirectUri}?code=c&state=${state}`);
    expect(net.requests[1]!.form.get('token')).toBe('refresh-1');
  });

  it('is refused all the same where giving it back fails', async () => {
    const { signIn, back, net } = await begun();
    net.owner = err({ kind: 'scope-missing' });
    net.fetch = () => Promise.reject(new TypeError(TOKEN));
    const refusal = await signIn.completeSignIn(back());
    expect(refusal).toEqual({ kind: 'nothing-granted', vendor: 'google-health' });
  });

  it('belongs to nobody where no one is to be asked either', async () => {
    const { signIn, back, net } = await begun();
    net.owner = ok(null);
    expect(await signIn.completeSignIn(back())).toMatchObject({ kind: 'vendor-error', status: 200 });
    expect(net.requests).toEqual([]);
  });

  const passing: [Failure, object][] = [
    [{ kind: 'offline' }, { kind: 'offline' }],
    [{ kind: 'unreachable' }, { kind: 'unreachable' }],
    [{ kind: 'timeout' }, { kind: 'unreachable' }],
    [
      { kind: 'vendor-error', status: 503 },
      { kind: 'vendor-error', status: 503 },
    ],
    [
      { kind: 'rate-limited', retryAt: NOON },
      { kind: 'vendor-error', status: 429 },
    ],
  ];
  it.each(passing)('for %j can be tried again with the same address', async (failure, refusal) => {
    const { signIn, back, net, time } = await begun();
    net.owner = err(failure);
    expect(await signIn.completeSignIn(back())).toEqual({ ...refusal, vendor: 'google-health' });
    expect(net.requests).toEqual([]);
    net.owner = ok(owner);
    expect((await signIn.completeSignIn(back())).kind).toBe('tokens');
    await time.advance(1);
    expect((await signIn.completeSignIn(back())).kind).toBe('code-used');
  });

  it('that came with a code is not given back for what passes: other devices would lose theirs', async () => {
    const { signIn, state, net } = await begun(SECRET);
    net.fetch = async () => tokenAnswer({ scope: SCOPES.join(' ') });
    net.owner = err({ kind: 'vendor-error', status: 500 });
    const url = `${client.redirectUri}?code=c&state=${state}`;
    expect(await signIn.completeSignIn(url)).toMatchObject({ kind: 'vendor-error', status: 500 });
    expect(net.requests).toHaveLength(1);
    expect((await signIn.completeSignIn(url)).kind).toBe('code-used');
  });
});
