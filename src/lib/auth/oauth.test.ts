import { describe, expect, it } from 'vitest';
import type { OAuthServer } from '$lib/domain/connection';
import type { Fetch } from '$lib/sync/ports';
import { authorizeUrl } from './authorize-url';
import { challengeOf, exchangeCode, newChallenge, revokeToken, sendRefresh, validateCallback } from './oauth';
import {
  googleServer,
  NOON,
  testClient,
  testServer,
  testTokens,
  tokenAnswer,
  vendorError,
  virtualTime,
} from './testing';

const SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeed';

const sent = (fetch: Fetch) => {
  const requests: { url: string; headers: Headers; form: URLSearchParams; redirect: RequestRedirect }[] = [];
  const recorded: Fetch = async (request) => {
    const { url, headers, redirect } = request;
    requests.push({ url, headers, redirect, form: new URLSearchParams(await request.clone().text()) });
    return fetch(request);
  };
  return { requests, fetch: recorded };
};

const wireTo = (fetch: Fetch, online = true) => ({ ...virtualTime(), fetch, isOffline: async () => !online });

const refreshWith = (fetch: Fetch, client = testClient, server: OAuthServer = testServer()) =>
  sendRefresh(server, wireTo(fetch), { client, refreshToken: 'refresh-0', current: testTokens() });

describe('challenge', () => {
  it('is the S256 pair of RFC 7636 appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('comes with a state and a verifier of 256 bits, new every time', async () => {
    const [one, other] = [await newChallenge(), await newChallenge()];
    expect(one.state).toMatch(/^[\w-]{43}$/);
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
    expect(one.challenge).toBe(await challengeOf(one.verifier));
    expect(new Set([one.state, one.verifier, other.state, other.verifier]).size).toBe(4);
  });
});

describe('authorize address', () => {
  it('says everything the vendor wants, spaces as %20', () => {
    const server = { ...testServer(), authorizeParams: { token: {}, code: { prompt: 'consent' } } };
    const asked = { ...testClient, scopes: ['weight', 'profile'], state: 'a+b', challenge: 'c' };
    const url = authorizeUrl(server, asked);
    expect(url).toContain('scope=weight%20profile');
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      prompt: 'consent',
      client_id: '23ABCD',
      response_type: 'code',
      scope: 'weight profile',
      redirect_uri: 'http://localhost:4173/callback',
      state: 'a+b',
      code_challenge: 'c',
      code_challenge_method: 'S256',
    });
  });
});

