import * as oauth from 'oauth4webapi';
import { afterEach, describe, expect, it } from 'vitest';
import {
  startFitbitSimulator,
  type ExchangeEvent,
  type Simulator,
  type SimulatorOptions,
  type Watcher,
} from './index.ts';
import { CALLBACK } from './test-support.ts';

/** Over real sockets, with the OAuth library that the app uses. */

let running: Simulator | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
const start = async (options: SimulatorOptions = {}) => (running = await startFitbitSimulator(options));
const insecure = { [oauth.allowInsecureRequests]: true };

const serverOf = (url: string): oauth.AuthorizationServer => ({
  issuer: 'https://www.fitbit.com',
  authorization_endpoint: `${url}/oauth2/authorize`,
  token_endpoint: `${url}/oauth2/token`,
  revocation_endpoint: `${url}/oauth2/revoke`,
});

const signIn = async (url: string, client: oauth.Client, auth: oauth.ClientAuth) => {
  const server = serverOf(url);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const page = new URL(server.authorization_endpoint ?? '');
  page.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    scope: 'weight profile',
    redirect_uri: CALLBACK,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  }).toString();
  const body = new URLSearchParams([
    ['decision', 'allow'],
    ['allowed', 'weight'],
    ['allowed', 'profile'],
  ]);
  const { headers } = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(headers.get('location') ?? '');
  const params = oauth.validateAuthResponse(server, client, back, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    auth,
    params,
    CALLBACK,
    verifier,
    insecure,
  );
  return oauth.processAuthorizationCodeResponse(server, client, answer);
};

describe('a real OAuth client', () => {
  it.each([
    ['23ABCD', oauth.None()],
    ['23SRVR', oauth.ClientSecretBasic('simulator-secret')],
  ])('signs in as %s, refreshes, reads and revokes', async (clientId, auth) => {
    const { url } = await start();
    const client = { client_id: clientId };
    const server = serverOf(url);
    const first = await signIn(url, client, auth);
    expect(first.expires_in).toBe(28_800);
    const refreshed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, auth, first.refresh_token ?? '', insecure),
    );
    expect(refreshed.refresh_token).not.toBe(first.refresh_token);
    const profile = await fetch(`${url}/1/user/-/profile.json`, {
      headers: { authorization: `Bearer ${refreshed.access_token}` },
    });
    expect(profile.status).toBe(200);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, auth, refreshed.access_token, insecure),
    );
    await expect(
      oauth
        .refreshTokenGrantRequest(server, client, auth, refreshed.refresh_token ?? '', insecure)
        .then((answer) => answer.status),
    ).resolves.toBe(400);
  });
});

