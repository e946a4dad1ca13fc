import { describe, expect, it } from 'vitest';
import { interpretGoogleHealth } from './interpret';

const NOW = Date.parse('2026-11-21T10:20:30Z');
const interpret = interpretGoogleHealth({ requests: 150, windowMs: 60_000, marginMs: 1_000 });
const answer = (status: number, text = '', retryAfter: string | null = null) =>
  interpret({ status, text, retryAfter }, NOW);

const MESSAGE = 'SECRET of Kim';
const body = (code: number, status: string, ...details: unknown[]) =>
  JSON.stringify({ error: { code, message: MESSAGE, status, ...(details.length > 0 ? { details } : {}) } });
const info = (reason: string, metadata?: Record<string, string>) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'health.googleapis.com',
  ...(metadata ? { metadata } : {}),
});
const invalid = (reason: string) => body(400, 'INVALID_ARGUMENT', info(reason));
const denied = (reason: string) => body(403, 'PERMISSION_DENIED', info(reason));

const barred = (remedy: string) => ({ kind: 'barred', remedy });
const refusedFor = (about: string) => ({ kind: 'question-refused', about });
const rangeRefused = { kind: 'range-refused' };

describe('answers by status and reason, row by row of google-health-api.md §5', () => {
  it.each([
    [
      400,
      body(
        400,
        'FAILED_PRECONDITION',
        info('ACCOUNT_NOT_LINKED', { redirect_uri: 'https://fitbit.google.com/auth/signup' }),
      ),
      barred('link-account'),
    ],
    [400, body(400, 'INVALID_ARGUMENT'), { kind: 'refused', status: 400 }],
    [400, invalid('INVALID_FILTER_FORMAT'), refusedFor('filter')],
    [400, invalid('INVALID_DATA_POINT_FILTER'), refusedFor('filter')],
    [400, invalid('INVALID_DATA_POINT_FILTER_UNEXPECTED_TOKEN'), refusedFor('filter')],
    [400, invalid('INVALID_DATA_POINT_FILTER_CIVIL_DATE_TIME_FORMAT'), refusedFor('filter')],
    [400, invalid('INVALID_TIME_RANGE'), rangeRefused],
    [400, invalid('INVALID_TIME_RANGE_INTERVAL_FORMAT'), refusedFor('range')],
    [400, invalid('INVALID_CIVIL_DATE_TIME'), refusedFor('range')],
    [400, invalid('INVALID_ROLLUP_QUERY_DURATION'), rangeRefused],
    [400, invalid('INVALID_ROLLUP_WINDOW'), rangeRefused],
    [400, invalid('UNSUPPORTED_DATA_TYPE_ACTION'), refusedFor('type')],
    [400, invalid('INVALID_PARENT_DATA_TYPE_COLLECTION_FORMAT'), refusedFor('type')],
    [400, invalid('INVALID_DATA_POINT_DATA_SOURCE_FAMILY'), refusedFor('type')],
    [400, invalid('INVALID_PAGE_SIZE'), refusedFor('page')],
    [400, invalid('INVALID_PAGE_TOKEN'), refusedFor('page')],
    [400, invalid('INVALID_DATA_POINT_NAME'), refusedFor('name')],
    [400, invalid('MISSING_SUBSCRIBER_ID'), { kind: 'refused', status: 400 }],
    [400, invalid('NEVER_HEARD_OF'), { kind: 'refused', status: 400 }],
    [401, body(401, 'UNAUTHENTICATED', info('CREDENTIALS_MISSING')), { kind: 'unauthorised' }],
    [401, body(401, 'UNAUTHENTICATED'), { kind: 'unauthorised' }],
    [401, '', { kind: 'unauthorised' }],
    [403, denied('MISSING_OAUTH_SCOPE'), { kind: 'scope-missing' }],
    [403, denied('ACCESS_TOKEN_SCOPE_INSUFFICIENT'), { kind: 'scope-missing' }],
    [403, denied('DISALLOWED_OAUTH_SCOPES'), barred('foreign-scopes')],
    [403, denied('API_PRIVATE_PREVIEW_ACCESS_DENIED'), barred('not-admitted')],
    [403, denied('DATA_ACCESS_DENIED'), barred('grant-again')],
    [403, denied('RESOURCE_PERMISSION_DENIED'), barred('grant-again')],
    [403, denied('IAM_PERMISSION_DENIED'), barred('grant-again')],
    [403, denied('SERVICE_DISABLED'), barred('enable-api')],
    [403, body(403, 'PERMISSION_DENIED'), barred('move-account')],
    [403, denied('NEVER_HEARD_OF'), { kind: 'forbidden' }],
    [403, '<html>', { kind: 'forbidden' }],
    [404, body(404, 'NOT_FOUND', info('RESOURCE_NOT_FOUND')), { kind: 'refused', status: 404 }],
    [404, '<!doctype html>', { kind: 'refused', status: 404 }],
    [409, body(409, 'ABORTED', info('SLEEP_ALREADY_EXISTS')), { kind: 'refused', status: 409 }],
    [410, '', { kind: 'service-closed' }],
    [412, body(412, 'FAILED_PRECONDITION'), barred('no-profile')],
    [412, '', barred('no-profile')],
    [500, body(500, 'INTERNAL', info('INTERNAL_ERROR')), { kind: 'vendor-error', status: 500 }],
    [502, '<html>', { kind: 'vendor-error', status: 502 }],
    [503, body(503, 'UNAVAILABLE'), { kind: 'vendor-error', status: 503 }],
    [504, body(504, 'DEADLINE_EXCEEDED'), { kind: 'vendor-error', status: 504 }],
    [200, '{"dataPoints":[{"wei', { kind: 'unexpected-payload', detail: 'not-json' }],
    [200, ' <html>sorry</html>', { kind: 'unexpected-payload', detail: 'html' }],
  ])('%i %s', (status, text, error) => expect(answer(status, text)).toEqual({ ok: false, error }));

  it('reads the particular reason beside a general one', () => {
    const text = body(
      400,
      'INVALID_ARGUMENT',
      info('BAD_REQUEST', { detailedReasons: '[INVALID_DATA_POINT_FILTER_SYNTAX, OTHER]' }),
    );
    expect(answer(400, text)).toEqual({ ok: false, error: refusedFor('filter') });
  });

  it.each([
    [{ error: null }],
    [{ error: { details: [null] } }],
    [{ error: { details: [{ reason: 7 }] } }],
    [{ error: 'invalid_grant' }],
    [[]],
  ])('takes %j for an error without a reason', (given) =>
    expect(answer(400, JSON.stringify(given))).toEqual({
      ok: false,
      error: { kind: 'refused', status: 400 },
    }),
  );

  it('gives the payload of a good answer, long ids by their digits', () =>
    expect(answer(200, '{"id":7821966286120953001}')).toEqual({
      ok: true,
      value: { id: '7821966286120953001' },
    }));

  it('never lets a message through', () => {
    for (const status of [400, 401, 403, 404, 409, 412, 429, 500])
      expect(JSON.stringify(answer(status, body(status, 'X', info('Y'))))).not.toContain('SECRET');
  });
});

describe('when the quota is spent', () => {
  it.each([
    ['seconds', '90', NOW + 90_000 + 1_000],
    ['a date', 'Sat, 21 Nov 2026 10:30:00 GMT', Date.parse('2026-11-21T10:30:01Z')],
    ['a date gone by', 'Sat, 21 Nov 2026 10:00:00 GMT', NOW + 1_000],
    ['the end of the minute, with nothing readable', null, Date.parse('2026-11-21T10:21:01Z')],
    ['the end of the minute, with nonsense', 'soon', Date.parse('2026-11-21T10:21:01Z')],
  ])('waits by %s', (_, header, retryAt) =>
    expect(answer(429, body(429, 'RESOURCE_EXHAUSTED', info('RATE_LIMIT_EXCEEDED')), header)).toEqual({
      ok: false,
      error: { kind: 'rate-limited', retryAt },
    }),
  );
});
