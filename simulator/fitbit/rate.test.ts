import { describe, expect, it } from 'vitest';
import { ORIGIN, testService } from './test-support.ts';

const PROFILE = '/1/user/-/profile.json';

describe('the hourly quota', () => {
  it('tells what is left and when the clock hour ends', () => {
    const service = testService();
    service.pass(20 * 60_000 + 1);
    const { headers } = service.get(PROFILE, service.bearer());
    expect(headers).toMatchObject({
      'fitbit-rate-limit-limit': '150',
      'fitbit-rate-limit-remaining': '149',
      'fitbit-rate-limit-reset': '2400',
    });
  });

  it('refuses the 151st request and forgets at the top of the hour', () => {
    const service = testService();
    const bearer = service.bearer();
    service.pass(59 * 60_000);
    const statuses = Array.from({ length: 151 }, () => service.get(PROFILE, bearer).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(150);
    const { status, json, headers } = service.get(PROFILE, bearer);
    expect(status).toBe(429);
    expect(json).toEqual({
      errors: [{ errorType: 'system', fieldName: 'n/a', message: 'Too Many Requests' }],
      success: false,
    });
    expect(headers).not.toHaveProperty('Retry-After');
    expect(headers['fitbit-rate-limit-remaining']).toBe('0');
    service.pass(60_000);
    expect(service.get(PROFILE, bearer).status).toBe(200);
  });

  it('is kept per person and app', () => {
    const service = testService();
    service.control.setSettings({ rate: { limit: 1 } });
    const statuses = () => [
      service.get(PROFILE, service.bearer(['profile'], '23ABCD')).status,
      service.get(PROFILE, service.bearer(['profile'], '23PERS')).status,
    ];
    expect(statuses()).toEqual([200, 200]);
    expect(statuses()).toEqual([429, 429]);
    service.control.setPerson('nobody');
    expect(statuses()).toEqual([200, 200]);
  });

  it('counts neither preflights nor OAuth calls nor calls without a valid token', () => {
    const service = testService();
    const bearer = service.bearer();
    service.ask('OPTIONS', PROFILE, { headers: { origin: ORIGIN, 'access-control-request-method': 'GET' } });
    service.ask('POST', '/1.1/oauth2/introspect', { bearer, form: { token: bearer } });
    service.get(PROFILE, 'made up');
    expect(service.get(PROFILE, bearer).headers['fitbit-rate-limit-remaining']).toBe('149');
  });

  it('counts a refused request', () => {
    const service = testService();
    const bearer = service.bearer();
    expect(service.get('/1/user/-/body/log/weight/date/never.json', bearer).headers).toMatchObject({
      'fitbit-rate-limit-remaining': '149',
    });
  });

  it('has an older body, a Retry-After and a shorter window on demand', () => {
    const service = testService();
    const bearer = service.bearer();
    service.control.setSettings({ rate: { limit: 0, windowMs: 10_000, body: 'request', retryAfter: true } });
    service.pass(2_500);
    const { json, headers } = service.get(PROFILE, bearer);
    expect(json.errors[0].errorType).toBe('request');
    expect(json).not.toHaveProperty('success');
    expect(headers['Retry-After']).toBe('8');
    service.control.setSettings({ rate: { retryAfter: 33 } });
    expect(service.get(PROFILE, bearer).headers['Retry-After']).toBe('33');
  });

  it('can tell the rest wrong, yet within bounds', () => {
    const service = testService();
    const bearer = service.bearer();
    service.control.setSettings({ rate: { jitter: 10 } });
    const told = Array.from({ length: 150 }, () =>
      Number(service.get(PROFILE, bearer).headers['fitbit-rate-limit-remaining']),
    );
    const errors = told.map((value, index) => value - (149 - index));
    expect(Math.max(...errors.map(Math.abs))).toBeLessThanOrEqual(10);
    expect(new Set(errors).size).toBeGreaterThan(5);
    expect(Math.min(...told)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...told)).toBeLessThanOrEqual(150);
  });
});
