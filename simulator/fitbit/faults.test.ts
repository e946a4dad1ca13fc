import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';
import type { FaultSpec } from './faults.ts';
import { ORIGIN, testService } from './test-support.ts';

const PROFILE = '/1/user/-/profile.json';
const WEIGHT = '/1/user/-/body/log/weight/date/2026-10-01/2026-10-31.json';

const withFaults = (...faults: FaultSpec[]) => {
  const service = testService();
  service.control.setFaults(faults);
  const bearer = service.bearer();
  return { ...service, bearer, ask: (path: string, headers = {}) => service.get(path, bearer, headers) };
};

describe('when a fault strikes', () => {
  it('is at the nth matching request and as often as told', () => {
    const { ask } = withFaults({
      kind: 'status',
      status: 503,
      match: { family: 'weight-log', nth: 2 },
      times: 2,
    });
    expect([PROFILE, WEIGHT, WEIGHT, PROFILE, WEIGHT, WEIGHT].map((path) => ask(path).status)).toEqual([
      200, 200, 503, 200, 503, 200,
    ]);
  });

  it('is one at a time, in the order of the queue', () => {
    const { ask, control } = withFaults({ kind: 'status', status: 500 }, { kind: 'status', status: 502 });
    expect([1, 2, 3].map(() => ask(PROFILE).status)).toEqual([500, 502, 200]);
    expect(control.state().faults.map(({ applied }) => applied)).toEqual([1, 1]);
  });

  it('depends on path, query and grant', () => {
    const service = withFaults(
      { kind: 'google-403', match: { pathRegex: 'weight/date/2026-10-\\d\\d/' } },
      { kind: 'status', status: 500, match: { grant: 'refresh_token' } },
    );
    expect(service.ask('/1/user/-/body/log/weight/date/2026-09-01.json').status).toBe(200);
    expect(service.ask(WEIGHT).json.error.status).toBe('PERMISSION_DENIED');
    const { access_token: _, refresh_token: token } = service.control.grant({
      clientId: '23ABCD',
      scopes: ['weight'],
    });
    const refresh = () =>
      answer(service.world, {
        method: 'POST',
        path: '/oauth2/token',
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `grant_type=refresh_token&client_id=23ABCD&refresh_token=${token}`,
      }).status;
    expect([refresh(), refresh()]).toEqual([500, 200]);
  });

  it('does not hit preflights', () => {
    const service = withFaults({ kind: 'status', status: 503 });
    const { status } = answer(service.world, {
      method: 'OPTIONS',
      path: PROFILE,
      query: new URLSearchParams(),
      headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
      body: '',
    });
    expect(status).toBe(200);
    expect(service.ask(PROFILE).status).toBe(503);
  });
});

describe('what a fault does', () => {
  it('answers a status in the classic shape, with Retry-After if told', () => {
    const { status, json, headers } = withFaults({ kind: 'status', status: 429, retryAfter: 7 }).ask(PROFILE);
    expect([status, json.errors[0].errorType, headers['Retry-After']]).toEqual([429, 'system', '7']);
  });

  it('answers HTML or a bare object', () => {
    const { ask } = withFaults({ kind: 'html', status: 504 }, { kind: 'empty-object' });
    const page = ask(PROFILE);
    expect([page.status, page.headers['Content-Type']]).toEqual([504, 'text/html; charset=utf-8']);
    expect(ask(PROFILE).text).toBe('{}');
  });

  it('takes away the CORS header of a good answer', () => {
    const { ask } = withFaults({ kind: 'no-cors' });
    const first = ask(PROFILE, { origin: ORIGIN });
    expect(first.status).toBe(200);
    expect(first.headers).not.toHaveProperty('Access-Control-Allow-Origin');
    expect(ask(PROFILE, { origin: ORIGIN }).headers).toHaveProperty('Access-Control-Allow-Origin');
  });

  it('duplicates, reverses or thins out rows', () => {
    const { ask } = withFaults(
      { kind: 'duplicate-rows' },
      { kind: 'reorder-rows' },
      { kind: 'drop-fields' },
      { kind: 'drop-fields', fields: ['source'] },
    );
    const [twice, backwards, thin, sourceless, right] = [1, 2, 3, 4, 5].map(() => ask(WEIGHT).json.weight);
    expect(twice).toHaveLength(right.length * 2);
    expect(twice[1]).toEqual(right[0]);
    expect(backwards).toEqual(right.toReversed());
    expect(Object.keys(thin[0])).toEqual(['date', 'logId', 'source', 'time', 'weight']);
    expect(sourceless[0]).not.toHaveProperty('source');
    expect(sourceless[0]).toHaveProperty('bmi');
  });

  it('breaks JSON or the connection', () => {
    const service = withFaults(
      { kind: 'bad-json' },
      { kind: 'truncate' },
      { kind: 'reset' },
      { kind: 'hang', delayMs: 5 },
    );
    expect(service.ask(PROFILE).json).toBeUndefined();
    const replies = [1, 2, 3].map(() =>
      answer(service.world, {
        method: 'GET',
        path: PROFILE,
        query: new URLSearchParams(),
        headers: { authorization: `Bearer ${service.bearer}` },
        body: '',
      }),
    );
    expect(replies.map(({ delivery }) => delivery)).toEqual(['cut', 'reset', 'hang']);
    expect(replies.at(2)?.delayMs).toBe(5);
    expect(service.control.requests().requests.map(({ status, fault }) => [status, fault])).toEqual([
      [200, 'bad-json'],
      [200, 'truncate'],
      [null, 'reset'],
      [null, 'hang'],
    ]);
  });

  it('spends a refresh token although the answer is dropped, and the repeat brings the lost pair', () => {
    const service = testService();
    const { refresh_token: token } = service.control.grant({ clientId: '23ABCD', scopes: ['weight'] });
    service.control.setFaults([{ kind: 'drop-answer', match: { family: 'token', grant: 'refresh_token' } }]);
    const refresh = () =>
      service.ask('POST', '/oauth2/token', {
        form: { grant_type: 'refresh_token', client_id: '23ABCD', refresh_token: token },
      });
    const lost = refresh();
    expect(service.world.grants.refresh.get(token)?.used?.answer).toEqual(lost.json);
    expect(service.control.requests().requests.at(-1)?.status).toBeNull();
    expect(refresh().json).toEqual(lost.json);
    service.pass(120_000);
    expect(refresh().json.errors[0].errorType).toBe('invalid_grant');
  });

  it('adds its delay to the latency of every answer', () => {
    const service = withFaults({ kind: 'slow', delayMs: 30 });
    service.control.setSettings({ latencyMs: 12 });
    const delays = [1, 2].map(() =>
      answer(service.world, {
        method: 'GET',
        path: PROFILE,
        query: new URLSearchParams(),
        headers: { authorization: `Bearer ${service.bearer}` },
        body: '',
      }),
    );
    expect(delays.map(({ delayMs }) => delayMs)).toEqual([42, 12]);
  });

  it('is refused when it makes no sense', () => {
    const { control } = testService();
    expect(() => control.setFaults([{ kind: 'reset', match: { pathRegex: '(' } }])).toThrow(
      'regular expression',
    );
    expect(() => control.setFaults([{ kind: 'reset', times: 0 }])).toThrow();
  });
});
