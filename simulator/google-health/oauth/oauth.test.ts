import { describe, expect, it } from 'vitest';
import {
  ACTIVITY,
  allow,
  authorizeTarget,
  CALLBACK,
  CHALLENGE,
  CLIENT,
  membersOf,
  METRICS,
  points,
  reasonOf,
  scope,
  SECRET,
  TESTING,
  testService,
  VERIFIER,
  type TestService,
} from '../test-support.ts';

const DAY = 86_400_000;
const codeTarget = (change: Record<string, string | null> = {}) =>
  authorizeTarget({
    response_type: 'code',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    ...change,
  });

const exchange = async (
  service: TestService,
  code = '',
  change: Record<string, string> = {},
  clientId = CLIENT,
) =>
  service.ask('POST', '/token', {
    form: {
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: SECRET,
      code,
      code_verifier: VERIFIER,
      redirect_uri: CALLBACK,
      ...change,
    },
  });

const connected = async (service: TestService, clientId = CLIENT) => {
  const { code } = await allow(service, codeTarget({ client_id: clientId }));
  return (await exchange(service, code, {}, clientId)).json;
};

const refresh = (service: TestService, token: string, clientId = CLIENT) =>
  service.ask('POST', '/token', {
    form: { grant_type: 'refresh_token', client_id: clientId, client_secret: SECRET, refresh_token: token },
  });

const works = async (service: TestService, bearer: string) =>
  (await service.ask('GET', `/v4/users/me/identity`, { bearer })).status === 200;

describe('the consent page', () => {
  it('is marked, has a box for every scope, and cannot be framed', async () => {
    const { ask } = await testService();
    const page = await ask('GET', authorizeTarget());
    expect(page.text).toContain('Simulator — not Google');
    expect(page.text.match(/type="checkbox"/g)).toHaveLength(2);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });

  it('gives a token in the fragment', async () => {
    const service = await testService();
    const members = await allow(service, authorizeTarget());
    expect(members).toMatchObject({
      state: 'opaque state',
      token_type: 'Bearer',
      expires_in: '3599',
      scope: `${METRICS} ${ACTIVITY}`,
    });
    expect(await works(service, members.access_token ?? '')).toBe(true);
  });

  it('gives only what was ticked, and nothing ticked is a refusal', async () => {
    const service = await testService();
    expect((await allow(service, authorizeTarget(), [METRICS])).scope).toBe(METRICS);
    expect((await allow(service, authorizeTarget(), [])).error).toBe('access_denied');
  });

  it.each([
    ['token', '#state=opaque+state&error=access_denied'],
    ['code', '?state=opaque+state&error=access_denied'],
  ])('sends a refusal back for %s', async (type, tail) => {
    const { ask } = await testService();
    const { headers } = await ask('POST', authorizeTarget({ response_type: type }), {
      form: { decision: 'deny' },
    });
    expect(headers.get('location')).toBe(CALLBACK + tail);
  });

  it.each([
    ['redirect_uri_mismatch', 400, { redirect_uri: `${CALLBACK}/` }],
    ['invalid_client', 401, { client_id: 'nobody' }],
    ['invalid_scope', 400, { scope: 'https://www.googleapis.com/auth/googlehealth.sleep' }],
    ['invalid_request', 400, { scope: null }],
    ['unsupported_response_type', 400, { response_type: 'id_token' }],
  ])('keeps %s on its own page', async (error, status, change) => {
    const { ask } = await testService();
    const page = await ask('GET', authorizeTarget(change));
    expect(page.status).toBe(status);
    expect(page.text).toContain(error);
  });

  it('passes a person it knows only when it remembers, and never with prompt=consent', async () => {
    const service = await testService();
    await allow(service, authorizeTarget());
    expect((await service.ask('GET', authorizeTarget())).status).toBe(200);
    service.control.setSettings({ remembersConsent: true });
    expect((await service.ask('GET', authorizeTarget())).status).toBe(302);
    expect((await service.ask('GET', authorizeTarget({ prompt: 'consent' }))).status).toBe(200);
    expect((await service.ask('GET', authorizeTarget({ scope: scope('sleep') }))).status).toBe(200);
  });

  it('answers prompt=none without a page', async () => {
    const service = await testService();
    const silent = authorizeTarget({ prompt: 'none' });
    const before = await service.ask('GET', silent);
    expect(membersOf(before.headers.get('location') ?? '').error).toBe('interaction_required');
    await allow(service, authorizeTarget());
    const after = await service.ask('GET', silent);
    expect(membersOf(after.headers.get('location') ?? '').access_token).toBeDefined();
  });

  it('turns away whoever is no test user', async () => {
    const { ask, control } = await testService();
    control.setSettings({ testUser: false });
    const page = await ask('GET', authorizeTarget({ client_id: TESTING }));
    expect(page.status).toBe(403);
    expect(page.text).toContain('access_denied');
  });
});

describe('what was granted before', () => {
  it('comes along unless it is refused in so many words', async () => {
    const service = await testService();
    await allow(service, authorizeTarget(), [ACTIVITY]);
    const sleepOnly = { scope: scope('sleep') };
    const asked = (include: string | null) =>
      allow(service, authorizeTarget({ ...sleepOnly, include_granted_scopes: include }), [scope('sleep')]);
    expect((await asked('false')).scope).toBe(scope('sleep'));
    expect((await asked(null)).scope).toBe(`${scope('sleep')} ${ACTIVITY}`);
  });

  it('spoils a token when there is something foreign in it', async () => {
    const service = await testService();
    service.control.setSettings({ contaminated: true });
    const clean = await allow(service, authorizeTarget());
    const spoilt = await allow(service, authorizeTarget({ include_granted_scopes: 'true' }));
    expect(await works(service, clean.access_token ?? '')).toBe(true);
    const answer = await service.ask('GET', `/v4/users/me/${points('weight')}`, {
      bearer: spoilt.access_token,
    });
    expect(answer.status).toBe(403);
    expect(reasonOf(answer)).toBe('DISALLOWED_OAUTH_SCOPES');
    expect(answer.json.error.details[0].metadata.disallowed_scopes).toBe(
      'https://www.googleapis.com/auth/drive.readonly',
    );
  });
});

