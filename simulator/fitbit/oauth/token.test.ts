import { describe, expect, it } from 'vitest';
import {
  allowedCode,
  authorizeTarget,
  basic,
  CALLBACK,
  testService,
  VERIFIER,
  type TestService,
} from '../test-support.ts';

const exchange = (service: TestService, code: string, change: Record<string, string> = {}, headers = {}) =>
  service.ask('POST', '/oauth2/token', {
    headers,
    form: {
      grant_type: 'authorization_code',
      client_id: '23ABCD',
      code,
      code_verifier: VERIFIER,
      redirect_uri: CALLBACK,
      ...change,
    },
  });

const refresh = (service: TestService, refreshToken: string, clientId = '23ABCD', headers = {}) =>
  service.ask('POST', '/oauth2/token', {
    headers,
    form: { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken },
  });

const connected = (service: TestService) => exchange(service, allowedCode(service)).json;

describe('exchanging a code', () => {
  it('accepts the pair of RFC 7636 appendix B and answers with exactly the documented keys', () => {
    const service = testService();
    const { status, json } = exchange(service, allowedCode(service));
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
      'user_id',
    ]);
    expect(json.refresh_token).toMatch(/^[0-9a-f]{64}$/);
    expect(json.expires_in).toBe(28_800);
    expect(json.token_type).toBe('Bearer');
  });

  it('puts the documented claims into the access token', () => {
    const service = testService();
    const { access_token: accessToken, user_id: userId } = connected(service);
    const [header, payload, signature] = accessToken.split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const issued = service.world.clock.now() / 1000;
    expect(decode(header)).toEqual({ alg: 'HS256' });
    expect(decode(payload)).toEqual({
      aud: '23ABCD',
      sub: userId,
      iss: 'Fitbit',
      typ: 'access_token',
      scopes: 'rwei rpro rset',
      exp: issued + 28_800,
      iat: issued,
    });
    expect(signature).toMatch(/^[\w-]{43}$/);
  });

  it('accepts a plain challenge, the documented default method', () => {
    const service = testService();
    const target = authorizeTarget({ code_challenge: VERIFIER, code_challenge_method: null });
    expect(exchange(service, allowedCode(service, target)).status).toBe(200);
  });

  it('tells which scopes were left ticked', () => {
    const service = testService();
    const { json } = exchange(service, allowedCode(service, authorizeTarget(), ['weight']));
    expect(json.scope).toBe('weight');
  });

  it('refuses a second use, and the tokens of the first stay good', () => {
    const service = testService();
    const code = allowedCode(service);
    const first = exchange(service, code).json;
    const { status, json } = exchange(service, code);
    expect(status).toBe(400);
    expect(json.errors[0].errorType).toBe('invalid_grant');
    expect(json.errors[0].message).toContain(`Authorization code invalid: ${code}`);
    expect(json.success).toBe(false);
    expect(service.get('/1/user/-/profile.json', first.access_token).status).toBe(200);
  });

  it('refuses after ten minutes but not a moment before', () => {
    const service = testService();
    const [early, late] = [allowedCode(service), allowedCode(service)];
    service.pass(600_000 - 1);
    expect(exchange(service, early).status).toBe(200);
    service.pass(1);
    expect(exchange(service, late).json.errors[0].errorType).toBe('invalid_grant');
  });

  it.each([
    ['another verifier', { code_verifier: `${VERIFIER.slice(0, -1)}A` }],
    ['another redirect', { redirect_uri: `${CALLBACK}/` }],
    ['no redirect', { redirect_uri: '' }],
  ])('refuses %s, and the code is spent', (_, change) => {
    const service = testService();
    const code = allowedCode(service);
    expect(exchange(service, code, change).json.errors[0].errorType).toBe('invalid_grant');
    expect(exchange(service, code).status).toBe(400);
  });

  it('refuses the code of another app', () => {
    const service = testService();
    const code = allowedCode(service);
    const headers = basic('23PERS', 'simulator-secret');
    expect(exchange(service, code, { client_id: '23PERS' }, headers).json.errors[0].errorType).toBe(
      'invalid_grant',
    );
  });

  it('names what is missing', () => {
    const service = testService();
    const { status, json } = exchange(service, '', {});
    expect(status).toBe(400);
    expect(json.errors[0]).toMatchObject({ errorType: 'invalid_request', fieldName: 'code' });
    const grant = service.ask('POST', '/oauth2/token', {
      form: { client_id: '23ABCD', grant_type: 'password' },
    });
    expect(grant.json.errors[0].errorType).toBe('unsupported_grant_type');
  });

  it('reads forms only', () => {
    const { status, json } = testService().ask('POST', '/oauth2/token', {
      headers: { 'content-type': 'application/json' },
      body: '{"client_id":"23ABCD"}',
    });
    expect(status).toBe(400);
    expect(json.errors[0]).toMatchObject({ errorType: 'invalid_request', fieldName: 'n/a' });
  });
});

