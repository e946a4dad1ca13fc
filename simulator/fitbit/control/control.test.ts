import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../calendar.ts';
import {
  allowedCode,
  authorizeTarget,
  CALLBACK,
  NOON,
  testService,
  VERIFIER,
  wholeService,
} from '../test-support.ts';
import { answerControl } from './http.ts';

const overHttp =
  (service: ReturnType<typeof testService>) => (method: string, target: string, body?: unknown) => {
    const url = new URL(target, 'http://service.invalid');
    const text = body === undefined ? '' : JSON.stringify(body);
    const request = { method, path: url.pathname, query: url.searchParams, headers: {}, body: text };
    const addresses = { authorize: 'a', token: 't', api: 'b' };
    const reply = answerControl(service.control, request, addresses);
    return { ...reply, json: reply.body === '' ? null : JSON.parse(reply.body) };
  };

describe('edits between syncs', () => {
  it('adds, and fills in what was not said', () => {
    const { control } = testService({ person: 'nobody' });
    const { weight } = control.edit({
      add: [
        { date: '2026-11-20', weight: 70.456 },
        { date: '2026-11-20', time: '07:00:00', weight: 70.2, fat: 25, source: 'AriaAir' },
      ],
    });
    expect(weight.map(({ time, weight: kg, bmi, source, logId }) => [time, kg, bmi, source, logId])).toEqual([
      ['07:00:00', 70.2, 24.29, 'AriaAir', Date.parse('2026-11-20T07:00:00Z')],
      ['23:59:59', 70.46, 24.38, 'API', Date.parse('2026-11-20T23:59:59Z')],
    ]);
  });

  it('changes in place, and gives another id to another time', () => {
    const { control } = testService({ person: 'ten-days' });
    const [first, second] = control.truth().weight;
    control.edit({ change: [{ logId: first?.logId ?? 0, weight: 90, fat: null }] });
    control.edit({ change: [{ logId: second?.logId ?? 0, time: '12:00:00' }] });
    const [changed, moved] = control.truth().weight;
    expect(changed).toMatchObject({ logId: first?.logId, weight: 90, bmi: 27.17, source: 'API' });
    expect(changed).not.toHaveProperty('fat');
    expect(moved).toMatchObject({ weight: second?.weight, logId: Date.parse(`${second?.date}T12:00:00Z`) });
    expect(control.truth().count).toBe(10);
  });

  it('removes for good, also after the clock moved on', () => {
    const { control } = testService();
    const before = control.truth();
    const logId = before.weight[100]?.logId ?? 0;
    expect(control.edit({ remove: [logId] }).count).toBe(before.count - 1);
    control.setClock({ advanceMs: 7 * DAY_MS });
    const after = control.truth();
    expect(after.weight.some((row) => row.logId === logId)).toBe(false);
    expect(after.count).toBeGreaterThan(before.count);
  });

  it('refuses ids that are not there and places that are taken, changing nothing', () => {
    const { control } = testService({ person: 'ten-days' });
    const [first] = control.truth().weight;
    expect(() => control.edit({ remove: [1] })).toThrow('no weigh-in has the logId 1');
    expect(() =>
      control.edit({ add: [{ date: first?.date ?? '', time: first?.time ?? '', weight: 1 }] }),
    ).toThrow('already');
    expect(control.truth().count).toBe(10);
  });
});