describe('the server', () => {
  it('takes any free port, tells where it is, and serves control beside the API', async () => {
    const { url, port, control } = await start({ person: 'ten-days' });
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const state = (await (await fetch(`${url}/__control`)).json()) as { addresses: unknown; person: unknown };
    expect(state.addresses).toEqual({
      authorize: `${url}/oauth2/authorize`,
      token: `${url}/oauth2/token`,
      api: url,
    });
    expect(state.person).toEqual(control.state().person);
  });

  it('tells the public address where it was given one', async () => {
    const { url } = await start({ publicApi: 'https://api.fitbit.com' });
    const { addresses } = (await (await fetch(`${url}/__control`)).json()) as { addresses: { api: string } };
    expect(addresses.api).toBe('https://api.fitbit.com');
  });

  const asked = async (fault: Parameters<Simulator['control']['setFaults']>[0][number]) => {
    const { url, control } = await start();
    const { access_token: token } = control.grant({ clientId: '23ABCD', scopes: ['profile'] });
    control.setFaults([fault]);
    const ask = () =>
      fetch(`${url}/1/user/-/profile.json`, { headers: { authorization: `Bearer ${token}` } });
    return { ask, control };
  };

  it('breaks the connection without an answer, then works again', async () => {
    const { ask } = await asked({ kind: 'reset' });
    await expect(ask()).rejects.toThrow();
    expect((await ask()).status).toBe(200);
  });

  it('breaks off in the middle of a body', async () => {
    const { ask } = await asked({ kind: 'truncate' });
    const answer = await ask();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('leaves a request unanswered until the connection is cut', async () => {
    const { ask } = await asked({ kind: 'drop-answer', delayMs: 5 });
    await expect(ask()).rejects.toThrow();
  });

  it('answers a slow request after a later quick one', async () => {
    const { ask } = await asked({ kind: 'slow', delayMs: 60 });
    const order: string[] = [];
    const slow = ask().then(() => order.push('slow'));
    const quick = ask().then(() => order.push('quick'));
    await Promise.all([slow, quick]);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('closes although a request hangs', async () => {
    const { ask, control } = await asked({ kind: 'hang' });
    const hanging = ask().catch(() => 'broken');
    await expect.poll(() => control.requests().counts.data).toBe(1);
    await running?.close();
    expect(await hanging).toBe('broken');
  });
});

describe('watching', () => {
  const gate = () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  };
  const watched = async (watcher: Watcher) => {
    const { url, control } = await start();
    const { access_token: token } = control.grant({ clientId: '23ABCD', scopes: ['profile'] });
    const stop = control.watch(watcher);
    const ask = (signal?: AbortSignal) =>
      fetch(`${url}/1/user/-/profile.json`, {
        headers: { authorization: `Bearer ${token}` },
        ...(signal ? { signal } : {}),
      });
    return { ask, control, stop };
  };

  it('tells of arrival and departure, with the number of the request log', async () => {
    const seen: ExchangeEvent[] = [];
    const { ask, control, stop } = await watched((event) => void seen.push(event));
    await (await ask()).text();
    const about = { seq: 1, family: 'profile', path: '/1/user/-/profile.json' };
    await expect
      .poll(() => seen)
      .toEqual([
        { kind: 'request', ...about },
        { kind: 'response', ...about },
      ]);
    expect(control.requests().requests.map(({ seq }) => seq)).toEqual([1]);
    stop();
    await ask();
    expect(seen).toHaveLength(2);
  });

  it('holds an answer back as long as the watcher wants', async () => {
    const order: string[] = [];
    const arrived = gate();
    const held = gate();
    const { ask } = await watched(async ({ kind }) => {
      order.push(kind);
      if (kind !== 'request') return;
      arrived.open();
      await held.opened;
    });
    const answered = ask().then(() => order.push('answered'));
    await arrived.opened;
    expect(order).toEqual(['request']);
    held.open();
    await answered;
    expect(new Set(order)).toEqual(new Set(['request', 'response', 'answered']));
  });

  it('has no departure to tell of when the client has gone or the answer breaks off', async () => {
    const kinds: string[] = [];
    const gone = new AbortController();
    const { ask, control } = await watched(({ kind, seq }) => {
      kinds.push(`${kind} ${seq}`);
      if (seq === 1) gone.abort();
    });
    // Late enough for the end of the connection to have reached the server, and the third later still.
    control.setFaults([{ kind: 'slow', delayMs: 60 }, { kind: 'truncate' }, { kind: 'slow', delayMs: 150 }]);
    await expect(ask(gone.signal)).rejects.toThrow();
    await expect((await ask()).text()).rejects.toThrow();
    await (await ask()).text();
    await expect.poll(() => kinds.at(-1)).toBe('response 3');
    expect(kinds).toEqual(['request 1', 'request 2', 'request 3', 'response 3']);
  });

  it('knows no OAuth calls, and ends with a reset', async () => {
    const seen: ExchangeEvent[] = [];
    const { ask, control } = await watched((event) => void seen.push(event));
    await fetch(`${running?.url ?? ''}/oauth2/token`, { method: 'POST' });
    control.reset();
    await ask();
    expect(seen).toEqual([]);
  });
});