describe('code exchange', () => {
  const exchange = (fetch: Fetch, client = testClient) => {
    const callback = new URL('http://localhost:4173/callback?code=the-code&state=s');
    return exchangeCode(testServer(), wireTo(fetch), {
      client,
      callback: validateCallback(testServer(), client.clientId, callback.searchParams, 's')!,
      verifier: 'the-verifier',
      askedScopes: ['weight', 'sleep'],
    });
  };

  it('names a public client in the body and sends no Authorization header', async () => {
    const { requests, fetch } = sent(async () => tokenAnswer());
    expect(await exchange(fetch)).toEqual({
      ok: true,
      value: {
        accessToken: 'access-1',
        refreshToken: 'refresh-1',
        expiresAt: NOON + 28_800_000,
        scopes: ['weight', 'profile'],
        userId: 'ABC123',
        consentEndsAt: null,
      },
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]!.url).toBe('https://vendor.example/oauth2/token');
    expect(requests[0]!.headers.has('authorization')).toBe(false);
    expect(requests[0]!.redirect).toBe('manual');
    expect(Object.fromEntries(requests[0]!.form)).toEqual({
      grant_type: 'authorization_code',
      client_id: '23ABCD',
      code: 'the-code',
      code_verifier: 'the-verifier',
      redirect_uri: 'http://localhost:4173/callback',
    });
  });

  it.each([SECRET, 'GOCSPX-a_b.c~d', 'with+percent%'])(
    'sends plain base64(id:secret) for %s',
    async (secret) => {
      const { requests, fetch } = sent(async () => tokenAnswer());
      await exchange(fetch, { ...testClient, clientSecret: secret });
      expect(requests[0]!.headers.get('authorization')).toBe(`Basic ${btoa(`23ABCD:${secret}`)}`);
      expect(requests[0]!.form.get('client_id')).toBe('23ABCD');
      expect(requests[0]!.form.has('client_secret')).toBe(false);
    },
  );

  it('fills in what an answer leaves out', async () => {
    const payload = btoa(JSON.stringify({ sub: 'JWTUSR' })).replaceAll('=', '');
    const bare = { access_token: `h.${payload}.s`, refresh_token: 'r' };
    expect(await exchange(async () => Response.json(bare))).toEqual({
      ok: true,
      value: {
        accessToken: bare.access_token,
        refreshToken: 'r',
        expiresAt: NOON + 28_800_000,
        scopes: ['weight', 'sleep'],
        userId: 'JWTUSR',
        consentEndsAt: null,
      },
    });
  });

  it('takes odd spellings of the side fields rather than lose the pair', async () => {
    const odd = {
      token_type: 'BEARER',
      expires_in: '3600',
      scope: 17,
      id_token: 'no jwt',
      user_id: 'ABC123',
    };
    const tokens = await exchange(async () => tokenAnswer(odd));
    expect(tokens.ok && tokens.value.expiresAt).toBe(NOON + 3_600_000);
    expect(tokens.ok && tokens.value.scopes).toEqual(['weight', 'sleep']);
  });

  it('leaves open whose tokens they are where nothing says it, and refuses those of an unknown kind', async () => {
    const nobodys = await exchange(async () => tokenAnswer({ user_id: undefined }));
    expect(nobodys).toMatchObject({ ok: true, value: { userId: null } });
    const wrong = { ok: false, error: { kind: 'unexpected-payload', detail: 'wrong-shape', status: 200 } };
    expect(await exchange(async () => tokenAnswer({ token_type: 'mac' }))).toEqual(wrong);
  });
});

describe('callback', () => {
  it.each(['?code=c&state=other', '?code=c&state=s&iss=https://other.example', '?code=c&state=s&state=s'])(
    'is not ours: %s',
    (query) => {
      const callback = new URL(`http://localhost:4173/callback${query}`);
      expect(validateCallback(testServer(), 'id', callback.searchParams, 's')).toBeNull();
    },
  );
});

