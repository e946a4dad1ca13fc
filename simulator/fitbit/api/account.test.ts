import { describe, expect, it } from 'vitest';
import { testService } from '../test-support.ts';

describe('the profile', () => {
  it('has the zone, the offset and a height that fits the BMI of the log', () => {
    const service = testService();
    const { user } = service.get('/1/user/-/profile.json', service.bearer()).json;
    const last = service.control.truth().weight.at(-1);
    expect(user).toMatchObject({
      encodedId: service.control.state().person.userId,
      memberSince: '2014-11-21',
      timezone: 'Europe/Berlin',
      offsetFromUTCMillis: 3_600_000,
      height: 171,
      weight: last?.weight,
    });
    expect(Math.round(((last?.weight ?? 0) / 1.71 ** 2) * 100) / 100).toBe(last?.bmi);
  });

  it('is converted by Accept-Language', () => {
    const service = testService();
    const { user } = service.get('/1/user/-/profile.json', service.bearer(), {
      'accept-language': 'en_US',
    }).json;
    expect(user.height).toBe(67.3);
    expect(user.weightUnit).toBe('METRIC');
  });

  it('is found under the own id too, and nobody else’s is shown', () => {
    const service = testService();
    const bearer = service.bearer();
    const { userId } = service.control.state().person;
    expect(service.get(`/1/user/${userId}/profile.json`, bearer).status).toBe(200);
    expect(service.get('/1/user/ZZZZZZ/profile.json', bearer).status).toBe(403);
  });

  it('goes on showing its own person after somebody else signed in', () => {
    const service = testService();
    const bearer = service.bearer();
    service.control.setPerson('ten-days');
    expect(service.get('/1/user/-/profile.json', bearer).json.user.displayName).toBe('twelve-years');
    expect(service.get('/1/user/-/profile.json', service.bearer()).json.user.displayName).toBe('ten-days');
  });
});

describe('scopes and paths', () => {
  it.each([
    ['/1/user/-/profile.json', 'profile'],
    ['/1/user/-/devices.json', 'settings'],
    ['/1/user/-/body/log/weight/date/today.json', 'weight'],
    ['/1/user/-/body/log/fat/date/today.json', 'weight'],
    ['/1/user/-/body/log/weight/goal.json', 'weight'],
    ['/1/user/-/body/log/fat/goal.json', 'weight'],
    ['/1/user/-/body/bmi/date/today/1w.json', 'weight'],
    ['/1/user/-/body/apiSubscriptions.json', 'weight'],
  ])('%s needs %s', (path, scope) => {
    const service = testService();
    const { status, json } = service.get(path, service.bearer(['heartrate']));
    expect(status).toBe(403);
    expect(json.errors[0].errorType).toBe('insufficient_scope');
    expect(service.get(path, service.bearer([scope])).status).toBe(200);
  });

  it('asks for the authorization header, and knows a made-up token', () => {
    const service = testService();
    const without = service.ask('GET', '/1/user/-/profile.json');
    expect([without.status, without.json.errors[0].errorType]).toEqual([401, 'invalid_request']);
    expect(without.json.errors[0].message).toMatch(/^Authorization header required\./);
    expect(service.get('/1/user/-/profile.json', 'abc').json.errors[0].errorType).toBe('invalid_token');
  });

  it('answers unknown paths as §6.3 has it', () => {
    const service = testService();
    expect(service.get('/1/user/-/body/log/weight/list.json', service.bearer()).status).toBe(400);
    expect(service.get('/favicon.ico', service.bearer()).status).toBe(404);
  });
});

describe('devices', () => {
  const lastSync = (service: ReturnType<typeof testService>, bearer: string) =>
    service.get('/1/user/-/devices.json', bearer).json.find(({ type }: { type: string }) => type === 'SCALE')
      .lastSyncTime;

  it('is an array with local times without offset', () => {
    const service = testService();
    const { json } = service.get('/1/user/-/devices.json', service.bearer());
    expect(json.map(({ type }: { type: string }) => type)).toEqual(['TRACKER', 'SCALE']);
    expect(json[0].lastSyncTime).toBe('2026-11-21T13:00:00.000');
    expect(json[1].lastSyncTime).toMatch(/^2026-11-21T\d\d:\d\d:\d\d\.000$/);
  });

  it('shows that a scale sent something, and nothing when a value was typed in or removed', () => {
    const service = testService();
    const bearer = service.bearer();
    const before = lastSync(service, bearer);
    service.control.edit({ add: [{ date: '2026-11-21', time: '12:30:00', weight: 70 }] });
    const last = service.control.truth().weight.findLast(({ source }) => source === 'AriaAir');
    service.control.edit({ remove: [last?.logId ?? 0] });
    expect(lastSync(service, bearer)).toBe(before);
    service.control.edit({ add: [{ date: '2026-11-21', time: '12:45:00', weight: 70, source: 'AriaAir' }] });
    expect(lastSync(service, bearer)).toBe('2026-11-21T13:00:00.000');
  });

  it('is an empty array for a person without any', () => {
    const service = testService({ person: 'nobody' });
    expect(service.get('/1/user/-/devices.json', service.bearer()).text).toBe('[]');
  });
});

describe('goals and subscriptions', () => {
  it('has a goal for weight in the asked unit and one for fat', () => {
    const service = testService({ person: { log: { weight: [weighIn] } } });
    const bearer = service.bearer();
    expect(service.get('/1/user/-/body/log/weight/goal.json', bearer).json.goal).toEqual({
      goalType: 'LOSE',
      startDate: '2026-03-01',
      startWeight: 72,
      weight: 67,
      weightThreshold: 0.05,
    });
    const inPounds = service.get('/1/user/-/body/log/weight/goal.json', bearer, {
      'accept-language': 'en_US',
    });
    expect(inPounds.json.goal.startWeight).toBe(158.73);
    expect(service.get('/1/user/-/body/log/fat/goal.json', bearer).json).toEqual({ goal: { fat: 22 } });
  });

  it('lists none, and removes one that a setting put there', () => {
    const service = testService();
    const bearer = service.bearer();
    const list = '/1/user/-/apiSubscriptions.json';
    expect(service.get(list, bearer).json).toEqual({ apiSubscriptions: [] });
    const entry = {
      collectionType: 'body',
      ownerId: service.control.state().person.userId,
      ownerType: 'user',
      subscriberId: '1',
      subscriptionId: '320',
    } as const;
    service.control.setSettings({ subscriptions: [entry] });
    expect(service.get(list, bearer).json).toEqual({ apiSubscriptions: [entry] });
    expect(service.get('/1/user/-/sleep/apiSubscriptions.json', bearer).json).toEqual({
      apiSubscriptions: [],
    });
    const remove = () => service.ask('DELETE', '/1/user/-/body/apiSubscriptions/320.json', { bearer }).status;
    expect([remove(), remove()]).toEqual([204, 404]);
    expect(service.get(list, bearer).json).toEqual({ apiSubscriptions: [] });
  });
});

const weighIn = {
  logId: Date.parse('2026-03-01T07:00:00Z'),
  date: '2026-03-01',
  time: '07:00:00',
  weight: 72,
  bmi: 24,
  fat: 25,
  source: 'Aria',
};