describe('the token endpoint', () => {
  it('exchanges a code with its verifier for both tokens', async () => {
    const service = await testService();
    const tokens = await connected(service);
    expect(Object.keys(tokens).sort()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(await works(service, tokens.access_token)).toBe(true);
  });

  it('gives no refresh token without access_type=offline', async () => {
    const service = await testService();
    const { code } = await allow(service, codeTarget({ access_type: null }));
    expect((await exchange(service, code)).json.refresh_token).toBeUndefined();
  });

  it.each([
    ['no secret', { client_secret: '' }, 400, 'invalid_request', 'client_secret is missing.'],
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client', undefined],
    ['another client', { client_id: 'x' }, 401, 'invalid_client', undefined],
    ['another verifier', { code_verifier: `${VERIFIER}A` }, 400, 'invalid_grant', undefined],
    ['another redirect', { redirect_uri: `${CALLBACK}/` }, 400, 'redirect_uri_mismatch', undefined],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', undefined],
  ])('refuses %s', async (_, change, status, error, text) => {
    const service = await testService();
    const { code } = await allow(service, codeTarget());
    const answer = await exchange(service, code, change);
    expect(answer.status).toBe(status);
    expect(answer.json.error).toBe(error);
    if (text !== undefined) expect(answer.json.error_description).toBe(text);
  });

  it('takes the secret in a Basic header', async () => {
    const { ask, control } = await testService();
    const { refresh_token: token = '' } = control.grant({ clientId: CLIENT, scopes: [METRICS] });
    const answer = await ask('POST', '/token', {
      headers: { authorization: `Basic ${btoa(`${CLIENT}:${SECRET}`)}` },
      form: { grant_type: 'refresh_token', refresh_token: token },
    });
    expect(answer.status).toBe(200);
  });

  it('takes a code once, and not after ten minutes', async () => {
    const service = await testService();
    const { code } = await allow(service, codeTarget());
    expect((await exchange(service, code)).status).toBe(200);
    expect((await exchange(service, code)).json.error).toBe('invalid_grant');
    const { code: late } = await allow(service, codeTarget());
    service.pass(600_000);
    expect((await exchange(service, late)).json.error).toBe('invalid_grant');
  });

  it('refreshes again and again with the same token and does not repeat it', async () => {
    const service = await testService();
    const { refresh_token: token } = await connected(service);
    const first = await refresh(service, token);
    expect(first.json.refresh_token).toBeUndefined();
    expect((await refresh(service, token)).status).toBe(200);
    expect(await works(service, first.json.access_token)).toBe(true);
  });
});

describe('the end of a consent', () => {
  it('comes after seven days for a client in testing, access token and all', async () => {
    const service = await testService({ accessTokenSeconds: 30 * 86_400 });
    const tokens = await connected(service, TESTING);
    expect(tokens.refresh_token_expires_in).toBe(604_799);
    service.pass(7 * DAY - 1);
    expect((await refresh(service, tokens.refresh_token, TESTING)).status).toBe(200);
    expect(await works(service, tokens.access_token)).toBe(true);
    service.pass(1);
    expect((await refresh(service, tokens.refresh_token, TESTING)).json.error).toBe('invalid_grant');
    expect(await works(service, tokens.access_token)).toBe(false);
  });

  it('does not come by itself in production', async () => {
    const service = await testService();
    const tokens = await connected(service);
    expect(tokens.refresh_token_expires_in).toBeUndefined();
    service.pass(30 * DAY);
    expect((await refresh(service, tokens.refresh_token)).status).toBe(200);
  });

  it.each(['access_token', 'refresh_token'])('comes with revoking the %s', async (which) => {
    const service = await testService();
    const tokens = await connected(service);
    const again = () => service.ask('POST', '/revoke', { form: { token: tokens[which] } });
    expect(await again()).toMatchObject({ status: 200, json: {} });
    expect(await again()).toMatchObject({ status: 400, json: { error: 'invalid_token' } });
    expect(await works(service, tokens.access_token)).toBe(false);
    expect((await refresh(service, tokens.refresh_token)).status).toBe(400);
  });

  it('can be had at once for access tokens alone', async () => {
    const service = await testService();
    const tokens = await connected(service);
    service.control.expireTokens();
    expect(await works(service, tokens.access_token)).toBe(false);
    expect((await refresh(service, tokens.refresh_token)).status).toBe(200);
  });
});

describe('tokeninfo', () => {
  it('tells client, scopes and seconds, until the token is over', async () => {
    const service = await testService();
    const token = service.bearer([METRICS]);
    const ask = () => service.ask('GET', `/tokeninfo?access_token=${token}`);
    service.pass(99_000);
    expect((await ask()).json).toMatchObject({ aud: CLIENT, scope: METRICS, expires_in: '3500' });
    service.pass(3_500_000);
    expect(await ask()).toMatchObject({ status: 400, json: { error: 'invalid_token' } });
    const form = { access_token: service.bearer([METRICS]) };
    expect((await service.ask('POST', '/tokeninfo', { form })).status).toBe(200);
  });
});
