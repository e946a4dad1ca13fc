import { describe, expect, it } from 'vitest';
import { authorizeTarget, ORIGIN, testService } from './test-support.ts';

const WEIGHT = '/1/user/-/body/log/weight/date/today.json';

describe('mode degraded-2026', () => {
  const degraded = (person: 'nobody' | 'twelve-years') => {
    const service = testService({ person });
    service.control.setSettings({ mode: 'degraded-2026' });
    return service;
  };

  it('turns empty answers into a bare object', () => {
    const service = degraded('nobody');
    const bearer = service.bearer();
    for (const path of [WEIGHT, '/1/user/-/devices.json', '/1/user/-/apiSubscriptions.json'])
      expect(service.get(path, bearer).text).toBe('{}');
  });

  it('leaves out zeros and empty lists inside, and keeps what is measured', () => {
    const service = degraded('nobody');
    const { user } = service.get('/1/user/-/profile.json', service.bearer()).json;
    expect(user).not.toHaveProperty('topBadges');
    expect(user).not.toHaveProperty('weight');
    expect(user.height).toBe(170);
    const full = degraded('twelve-years');
    expect(full.get(WEIGHT, full.bearer()).json.weight).toEqual(
      full.control.truth({ start: '2026-11-21' }).weight,
    );
  });

  it('denies chosen families in Google’s shape', () => {
    const service = degraded('twelve-years');
    service.control.setSettings({ forbidden: ['weight-log'] });
    const bearer = service.bearer();
    const { status, json, headers } = service.get(WEIGHT, bearer);
    expect(status).toBe(403);
    expect(json).toEqual({
      error: { code: 403, message: 'The caller does not have permission', status: 'PERMISSION_DENIED' },
    });
    expect(headers).toHaveProperty('fitbit-rate-limit-remaining');
    expect(service.get('/1/user/-/devices.json', bearer).status).toBe(200);
  });
});

describe('mode gone', () => {
  const gone = (change: { cors?: boolean; body?: 'classic' | 'google' | 'html' } = {}) => {
    const service = testService();
    const bearer = service.bearer();
    service.control.setSettings({ mode: 'gone', gone: change });
    return { service, bearer };
  };

  it('answers 410 on the API and on OAuth alike', () => {
    const { service, bearer } = gone();
    expect(service.get(WEIGHT, bearer).status).toBe(410);
    expect(service.ask('POST', '/oauth2/token', { form: { grant_type: 'refresh_token' } }).status).toBe(410);
    expect(service.ask('GET', authorizeTarget()).status).toBe(410);
    expect(service.ask('GET', '/anything').status).toBe(410);
  });

  it('has three bodies, and a page for a person', () => {
    const body = (shape: 'classic' | 'google' | 'html') => {
      const { service, bearer } = gone({ body: shape });
      return service.get(WEIGHT, bearer);
    };
    expect(body('google').json.error.code).toBe(410);
    expect(body('classic').json.success).toBe(false);
    expect(body('html').text).toContain('<h1>410');
    expect(gone({ body: 'google' }).service.ask('GET', authorizeTarget()).text).toContain('<h1>410');
  });

  it('may not be kept, or a browser would go on seeing it after the service came back', () => {
    const { service, bearer } = gone();
    expect(service.get(WEIGHT, bearer).headers['Cache-Control']).toBe('no-store');
  });

  it('carries CORS headers or not', () => {
    const preflight = { origin: ORIGIN, 'access-control-request-method': 'GET' };
    const allow = 'Access-Control-Allow-Origin';
    const open = gone({ cors: true });
    expect(open.service.get(WEIGHT, open.bearer, { origin: ORIGIN }).headers[allow]).toBe(ORIGIN);
    expect(open.service.ask('OPTIONS', WEIGHT, { headers: preflight }).status).toBe(200);
    const closed = gone({ cors: false });
    expect(closed.service.get(WEIGHT, closed.bearer, { origin: ORIGIN }).headers).not.toHaveProperty(allow);
    expect(closed.service.ask('OPTIONS', WEIGHT, { headers: preflight }).status).toBe(410);
  });
});
