import { describe, expect, it } from 'vitest';
import { authorizeTarget, CALLBACK, testService } from '../test-support.ts';

const redirectOf = (headers: Readonly<Record<string, string>>) => new URL(headers.Location ?? '');

describe('the consent page', () => {
  it('shows each asked scope as a ticked box, and both buttons', () => {
    const { status, text } = testService().ask('GET', authorizeTarget());
    expect(status).toBe(200);
    expect(text.match(/<input type="checkbox" name="allowed" value="(\w+)" checked>/g)).toHaveLength(3);
    expect(text).toMatch(/>Allow<\/button>/);
    expect(text).toMatch(/>Deny<\/button>/);
    expect(text).toContain('Simulator — not Fitbit');
  });

  it('sends a code of 40 hexadecimal digits, the state unchanged and the odd fragment', () => {
    const { status, headers } = testService().ask('POST', authorizeTarget(), {
      form: { decision: 'allow', allowed: ['weight', 'profile'] },
    });
    const target = redirectOf(headers);
    expect(status).toBe(302);
    expect(target.origin + target.pathname).toBe(CALLBACK);
    expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
    expect(target.searchParams.get('state')).toBe('opaque state');
    expect(target.hash).toBe('#_=_');
  });

  it('sends the refusal back on Deny', () => {
    const { headers } = testService().ask('POST', authorizeTarget(), { form: { decision: 'deny' } });
    const target = redirectOf(headers);
    expect(target.searchParams.get('error')).toBe('access_denied');
    expect(target.searchParams.get('error_description')).not.toBe('');
    expect(target.searchParams.get('state')).toBe('opaque state');
    expect(target.searchParams.has('code')).toBe(false);
  });

  it('stays on the page when everything was unticked', () => {
    const { status, text } = testService().ask('POST', authorizeTarget(), { form: { decision: 'allow' } });
    expect(status).toBe(400);
    expect(text).toContain('Choose at least one');
  });

  it('grants what was asked at most, whatever the form says', () => {
    const service = testService();
    service.ask('POST', authorizeTarget({ scope: 'weight' }), {
      form: { decision: 'allow', allowed: ['weight', 'sleep'] },
    });
    expect([...service.world.grants.codes.values()].map(({ scopes }) => scopes)).toEqual([['weight']]);
  });

  it('lets the form lead to the registered address only', () => {
    const { headers } = testService().ask('GET', authorizeTarget());
    expect(headers['Content-Security-Policy']).toContain("form-action 'self' http://localhost:4173;");
    expect(headers['Content-Security-Policy']).not.toContain('unsafe');
  });
});

describe('a request that is wrong', () => {
  const cases: [string, Record<string, string | null>, string, string][] = [
    ['an unknown client', { client_id: '23NONE' }, 'unauthorized_client', 'Invalid client_id'],
    ['no client', { client_id: null }, 'invalid_request', 'Missing client_id'],
    [
      'another port',
      { redirect_uri: 'http://localhost:4174/callback' },
      'invalid_request',
      'Invalid redirect_uri',
    ],
    ['a trailing slash', { redirect_uri: `${CALLBACK}/` }, 'invalid_request', 'Invalid redirect_uri'],
    [
      'the loopback by number',
      { redirect_uri: 'http://127.0.0.1:4173/callback' },
      'invalid_request',
      'Invalid redirect_uri',
    ],
    [
      'no redirect with prompt',
      { redirect_uri: null, prompt: 'none' },
      'invalid_request',
      'Missing redirect_uri',
    ],
    ['no challenge', { code_challenge: null }, 'invalid_request', 'Missing code_challenge'],
    ['a short challenge', { code_challenge: 'x'.repeat(42) }, 'invalid_request', 'between 43 and 128'],
    ['a long challenge', { code_challenge: 'x'.repeat(129) }, 'invalid_request', 'between 43 and 128'],
    [
      'an unknown method',
      { code_challenge_method: 'S512' },
      'invalid_request',
      'Invalid code_challenge_method',
    ],
    [
      'a bad response type',
      { response_type: 'id_token' },
      'unsupported_response_type',
      'Invalid response_type',
    ],
    ['no response type', { response_type: null }, 'invalid_request', 'Missing response_type'],
    ['the implicit flow', { response_type: 'token' }, 'unauthorized_client', 'not allowed'],
    ['an unknown scope', { scope: 'weight soul' }, 'invalid_scope', 'soul'],
    ['no scope', { scope: null }, 'invalid_request', 'Missing scope'],
  ];

  it.each(cases)('%s is told on the page and never to the app', (_, change, error, text) => {
    const service = testService();
    for (const method of ['GET', 'POST']) {
      const answer = service.ask(method, authorizeTarget(change), {
        form: { decision: 'allow', allowed: ['weight'] },
      });
      expect(answer.status).toBe(400);
      expect(answer.headers).not.toHaveProperty('Location');
      expect(answer.text).toContain(`<code>${error}</code>`);
      expect(answer.text).toContain(text);
    }
    expect(service.world.grants.codes.size).toBe(0);
  });

  it('is escaped before it is shown', () => {
    const { text } = testService().ask('GET', authorizeTarget({ client_id: '<script>alert(1)</script>' }));
    expect(text).not.toContain('<script>');
    expect(text).toContain('&#60;script&#62;');
  });

  it('may leave the redirect out when one is registered, but not when two are', () => {
    const service = testService();
    expect(service.ask('GET', authorizeTarget({ redirect_uri: null })).status).toBe(200);
    service.control.setSettings({
      apps: [{ clientId: '23ABCD', type: 'Client', redirectUris: [CALLBACK, 'https://other.example/'] }],
    });
    expect(service.ask('GET', authorizeTarget({ redirect_uri: null })).text).toContain(
      'Missing redirect_uri',
    );
  });
});