describe('refresh', () => {
  it('sends the token with the client and keeps what the answer does not replace', async () => {
    const { requests, fetch } = sent(async () =>
      Response.json({ access_token: 'access-1', token_type: 'Bearer' }),
    );
    const renewed = await refreshWith(fetch);
    expect(Object.fromEntries(requests[0]!.form)).toEqual({
      grant_type: 'refresh_token',
      client_id: '23ABCD',
      refresh_token: 'refresh-0',
    });
    const value = testTokens({ accessToken: 'access-1', expiresAt: NOON + 28_800_000 });
    expect(renewed).toEqual({ ok: true, value });
  });

  it('keeps the refresh token and the end of the consent where the answer names neither, and takes a new end', async () => {
    const client = { ...testClient, clientSecret: 'GOCSPX-a_b' };
    const current = testTokens({ consentEndsAt: NOON + 5 });
    const refreshed = async (answer: Record<string, unknown>) => {
      const { requests, fetch } = sent(async () =>
        tokenAnswer({ user_id: undefined, refresh_token: undefined, ...answer }),
      );
      const grant = { client, refreshToken: 'refresh-0', current };
      return { tokens: await sendRefresh(googleServer(), wireTo(fetch), grant), form: requests[0]!.form };
    };
    const silent = await refreshed({});
    expect(silent.tokens).toMatchObject({
      value: { refreshToken: 'refresh-0', consentEndsAt: NOON + 5, userId: 'ABC123' },
    });
    expect(silent.form.get('client_secret')).toBe('GOCSPX-a_b');
    const told = await refreshed({ refresh_token_expires_in: 60 });
    expect(told.tokens).toMatchObject({ value: { consentEndsAt: NOON + 60_000 } });
    for (const odd of [0, -1, 'never', null])
      expect((await refreshed({ refresh_token_expires_in: odd })).tokens).toMatchObject({
        value: { consentEndsAt: NOON + 5 },
      });
  });

  const standard = (error: string, status = 400) =>
    Response.json({ error, error_description: 'refresh-0' }, { status });
  const html = (status: number) =>
    new Response('<!doctype html>refresh-0', { status, headers: { 'content-type': 'text/html' } });
  const limited = (retryAfter?: string) => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    return new Response('{}', { status: 429, headers });
  };

  it.each([
    ['invalid_grant', () => vendorError(400, 'invalid_grant'), { kind: 'invalid-grant' }],
    ['invalid_grant as 401', () => vendorError(401, 'invalid_grant'), { kind: 'invalid-grant' }],
    ['invalid_grant with 200', () => vendorError(200, 'invalid_grant'), { kind: 'invalid-grant' }],
    ['standard invalid_grant', () => standard('invalid_grant'), { kind: 'invalid-grant' }],
    ['invalid_client', () => vendorError(401, 'invalid_client'), { kind: 'invalid-client' }],
    ['standard invalid_client', () => standard('invalid_client', 401), { kind: 'invalid-client' }],
    [
      'bad request',
      () => vendorError(400, 'invalid_request'),
      { kind: 'refused', status: 400, code: 'invalid_request' },
    ],
    ['unheard-of error', () => vendorError(400, 'refresh-0'), { kind: 'refused', status: 400, code: null }],
    [
      'forbidden',
      () => Response.json({ error: { code: 403 } }, { status: 403 }),
      { kind: 'refused', status: 403, code: null },
    ],
    ['conflict', () => vendorError(409, 'request'), { kind: 'conflict' }],
    ['gone', () => html(410), { kind: 'service-closed' }],
    ['rate limit', () => limited('30'), { kind: 'rate-limited', retryAt: NOON + 30_000 }],
    [
      'rate limit by date',
      () => limited(new Date(NOON + 90_000).toUTCString()),
      { kind: 'rate-limited', retryAt: NOON + 90_000 },
    ],
    ['rate limit untold', () => limited(), { kind: 'rate-limited', retryAt: NOON + 60_000 }],
    ['rate limit for ever', () => limited('99999999'), { kind: 'rate-limited', retryAt: NOON + 3_600_000 }],
    ['gateway', () => html(504), { kind: 'vendor-error', status: 504 }],
    ['HTML', () => html(200), { kind: 'unexpected-payload', detail: 'html', status: 200 }],
    [
      'half a body',
      () => new Response('{"access_token":"acc'),
      { kind: 'unexpected-payload', detail: 'not-json', status: 200 },
    ],
    [
      'empty object',
      () => Response.json({}),
      { kind: 'unexpected-payload', detail: 'wrong-shape', status: 200 },
    ],
    [
      'redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
      { kind: 'refused', status: 302, code: null },
    ],
  ])('maps %s', async (_, answer, error) => {
    const result = await refreshWith(async () => answer(), { ...testClient, clientSecret: SECRET });
    expect(result).toEqual({ ok: false, error });
    expect(JSON.stringify(result)).not.toMatch(/refresh-0|access-0|f00dfeed/);
  });

  it('tells offline from unreachable and from silence', async () => {
    const cut: Fetch = () => Promise.reject(new TypeError('refresh-0'));
    const grant = { client: testClient, refreshToken: 'refresh-0', current: testTokens() };
    expect(await sendRefresh(testServer(), wireTo(cut), grant)).toEqual({
      ok: false,
      error: { kind: 'unreachable' },
    });
    expect(await sendRefresh(testServer(), wireTo(cut, false), grant)).toEqual({
      ok: false,
      error: { kind: 'offline' },
    });

    const time = virtualTime();
    const deaf: Fetch = () => new Promise(() => {});
    const waiting = sendRefresh(testServer(), { ...time, fetch: deaf, isOffline: async () => false }, grant);
    await time.advance(20_000);
    expect(await waiting).toEqual({ ok: false, error: { kind: 'timeout' } });
  });

  it('tells a body that broke off, and one that never ends', async () => {
    const body = (after: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            controller.enqueue(new TextEncoder().encode('{"access'));
            after(controller);
          },
        }),
      );
    const broken = body((controller) => controller.error(new TypeError('terminated')));
    expect(await refreshWith(async () => broken)).toEqual({
      ok: false,
      error: { kind: 'unexpected-payload', detail: 'not-json', status: 200 },
    });

    const time = virtualTime();
    const endless = { ...time, fetch: async () => body(() => {}), isOffline: async () => false };
    const grant = { client: testClient, refreshToken: 'refresh-0', current: testTokens() };
    const waiting = sendRefresh(testServer(), endless, grant);
    await time.advance(20_000);
    expect(await waiting).toEqual({ ok: false, error: { kind: 'timeout' } });
  });

  it('never sends a token over plain http to another machine, whatever the build says', async () => {
    const { requests, fetch } = sent(async () => tokenAnswer());
    const remote = { ...testServer('http://vendor.example'), allowInsecureRequests: true };
    await expect(refreshWith(fetch, testClient, remote)).rejects.toThrow();
    const closed = { ...testServer('http://127.0.0.1:1'), allowInsecureRequests: false };
    await expect(refreshWith(fetch, testClient, closed)).rejects.toThrow();
    expect(requests).toHaveLength(0);
    expect((await refreshWith(fetch, testClient, testServer('http://127.0.0.1:1'))).ok).toBe(true);
  });
});

