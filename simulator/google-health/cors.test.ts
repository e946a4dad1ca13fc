import { describe, expect, it } from 'vitest';
import { ORIGIN, points, testService } from './test-support.ts';

const preflight = (method: string) => ({
  headers: {
    origin: ORIGIN,
    'access-control-request-method': method,
    'access-control-request-headers': 'authorization',
  },
});
const allowed = ({ headers }: { headers: Headers }) => headers.get('access-control-allow-origin');
const WEIGHT = `/v4/users/me/${points('weight')}`;

describe('CORS', () => {
  it('echoes the origin to a preflight and to the answer, and exposes nothing', async () => {
    const { ask, bearer } = await testService();
    const before = await ask('OPTIONS', WEIGHT, preflight('GET'));
    expect(allowed(before)).toBe(ORIGIN);
    expect(before.headers.get('access-control-allow-methods')).toBe('GET,POST,PATCH,OPTIONS');
    expect(before.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    const answer = await ask('GET', WEIGHT, { bearer: bearer(), headers: { origin: ORIGIN } });
    expect(allowed(answer)).toBe(ORIGIN);
    expect(answer.headers.get('access-control-expose-headers')).toBeNull();
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  it('lets errors be read, unless they are HTML or it is switched off', async () => {
    const { ask, control } = await testService();
    const headers = { origin: ORIGIN };
    expect(allowed(await ask('GET', WEIGHT, { headers }))).toBe(ORIGIN);
    expect(allowed(await ask('GET', '/v4/nothing', { headers }))).toBeNull();
    expect(allowed(await ask('OPTIONS', '/v4/nothing', preflight('GET')))).toBeNull();
    control.setSettings({ cors: { dropOnErrors: true, onHtml: true } });
    expect(allowed(await ask('GET', WEIGHT, { headers }))).toBeNull();
    control.setSettings({ cors: { dropOnErrors: false } });
    expect(allowed(await ask('GET', '/v4/nothing', { headers }))).toBe(ORIGIN);
  });

  it('is there for token and tokeninfo and not for revoke', async () => {
    const { ask } = await testService();
    const headers = { origin: ORIGIN };
    expect(allowed(await ask('POST', '/token', { headers, form: {} }))).toBe(ORIGIN);
    expect(allowed(await ask('GET', '/tokeninfo', { headers }))).toBe(ORIGIN);
    expect(allowed(await ask('POST', '/revoke', { headers, form: {} }))).toBeNull();
    expect(await ask('OPTIONS', '/revoke', preflight('POST'))).toMatchObject({ status: 404 });
  });

  it('is dropped by family', async () => {
    const { ask, bearer, control } = await testService();
    control.setSettings({ cors: { drop: ['weight'], refusePreflight: ['sleep'] } });
    const options = { bearer: bearer(), headers: { origin: ORIGIN } };
    expect(allowed(await ask('GET', WEIGHT, options))).toBeNull();
    expect(allowed(await ask('GET', `/v4/users/me/${points('height')}`, options))).toBe(ORIGIN);
    expect(allowed(await ask('OPTIONS', `/v4/users/me/${points('sleep')}`, preflight('GET')))).toBeNull();
  });
});
