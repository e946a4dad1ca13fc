import { describe, expect, it } from 'vitest';
import { ORIGIN, testService } from './test-support.ts';

const PROFILE = '/1/user/-/profile.json';
const DEVICES = '/1/user/-/devices.json';
const ALLOW = 'Access-Control-Allow-Origin';
const origin = { origin: ORIGIN };
const preflight = {
  origin: ORIGIN,
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'authorization',
};

describe('CORS', () => {
  it('answers a preflight for the headers that clients sent in practice', () => {
    const { status, headers } = testService().ask('OPTIONS', PROFILE, { headers: preflight });
    expect(status).toBe(200);
    expect(headers[ALLOW]).toBe(ORIGIN);
    expect(headers['Access-Control-Allow-Headers']).toBe('Authorization, Accept-Language, Accept-Locale');
    expect(headers['Access-Control-Allow-Methods']).toBe('GET, POST, DELETE');
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  });

  it('echoes the origin and exposes nothing', () => {
    const service = testService();
    const { headers } = service.get(PROFILE, service.bearer(), origin);
    expect(headers[ALLOW]).toBe(ORIGIN);
    expect(headers.Vary).toContain('Origin');
    expect(headers).not.toHaveProperty('Access-Control-Expose-Headers');
    service.control.setSettings({ cors: { expose: ['fitbit-rate-limit-reset'] } });
    expect(service.get(PROFILE, service.bearer(), origin).headers['Access-Control-Expose-Headers']).toBe(
      'fitbit-rate-limit-reset',
    );
  });

  it('drops the header for chosen families while the preflight still passes', () => {
    const service = testService();
    service.control.setSettings({ cors: { drop: ['devices'] } });
    expect(service.ask('OPTIONS', DEVICES, { headers: preflight }).headers[ALLOW]).toBe(ORIGIN);
    expect(service.get(DEVICES, service.bearer(), origin).headers).not.toHaveProperty(ALLOW);
    expect(service.get(PROFILE, service.bearer(), origin).headers[ALLOW]).toBe(ORIGIN);
  });

  it('drops the header on errors alone', () => {
    const service = testService();
    service.control.setSettings({ cors: { dropOnErrors: true } });
    expect(service.get(PROFILE, 'made up', origin).headers).not.toHaveProperty(ALLOW);
    expect(service.get(PROFILE, service.bearer(), origin).headers[ALLOW]).toBe(ORIGIN);
  });

  it('refuses preflights of chosen families', () => {
    const service = testService();
    service.control.setSettings({ cors: { refusePreflight: ['profile'] } });
    expect(service.ask('OPTIONS', PROFILE, { headers: preflight }).headers).not.toHaveProperty(ALLOW);
    expect(service.ask('OPTIONS', DEVICES, { headers: preflight }).headers[ALLOW]).toBe(ORIGIN);
  });
});