describe('revocation', () => {
  it('sends the token, and is done with 200 whatever the body', async () => {
    const { requests, fetch } = sent(async () => new Response(''));
    const grant = { client: testClient, token: 'refresh-0' };
    expect(await revokeToken(testServer(), wireTo(fetch), grant)).toEqual({ ok: true, value: undefined });
    expect(requests[0]!.url).toBe('https://vendor.example/oauth2/revoke');
    expect(Object.fromEntries(requests[0]!.form)).toEqual({ client_id: '23ABCD', token: 'refresh-0' });
    const gone = await revokeToken(
      testServer(),
      wireTo(async () => vendorError(404, 'not_found')),
      grant,
    );
    expect(gone).toEqual({ ok: false, error: { kind: 'refused', status: 404, code: null } });
  });

  const unheard = async (fetch: Fetch, server = googleServer()) => {
    const requests: Request[] = [];
    const wire = wireTo(async (request) => {
      requests.push(request.clone());
      return fetch(request);
    });
    const client = { ...testClient, clientSecret: SECRET };
    return { result: await revokeToken(server, wire, { client, token: 'access-0' }), requests };
  };

  it('that no page may hear is sent with the token alone, and whatever answers is enough', async () => {
    const { result, requests } = await unheard(async () => Response.json({ error: 'x' }, { status: 400 }));
    expect(result).toEqual({ ok: true, value: undefined });
    expect(requests).toHaveLength(1);
    const [{ url, method, mode, credentials, redirect, headers }] = requests as [Request];
    expect({ url, method, mode, credentials, redirect }).toEqual({
      url: 'https://oauth.example/revoke',
      method: 'POST',
      mode: 'no-cors',
      credentials: 'omit',
      redirect: 'follow',
    });
    expect([...headers.keys()]).toEqual(['content-type']);
    expect(await requests[0]!.text()).toBe('token=access-0');
  });

  it('that no page may hear fails where nothing answers, and never leaves in the clear', async () => {
    const cut = await unheard(() => Promise.reject(new TypeError('access-0')));
    expect(cut.result).toEqual({ ok: false, error: { kind: 'unreachable' } });
    const open = { ...googleServer(), revokeUrl: 'http://oauth.example/revoke', allowInsecureRequests: true };
    await expect(unheard(async () => new Response(''), open)).rejects.toThrow('in the clear');
    const here = googleServer('http://127.0.0.1:1');
    expect((await unheard(async () => new Response(''), here)).result.ok).toBe(true);
  });
});