describe('edits of the history', () => {
  it('correct the steps of a day, and all that follows from them', () => {
    const { control, read } = wholeService({ person: 'one-year' });
    const before = control.truth();
    control.edit({ steps: [{ date: '2026-10-02', steps: 23_456 }] });
    const after = control.truth();
    expect(after.steps['2026-10-02']).toBe(23_456);
    expect(after.distance['2026-10-02']).toBeGreaterThan(before.distance['2026-10-02'] ?? 0);
    expect({ ...after.steps, '2026-10-02': before.steps['2026-10-02'] }).toEqual(before.steps);
    const told = read('activities/steps/date/2026-10-02/1d/1min.json').json;
    expect(told['activities-steps'][0].value).toBe('23456');
    expect(control.minutes('steps', '2026-10-02').reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(
      23_456,
    );
  });

  it('let a day that was not worn have been worn after all', () => {
    const { control } = wholeService({ person: 'one-year' });
    const { heart } = control.truth();
    const unworn = Object.keys(heart).find((date) => heart[date]?.zones === null) ?? '';
    control.edit({ steps: [{ date: unworn, steps: 5000 }] });
    const after = control.truth();
    expect(after.heart[unworn]?.zones).not.toBeNull();
    expect(after.minutesSedentary[unworn]).toBeLessThan(1440);
  });

  it('change and delete exercises and sleeps, and nothing else', () => {
    const { control, read } = wholeService({ person: 'one-year' });
    const before = control.truth();
    const [changed, removed] = before.exercises;
    const [longer, gone] = before.sleeps;
    control.edit({
      changeExercises: [{ logId: changed!.logId, activityName: 'Waldlauf', calories: 321, distance: 5.5 }],
      removeExercises: [removed!.logId],
      changeSleeps: [{ logId: longer!.logId, longerMinutes: 12 }],
      removeSleeps: [gone!.logId],
    });
    const { exercises, sleeps } = control.truth();
    expect(exercises).toHaveLength(before.exercises.length - 1);
    expect(exercises[0]).toMatchObject({ logId: changed!.logId, activityName: 'Waldlauf', calories: 321 });
    expect(exercises.slice(1)).toEqual(before.exercises.slice(2));
    expect(sleeps.find(({ logId }) => logId === longer!.logId)?.timeInBed).toBe(longer!.timeInBed + 12);
    expect(sleeps.some(({ logId }) => logId === gone!.logId)).toBe(false);
    const day = changed!.localStart.slice(0, 10);
    const shown = read(`activities/list.json?afterDate=${day}&sort=asc&limit=1&offset=0`).json.activities[0];
    expect(shown).toMatchObject({ activityName: 'Waldlauf', distance: 5.5 });
  });

  it('show in the tracker’s last sync', () => {
    const { control, read, pass } = wholeService();
    const lastSync = () => read('devices.json').json[0].lastSyncTime;
    pass(3_600_000);
    expect(lastSync()).toBe('2026-11-21T13:00:00.000');
    control.edit({ steps: [{ date: '2026-11-20', steps: 1 }] });
    expect(lastSync()).toBe('2026-11-21T14:00:00.000');
  });

  it('refuse what is not there', () => {
    const { control } = wholeService({ person: 'ten-days' });
    expect(() => control.edit({ removeExercises: ['1'] })).toThrow('no exercise has the logId 1');
    expect(() => control.edit({ removeSleeps: [5] })).toThrow('no sleep has the logId 5');
  });
});

describe('the clock', () => {
  it('moves to a moment, by a distance and back', () => {
    const { control } = testService();
    expect(control.setClock({ now: '2027-01-01T00:00:00Z' }).iso).toBe('2027-01-01T00:00:00.000Z');
    expect(control.setClock({ advanceMs: 1000 }).iso).toBe('2027-01-01T00:00:01.000Z');
    expect(control.setClock({ offsetMs: 0 })).toEqual({
      now: NOON,
      iso: new Date(NOON).toISOString(),
      offsetMs: 0,
    });
    expect(() => control.setClock({ now: 'soon' })).toThrow('not a moment');
  });

  it('adds weigh-ins when moved by hand, and none by mere ticking', () => {
    const service = testService();
    const before = service.control.truth();
    service.pass(5 * DAY_MS);
    expect(service.control.truth().weight).toEqual(before.weight);
    service.control.setClock({ advanceMs: 0 });
    expect(service.control.truth().count).toBeGreaterThan(before.count);
  });
});

describe('what was asked', () => {
  it('is counted by kind, and refreshes by token', () => {
    const service = testService();
    const { access_token: bearer, refresh_token: token } = service.control.grant({
      clientId: '23ABCD',
      scopes: ['profile'],
    });
    const refresh = () =>
      service.ask('POST', '/oauth2/token', {
        form: { grant_type: 'refresh_token', client_id: '23ABCD', refresh_token: token },
      });
    service.get('/1/user/-/profile.json', bearer);
    service.get('/1/user/-/devices.json', bearer);
    service.ask('OPTIONS', '/1/user/-/devices.json', { headers: { 'access-control-request-method': 'GET' } });
    refresh();
    refresh();
    const { counts, refreshes, requests } = service.control.requests();
    expect(counts).toEqual({
      data: 2,
      preflights: 1,
      oauth: 2,
      byFamily: { profile: 1, devices: 1, token: 2 },
      byStatus: { '200': 3, '403': 1 },
    });
    expect(refreshes).toEqual([{ token: 'refresh-1', calls: 2 }]);
    expect(service.control.requests(requests[2]?.seq).requests).toHaveLength(2);
    service.control.clearRequests();
    expect(service.control.requests().requests).toEqual([]);
  });

  it('tells no secret', () => {
    const service = testService();
    const code = allowedCode(service, authorizeTarget({ state: 'secret-state' }));
    const tokens = service.ask('POST', '/oauth2/token', {
      form: {
        grant_type: 'authorization_code',
        client_id: '23ABCD',
        code,
        code_verifier: VERIFIER,
        redirect_uri: CALLBACK,
      },
    }).json;
    service.get('/1/user/-/profile.json', tokens.access_token);
    service.ask('POST', '/oauth2/revoke', { form: { token: tokens.refresh_token, client_id: '23ABCD' } });
    const shown = JSON.stringify([service.control.requests(), service.control.state().counts]);
    for (const secret of [code, VERIFIER, tokens.access_token, tokens.refresh_token, 'secret-state'])
      expect(shown).not.toContain(secret);
    expect(shown).toContain('redirect_uri');
  });
});

describe('over HTTP', () => {
  it('lists everything with its state', () => {
    const { json, headers } = overHttp(testService())('GET', '/__control');
    expect(Object.keys(json)).toEqual([
      'help',
      'addresses',
      'clock',
      'person',
      'people',
      'settings',
      'faults',
      'counts',
    ]);
    expect(headers['Access-Control-Allow-Origin']).toBe('*');
  });

  it('loads people by name or log, edits and tells the truth of a range', () => {
    const http = overHttp(testService());
    expect(http('POST', '/__control/person', { name: 'ten-days' }).json.rows).toBe(10);
    const log = { weight: [{ bmi: 24, date: '2020-01-02', logId: 5, time: '07:00:00', weight: 70 }] };
    const edits = { add: [{ date: '2020-02-01', weight: 71 }] };
    expect(http('POST', '/__control/person', { log, file: 'kim.json', edits }).json).toMatchObject({
      name: 'kim',
      rows: 2,
    });
    expect(http('POST', '/__control/edit', { remove: [5] }).json.count).toBe(1);
    expect(http('GET', '/__control/truth?start=2020-02-01&end=2020-02-01').json.weight[0].weight).toBe(71);
    expect(http('GET', '/__control/truth?end=2020-01-31').json.count).toBe(0);
  });

  it('tells parts of the truth, and minutes', () => {
    const http = overHttp(testService({ person: 'ten-days' }));
    const { json } = http('GET', '/__control/truth?only=steps,sleeps');
    expect(Object.keys(json)).toEqual(['userId', 'count', 'steps', 'sleeps']);
    const all = http('GET', '/__control/truth').json;
    expect(all.steps).toEqual(json.steps);
    expect(Object.keys(all)).toContain('minutesVeryActive_tracker');
    const minutes = http('GET', '/__control/minutes?metric=heart&date=2026-11-20').json;
    expect(minutes).toHaveLength(1440);
    const edit = http('POST', '/__control/edit', { steps: [{ date: '2026-11-20', steps: 7 }] });
    expect(edit.status).toBe(200);
    expect(http('GET', '/__control/truth?only=steps').json.steps['2026-11-20']).toBe(7);
  });

  it('sets faults, settings and clock, and forgets all on reset', () => {
    const service = testService();
    const http = overHttp(service);
    http('POST', '/__control/faults', { faults: [{ kind: 'reset', match: { family: 'devices' } }] });
    expect(http('POST', '/__control/faults', { add: [{ kind: 'hang' }] }).json.faults).toHaveLength(2);
    const settings = http('POST', '/__control/settings', { mode: 'gone', rate: { limit: 3 } }).json;
    expect([settings.mode, settings.rate.limit, settings.rate.windowMs]).toEqual(['gone', 3, 3_600_000]);
    http('POST', '/__control/clock', { advanceMs: DAY_MS });
    http('POST', '/__control/person', { name: 'nobody' });
    const { json } = http('POST', '/__control/reset');
    expect([json.settings.mode, json.faults, json.clock.offsetMs, json.person.name]).toEqual([
      'healthy',
      [],
      0,
      'twelve-years',
    ]);
    expect(json.people).toHaveLength(1);
  });

  it('gives tokens that work', () => {
    const service = testService();
    const { json } = overHttp(service)('POST', '/__control/grant', {
      clientId: '23ABCD',
      scopes: ['profile'],
    });
    expect(service.get('/1/user/-/profile.json', json.access_token).status).toBe(200);
  });

  it.each([
    ['/__control/person', { name: 'somebody' }, 'must be one of'],
    ['/__control/person', {}, 'name, log or edits'],
    ['/__control/person', { log: { weight: [{}] }, file: 'kim.json' }, 'kim.json: weight.0.logId'],
    ['/__control/settings', { rate: { limti: 3 } }, 'limti'],
    ['/__control/settings', { mode: 'broken' }, 'mode'],
    ['/__control/faults', { faults: [{ kind: 'explode' }] }, 'kind'],
    ['/__control/edit', { add: [{ date: '2026-02-30', weight: 70 }] }, 'add.0.date'],
    ['/__control/edit', { changeSleeps: [{ logId: 1, longerMinutes: 0 }] }, 'changeSleeps.0.longerMinutes'],
    ['/__control/grant', { clientId: '23NONE', scopes: [] }, '23NONE'],
  ])('refuses a wrong body at %s and names the place', (path, body, message) => {
    const { status, json } = overHttp(testService())('POST', path, body);
    expect(status).toBe(400);
    expect(json.error).toContain(message);
  });

  it('refuses what is not JSON and what does not exist', () => {
    const service = testService();
    const request = {
      method: 'POST',
      path: '/__control/edit',
      query: new URLSearchParams(),
      headers: {},
      body: '{',
    };
    expect(answerControl(service.control, request, { authorize: '', token: '', api: '' }).status).toBe(400);
    expect(overHttp(service)('GET', '/__control/nothing').status).toBe(404);
  });
});
