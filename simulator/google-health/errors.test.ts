import { describe, expect, it } from 'vitest';
import { catalogue } from './errors.ts';
import { ACTIVITY, METRICS, NOON, points, reasonOf, testService } from './test-support.ts';

const WEIGHT = `/v4/users/me/${points('weight')}`;

describe('a caller', () => {
  it('without a token is told what is missing', async () => {
    const { ask } = await testService();
    const answer = await ask('GET', WEIGHT);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="https://accounts.google.com/"');
    expect(answer.json.error).toMatchObject({
      status: 'UNAUTHENTICATED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'CREDENTIALS_MISSING',
          domain: 'googleapis.com',
          metadata: {
            method: 'google.devicesandservices.health.v4.DataPointsService.ListDataPoints',
            service: 'health.googleapis.com',
          },
        },
      ],
    });
  });

  it('with a dead or unknown token is told so without details', async () => {
    const service = await testService();
    const bearer = service.bearer();
    service.pass(3_599_000);
    for (const value of [bearer, 'unknown']) {
      const answer = await service.ask('GET', WEIGHT, { bearer: value });
      expect(answer.status).toBe(401);
      expect(answer.json.error.details).toBeUndefined();
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect(service.control.foreignTokens()).toBe(1);
  });

  it('is refused for each type by its own scope', async () => {
    const service = await testService();
    const bearer = service.bearer([ACTIVITY]);
    expect((await service.ask('GET', `/v4/users/me/${points('steps')}`, { bearer })).status).toBe(200);
    expect((await service.ask('GET', '/v4/users/me/identity', { bearer })).status).toBe(200);
    const refused = await service.ask('GET', WEIGHT, { bearer });
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'MISSING_OAUTH_SCOPE']);
    service.control.setSettings({ scopeError: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
    const front = await service.ask('GET', WEIGHT, { bearer });
    expect(reasonOf(front)).toBe('ACCESS_TOKEN_SCOPE_INSUFFICIENT');
    expect(front.json.error.details[0].domain).toBe('googleapis.com');
  });

  it('with identity scopes is refused unless they are tolerated', async () => {
    const service = await testService();
    const bearer = service.bearer(['openid', METRICS]);
    expect(reasonOf(await service.ask('GET', WEIGHT, { bearer }))).toBe('DISALLOWED_OAUTH_SCOPES');
    service.control.setSettings({ identityScopes: 'tolerated' });
    expect((await service.ask('GET', WEIGHT, { bearer })).status).toBe(200);
  });

  it('must not name a person by number, unless that is accepted', async () => {
    const service = await testService();
    const bearer = service.bearer();
    const path = `/v4/users/${service.control.state().person.healthUserId}/${points('weight')}`;
    const refused = await service.ask('GET', path, { bearer });
    expect(refused.status).toBe(400);
    expect(refused.json.error.details).toBeUndefined();
    service.control.setSettings({ numericParent: 'accepted' });
    expect((await service.ask('GET', path, { bearer })).status).toBe(200);
  });
});

describe('the state of the project and the account', () => {
  it.each([
    [{ onboarding: 'closed' }, 403, 'API_PRIVATE_PREVIEW_ACCESS_DENIED'],
    [{ serviceEnabled: false }, 403, 'SERVICE_DISABLED'],
    [{ account: 'not-linked' }, 400, 'ACCOUNT_NOT_LINKED'],
    [{ account: 'no-profile' }, 412, undefined],
    [{ account: 'legacy' }, 403, undefined],
  ] as const)('%j is answered %i %s', async (patch, status, reason) => {
    const { data, control } = await testService();
    control.setSettings(patch);
    const answer = await data(points('weight'));
    expect(answer.status).toBe(status);
    expect(reasonOf(answer)).toBe(reason);
    if (reason === 'ACCOUNT_NOT_LINKED')
      expect(answer.json.error.details[0].metadata.redirect_uri).toBe(
        'https://fitbit.google.com/auth/signup',
      );
  });

  it.each(Object.entries(catalogue))('can be refused with %s', async (reason, row) => {
    const { data, control } = await testService();
    control.setSettings({ refuse: { reason } });
    const answer = await data(points('weight'));
    expect(answer.status).toBe(row.code);
    expect(answer.json.error).toMatchObject({ code: row.code, status: row.status, message: row.message });
    expect(reasonOf(answer)).toBe('reason' in row ? row.reason : undefined);
  });

  it('can be refused by status, and for some families only', async () => {
    const { data, control } = await testService();
    control.setSettings({ refuse: { status: 503, families: ['sleep'] } });
    expect((await data(points('sleep'))).json.error.status).toBe('UNAVAILABLE');
    expect((await data(points('weight'))).status).toBe(200);
    control.setSettings({ refuse: { status: 502 } });
    expect((await data(points('weight'))).text).toMatch(/^<!DOCTYPE html>/);
    control.setSettings({ refuse: { status: 403, reason: 'NEVER_SEEN', rpcStatus: 'PERMISSION_DENIED' } });
    expect(reasonOf(await data(points('weight')))).toBe('NEVER_SEEN');
    control.setSettings({ refuse: null });
    expect((await data(points('sleep'))).status).toBe(200);
  });
});

describe('a path', () => {
  it.each([
    ['dataTypes/wait/dataPoints', 'INVALID_DATA_TYPE'],
    ['dataTypes/BodyFat/dataPoints', 'INVALID_DATA_TYPE_FORMAT'],
    ['dataTypes/floors/dataPoints', 'UNSUPPORTED_DATA_TYPE_ACTION'],
    ['dataTypes/total-calories/dataPoints:reconcile', 'UNSUPPORTED_DATA_TYPE_ACTION'],
    ['dataTypes/steps/dataPoints/1', 'UNSUPPORTED_DATA_TYPE_ACTION'],
    ['dataTypes/weight/dataPoints/x', 'INVALID_DATA_POINT_NAME'],
    ['dataTypes/weight/dataPoints/1', 'RESOURCE_NOT_FOUND'],
  ])('%s is answered %s', async (path, reason) => {
    expect(reasonOf(await (await testService()).data(path))).toBe(reason);
  });

  it.each(['users/me/nothing', 'users/me/dataTypes/weight/dataPoints:explode', 'shelves'])(
    '%s is an HTML page',
    async (path) => {
      const { ask, bearer } = await testService();
      const answer = await ask('GET', `/v4/${path}`, { bearer: bearer() });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('text/html');
    },
  );
});

describe('the quota', () => {
  it('is 300 a minute in a window that slides', async () => {
    const { data, pass, control } = await testService();
    control.setSettings({ rate: { limit: 3 } });
    await data('identity');
    pass(40_000);
    await data('identity');
    await data('identity');
    const over = await data('identity');
    expect(over.status).toBe(429);
    expect(over.json.error.status).toBe('RESOURCE_EXHAUSTED');
    expect(over.json.error.details[0]).toMatchObject({
      reason: 'RATE_LIMIT_EXCEEDED',
      metadata: { quota_limit_value: '3' },
    });
    expect(over.headers.get('retry-after')).toBeNull();
    pass(20_000);
    expect((await data('identity')).status).toBe(200);
    expect((await data('identity')).status).toBe(429);
  });

  it('can begin anew with the minute, and tell when', async () => {
    const { data, pass } = await testService({
      now: () => NOON + 45_000,
      rate: { limit: 1, window: 'fixed', retryAfter: true },
    });
    await data('identity');
    expect((await data('identity')).headers.get('retry-after')).toBe('15');
    pass(15_000);
    expect((await data('identity')).status).toBe(200);
  });
});