describe('the three types of app', () => {
  const secret = 'simulator-secret';
  it.each([
    ['Client', '23ABCD', {}, 200],
    ['Client', '23ABCD', basic('23ABCD', secret), 401],
    ['Server', '23SRVR', {}, 401],
    ['Server', '23SRVR', basic('23SRVR', secret), 200],
    ['Server', '23SRVR', basic('23SRVR', 'wrong'), 401],
    ['Personal', '23PERS', {}, 200],
    ['Personal', '23PERS', basic('23PERS', secret), 200],
    ['Personal', '23PERS', basic('23PERS', 'wrong'), 401],
  ])('%s %s with %j is answered %i', (_, clientId, headers, status) => {
    const service = testService();
    const target = authorizeTarget({ client_id: clientId });
    const answer = exchange(service, allowedCode(service, target), { client_id: clientId }, headers);
    expect(answer.status).toBe(status);
    if (status === 401) {
      expect(answer.json.errors[0].errorType).toBe('invalid_client');
      expect(answer.headers['WWW-Authenticate']).toBe('Basic realm="api.fitbit.com"');
    }
  });

  it('refuses a caller without any client id', () => {
    const { status } = testService().ask('POST', '/oauth2/token', { form: { grant_type: 'refresh_token' } });
    expect(status).toBe(401);
  });
});

describe('refreshing', () => {
  it('gives a new pair, and the new one refreshes in turn', () => {
    const service = testService();
    const first = connected(service);
    const second = refresh(service, first.refresh_token).json;
    const third = refresh(service, second.refresh_token).json;
    expect(new Set([first, second, third].map(({ refresh_token: token }) => token)).size).toBe(3);
    expect(service.get('/1/user/-/profile.json', third.access_token).status).toBe(200);
  });

  it('answers an identical repeat inside two minutes with the same pair, later with invalid_grant', () => {
    const service = testService();
    const { refresh_token: used } = connected(service);
    const first = refresh(service, used).json;
    service.pass(119_999);
    expect(refresh(service, used).json).toEqual(first);
    service.pass(1);
    const { status, json } = refresh(service, used);
    expect(status).toBe(400);
    expect(json.errors[0].message).toContain(`Refresh token invalid: ${used}`);
  });

  it.each([
    ['conflict', 409, 'request'],
    ['invalid_grant', 400, 'invalid_grant'],
  ] as const)('can answer the repeat with %s', (refreshReplay, status, errorType) => {
    const service = testService();
    service.control.setSettings({ refreshReplay });
    const { refresh_token: used } = connected(service);
    refresh(service, used);
    const repeat = refresh(service, used);
    expect(repeat.status).toBe(status);
    expect(repeat.json.errors[0].errorType).toBe(errorType);
  });

  it('gives access tokens of the length that was set, and says so when they end', () => {
    const service = testService({ accessTokenSeconds: 60 });
    const tokens = connected(service);
    expect(tokens.expires_in).toBe(60);
    service.pass(59_999);
    expect(service.get('/1/user/-/profile.json', tokens.access_token).status).toBe(200);
    service.pass(1);
    const { status, json } = service.get('/1/user/-/profile.json', tokens.access_token);
    expect(status).toBe(401);
    expect(json.errors[0].errorType).toBe('expired_token');
    expect(json.errors[0].message).toContain(`Access token expired: ${tokens.access_token}`);
  });

  it('refuses the refresh token of another app and an unknown one', () => {
    const service = testService();
    const { refresh_token: token } = connected(service);
    expect(refresh(service, token, '23PERS').json.errors[0].errorType).toBe('invalid_grant');
    expect(refresh(service, 'f'.repeat(64)).json.errors[0].errorType).toBe('invalid_grant');
    expect(refresh(service, token).status).toBe(200);
  });
});

describe('revoking and introspecting', () => {
  const form = (token: string) => ({ form: { token, client_id: '23ABCD' } });

  it.each(['access_token', 'refresh_token'] as const)(
    'by the %s ends every token of the person and app',
    (which) => {
      const service = testService();
      const [here, elsewhere] = [connected(service), connected(service)];
      const otherApp = service.bearer(['profile'], '23PERS');
      expect(service.ask('POST', '/oauth2/revoke', form(here[which])).status).toBe(200);
      for (const { access_token: access, refresh_token: old } of [here, elsewhere]) {
        expect(service.get('/1/user/-/profile.json', access).json.errors[0].errorType).toBe('invalid_token');
        expect(refresh(service, old).json.errors[0].errorType).toBe('invalid_grant');
      }
      expect(service.get('/1/user/-/profile.json', otherApp).status).toBe(200);
      expect(service.ask('POST', '/oauth2/revoke', form(here[which])).status).toBe(404);
    },
  );

  it('needs the secret of a Server app', () => {
    const service = testService();
    const token = service.bearer(['profile'], '23SRVR');
    const body = { form: { token, client_id: '23SRVR' } };
    expect(service.ask('POST', '/oauth2/revoke', body).status).toBe(401);
    const headers = basic('23SRVR', 'simulator-secret');
    expect(service.ask('POST', '/oauth2/revoke', { ...body, headers }).status).toBe(200);
  });

  it('tells scopes and times in milliseconds, or nothing but inactive', () => {
    const service = testService();
    const tokens = connected(service);
    const now = service.world.clock.now();
    const ask = (token: string) =>
      service.ask('POST', '/1.1/oauth2/introspect', { bearer: tokens.access_token, form: { token } }).json;
    expect(ask(tokens.access_token)).toEqual({
      active: true,
      scope: '{WEIGHT=READ, PROFILE=READ, SETTINGS=READ}',
      client_id: '23ABCD',
      user_id: tokens.user_id,
      token_type: 'access_token',
      exp: now + 28_800_000,
      iat: now,
    });
    expect(ask('made up')).toEqual({ active: false });
  });
});
