import { describe, expect, it } from 'vitest';
import { interpretFitbit } from './interpret';
import { fitbitProfile } from './profile';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-21T10:20:00Z');
const interpret = interpretFitbit({ requests: 150, windowMs: HOUR, marginMs: 60_000 });
const answer = (status: number, text = '', retryAfter: string | null = null) =>
  interpret({ status, text, retryAfter }, NOW);
const classic = (errorType: string) =>
  JSON.stringify({
    errors: [{ errorType, message: 'Access token expired: eyJhbGciOi.secret' }],
    success: false,
  });

describe('answers by status and shape', () => {
  it.each([
    [401, classic('expired_token'), { kind: 'unauthorised' }],
    [401, '', { kind: 'unauthorised' }],
    [403, classic('insufficient_scope'), { kind: 'scope-missing' }],
    [
      403,
      '{"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}',
      { kind: 'forbidden' },
    ],
    [403, '<html>', { kind: 'forbidden' }],
    [400, classic('validation'), { kind: 'range-refused' }],
    [400, classic('invalid_request'), { kind: 'refused', status: 400 }],
    [422, '', { kind: 'range-refused' }],
    [404, classic('not_found'), { kind: 'refused', status: 404 }],
    [410, '', { kind: 'service-closed' }],
    [410, '<!doctype html>', { kind: 'service-closed' }],
    [500, classic('request'), { kind: 'vendor-error', status: 500 }],
    [504, '<html>', { kind: 'vendor-error', status: 504 }],
    [200, '{"weight":[{"bmi":2', { kind: 'unexpected-payload', detail: 'not-json' }],
    [200, ' <html>sorry</html>', { kind: 'unexpected-payload', detail: 'html' }],
  ])('%i %s', (status, text, error) => expect(answer(status, text)).toEqual({ ok: false, error }));

  it('gives the payload of a good answer', () =>
    expect(answer(200, '{"weight":[]}')).toEqual({ ok: true, value: { weight: [] } }));

  it('never lets a message through, since it echoes the token', () => {
    for (const status of [400, 401, 403, 404, 429, 500])
      expect(JSON.stringify(answer(status, classic('expired_token')))).not.toContain('secret');
  });
});

describe('when the quota is spent', () => {
  it.each([
    ['seconds', '90', NOW + 90_000 + 60_000],
    ['a date', 'Sat, 21 Nov 2026 10:30:00 GMT', Date.parse('2026-11-21T10:31:00Z')],
    ['a date gone by', 'Sat, 21 Nov 2026 10:00:00 GMT', NOW + 60_000],
    ['nothing readable', null, Date.parse('2026-11-21T11:01:00Z')],
    ['nonsense', 'soon', Date.parse('2026-11-21T11:01:00Z')],
  ])('waits by %s', (_, header, retryAt) =>
    expect(answer(429, classic('system'), header)).toEqual({
      ok: false,
      error: { kind: 'rate-limited', retryAt },
    }),
  );
});

describe('the profile', () => {
  it('reads what syncing needs, height in metres', () => {
    const user = {
      timezone: 'Europe/Berlin',
      height: 171,
      memberSince: '2017-03-11',
      displayName: 'Kim',
      firstName: 'K',
    };
    expect(fitbitProfile.read({ user })).toEqual({
      ok: true,
      value: { timeZone: 'Europe/Berlin', heightM: 1.71, memberSince: '2017-03-11', displayName: 'Kim' },
    });
  });
  it.each([
    [{}],
    [{ user: {} }],
    [{ user: { timezone: 'Mars/Base', height: 0, memberSince: '2017-02-31', displayName: ' ' } }],
  ])('knows nothing from %j, and does not fail', (payload) =>
    expect(fitbitProfile.read(payload)).toEqual({
      ok: true,
      value: { timeZone: null, heightM: null, memberSince: null, displayName: null },
    }),
  );
});
