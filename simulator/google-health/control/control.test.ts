import { describe, expect, it } from 'vitest';
import {
  ACTIVITY,
  ALL_SCOPES,
  CLIENT,
  METRICS,
  points,
  testService,
  type TestService,
  type Body,
} from '../test-support.ts';

const post = (service: TestService, what: string, body: object = {}) =>
  service.ask('POST', `/__control/${what}`, { body });

describe('control', () => {
  it('edits weigh-ins to the gram, and Google’s ids stay', async () => {
    const { control, data } = await testService({ person: 'ten-days' });
    const [first, second, third] = control.truth().weights;
    control.edit({
      add: [{ date: '2026-11-21', time: '11:00:00', grams: 81_237 }],
      change: [
        { id: first?.id ?? '', grams: 80_001 },
        { id: second?.id ?? '', fat: 22 },
      ],
      remove: [third?.id ?? ''],
    });
    const { weights, bodyFat } = control.truth();
    expect(weights.map(({ grams }) => grams).at(-1)).toBe(81_237);
    expect(weights[0]).toMatchObject({ id: first?.id, grams: 80_001 });
    expect(weights[1]).toMatchObject({ id: second?.id, grams: second?.grams });
    expect(bodyFat[1]?.percentage).toBe(22);
    expect(weights.some(({ id }) => id === third?.id)).toBe(false);
    const { json } = await data(points('weight', {}, ':reconcile'));
    expect(json.dataPoints.map((point: Body) => point.weight.weightGrams)).toEqual(
      weights.map(({ grams }) => grams).toReversed(),
    );
    expect(() => control.edit({ remove: ['12'] })).toThrow();
  });

  it('counts requests by family and tells no token', async () => {
    const service = await testService();
    const bearer = service.bearer();
    await service.ask('GET', '/v4/users/me/identity', { bearer });
    await service.ask('GET', `/v4/users/me/${points('weight')}`, { bearer });
    await service.ask('GET', `/tokeninfo?access_token=${bearer}`);
    await service.ask('POST', '/revoke', { form: { token: 'made up' } });
    const report = service.control.requests();
    expect(report.counts).toMatchObject({
      data: 2,
      oauth: 2,
      byFamily: { identity: 1, weight: 1, tokeninfo: 1, revoke: 1 },
    });
    expect(JSON.stringify(report)).not.toContain(bearer);
    expect(service.control.foreignTokens()).toBe(1);
    service.control.clearRequests();
    expect(service.control.requests().requests).toEqual([]);
  });

  it('tells watchers of data requests, who may hold an answer back', async () => {
    const { control, data } = await testService();
    const seen: string[] = [];
    const stop = control.watch(({ kind, family }) => void seen.push(`${kind} ${family}`));
    await data('identity');
    await expect.poll(() => seen).toEqual(['request identity', 'response identity']);
    stop();
    await data('identity');
    expect(seen).toHaveLength(2);
  });

  it('signs somebody else in, and an old token keeps its person', async () => {
    const { control, ask, bearer } = await testService();
    const old = bearer();
    const before = control.state().person.healthUserId;
    control.setPerson('ten-days');
    const idOf = async (token: string) =>
      (await ask('GET', '/v4/users/me/identity', { bearer: token })).json.healthUserId;
    expect(await idOf(old)).toBe(before);
    expect(await idOf(bearer())).not.toBe(before);
    control.reset();
    expect(control.state().person.healthUserId).toBe(before);
    expect((await ask('GET', '/v4/users/me/identity', { bearer: old })).status).toBe(401);
  });

  it('says the same over HTTP', async () => {
    const service = await testService({ person: 'ten-days' });
    const state = await service.ask('GET', '/__control');
    expect(state.json.addresses.token).toBe(`${service.url}/token`);
    expect(state.json.help.families).toContain('heart-rate');
    const grant = await post(service, 'grant', { clientId: CLIENT, scopes: [METRICS] });
    expect(grant.json.access_token).toEqual(expect.any(String));
    await post(service, 'settings', { account: 'not-linked', cors: { onHtml: true } });
    expect(service.control.state().settings).toMatchObject({ account: 'not-linked', cors: { onHtml: true } });
    await post(service, 'clock', { advanceMs: 86_400_000 });
    const truth = await service.ask('GET', '/__control/truth?start=2026-11-22&end=2026-11-22');
    expect(truth.json.weights).toHaveLength(1);
    const minutes = await service.ask('GET', '/__control/heart-rate-minutes?date=2026-11-20');
    expect(minutes.json).toHaveLength(1440);
    await post(service, 'edit', { add: [{ date: '2026-11-22', grams: 80_000 }] });
    expect(service.control.truth().weights).toHaveLength(12);
    await post(service, 'expire-tokens');
    await post(service, 'faults', { faults: [{ kind: 'html' }] });
    expect((await service.ask('GET', '/__control/requests')).json.counts.data).toBe(0);
    await post(service, 'reset');
    expect(service.control.state().faults).toEqual([]);
  });

  it.each([
    ['settings', { acount: 'linked' }],
    ['edit', { add: [{ date: '2026-11-22', weight: 80 }] }],
    ['grant', { clientId: 'x', scopes: [ACTIVITY] }],
    ['grant', { clientId: CLIENT, scopes: ['weight'] }],
  ])('refuses what it does not know: %s %j', async (what, body) => {
    const answer = await post(await testService({ person: 'nobody' }), what, body);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toEqual(expect.any(String));
  });

  it('keeps a recorded log as it is and invents nothing beside it', async () => {
    const row = { logId: 1, date: '2015-03-01', time: '07:00:00', weight: 70.3, bmi: 22, source: 'Aria' };
    const { control, ask, bearer } = await testService({
      person: { log: { weight: [row] }, file: 'mine.json' },
    });
    expect(control.truth().weights).toMatchObject([{ civil: '2015-03-01T07:00:00', device: 'Aria' }]);
    expect(control.truth().daily.steps).toEqual({});
    const answer = await ask('GET', `/v4/users/me/${points('weight')}`, { bearer: bearer(ALL_SCOPES) });
    expect(answer.json.dataPoints.length).toBeGreaterThan(0);
  });
});
