import { describe, expect, it } from 'vitest';
import { createCredentialStore } from './credential-store';
import { checkCredentials, reportCredentials } from './credentials';
import { NOON, googleServer, memoryTokenStore, testServer } from './testing';
import { createVault } from './token-vault';
import type { CredentialsForm } from './types';

const rules = {
  ownOrigin: 'https://tidemark.example',
  ownCallback: 'https://tidemark.example/callback',
  vendorClientIdPattern: /^[0-9A-Z]{6}$/,
};
const good: CredentialsForm = {
  clientId: '23ABCD',
  clientSecret: '',
  keepSecret: false,
  redirectUri: 'https://tidemark.example/callback',
};

const problems = (change: Partial<CredentialsForm>) =>
  checkCredentials({ ...good, ...change }, rules, 'code').map(({ field, problem, severity }) => [
    field,
    problem,
    severity,
  ]);

describe('credentials form', () => {
  it('has nothing to say about a good one, nor about pasted whitespace around it', () => {
    expect(problems({})).toEqual([]);
    expect(
      problems({ clientId: ' 23ABCD\n', clientSecret: '\tsecret ', redirectUri: ` ${good.redirectUri} ` }),
    ).toEqual([]);
  });

  it.each([
    ['', 'client-id-missing', 'error'],
    ['  ', 'client-id-missing', 'error'],
    ['23 BCD', 'client-id-spaces', 'error'],
    ['23ABCÐ', 'client-id-not-ascii', 'error'],
    ['23\u200bABCD', 'client-id-not-ascii', 'error'],
    ['1234567890-x.apps.googleusercontent.com', 'client-id-unusual', 'warning'],
  ])('client id "%s" is %s', (clientId, problem, severity) => {
    expect(problems({ clientId })).toEqual([['clientId', problem, severity]]);
  });

  it.each([
    ['two words', 'client-secret-spaces', 'error'],
    ['23ABCD', 'client-secret-is-client-id', 'warning'],
  ])('client secret "%s" is %s', (clientSecret, problem, severity) => {
    expect(problems({ clientSecret })).toEqual([['clientSecret', problem, severity]]);
  });

  it.each([
    ['', 'redirect-missing', 'error'],
    ['tidemark.example/callback', 'redirect-not-url', 'error'],
    ['localhost:4173/callback', 'redirect-not-url', 'error'],
    ['javascript:alert(1)', 'redirect-not-url', 'error'],
    ['https://tidemark.example/call back', 'redirect-not-url', 'error'],
    ['http://tidemark.example/callback', 'redirect-not-secure', 'error'],
    ['https://tidemark.example/callback#', 'redirect-has-fragment', 'error'],
    ['http://127.0.0.1:8080/', 'redirect-other-origin', 'warning'],
    ['http://localhost:4173/callback', 'redirect-other-origin', 'warning'],
    ['https://tidemark.example/callback/', 'redirect-other-page', 'warning'],
  ])('redirect "%s" is %s', (redirectUri, problem, severity) => {
    expect(problems({ redirectUri })).toEqual([['redirectUri', problem, severity]]);
  });

  it('lets no token land on a page that does not await it', () => {
    const report = (clientSecret: string, server = googleServer()) =>
      reportCredentials({ ...good, clientSecret, redirectUri: 'https://tidemark.example/sources' }, rules, {
        server,
        scopes: [],
      });
    const other = { field: 'redirectUri', problem: 'redirect-other-page' };
    expect(report('')).toMatchObject({ valid: false, messages: [{ ...other, severity: 'error' }] });
    expect(report('shh')).toMatchObject({ valid: true, messages: [{ ...other, severity: 'warning' }] });
    expect(report('', testServer())).toMatchObject({ valid: true });
  });

  it('reports the address it would open, and none while it is wrong', () => {
    const asked = { server: testServer(), scopes: ['weight'] };
    const report = reportCredentials({ ...good, clientSecret: 'shh' }, rules, asked);
    expect(report).toMatchObject({ valid: true, clientKind: 'with-secret', redirectUri: good.redirectUri });
    expect(new URL(report.authorizeUrl!).searchParams.get('client_id')).toBe('23ABCD');
    expect(JSON.stringify(report)).not.toContain('shh');
    const wrong = reportCredentials({ ...good, clientId: '' }, rules, asked);
    expect(wrong).toMatchObject({ valid: false, authorizeUrl: null, clientKind: 'public' });
  });
});

describe('saved registration', () => {
  const created = () => {
    const tokens = memoryTokenStore();
    return { tokens, store: createCredentialStore(createVault(tokens, crypto), { now: () => NOON }) };
  };

  it('comes back trimmed, and is summed up without its secret', async () => {
    const { store } = created();
    expect(await store.load('fitbit')).toBeNull();
    await store.save('fitbit', { ...good, clientId: ' 23ABCD ', clientSecret: 'shh' });
    expect(await store.load('fitbit')).toEqual({
      clientId: '23ABCD',
      clientSecret: 'shh',
      redirectUri: good.redirectUri,
    });
    expect(await store.summary('fitbit')).toEqual({
      clientId: '23ABCD',
      redirectUri: good.redirectUri,
      hasSecret: true,
      updatedAt: NOON,
    });
  });

  it('keeps the secret only where asked to', async () => {
    const { store } = created();
    await store.save('fitbit', { ...good, clientSecret: 'shh' });
    await store.save('fitbit', { ...good, keepSecret: true });
    expect((await store.load('fitbit'))?.clientSecret).toBe('shh');
    await store.save('fitbit', { ...good, clientSecret: 'new', keepSecret: true });
    expect((await store.load('fitbit'))?.clientSecret).toBe('new');
    await store.save('fitbit', good);
    expect((await store.load('fitbit'))?.clientSecret).toBe('');
  });

  it('does not lose the secret where it could not be read just now', async () => {
    const { store, tokens } = created();
    await store.save('fitbit', { ...good, clientSecret: 'shh' });
    const { get } = tokens;
    Object.assign(tokens, { get: () => Promise.reject(new Error('busy')) });
    expect(await store.save('fitbit', { ...good, keepSecret: true })).toEqual({
      ok: false,
      error: { kind: 'storage' },
    });
    Object.assign(tokens, { get });
    expect((await store.load('fitbit'))?.clientSecret).toBe('shh');
  });

  it('says storage where it cannot be saved', async () => {
    const { store, tokens } = created();
    tokens.broken = true;
    expect(await store.save('fitbit', good)).toEqual({ ok: false, error: { kind: 'storage' } });
    expect(await store.save('fitbit', { ...good, keepSecret: true })).toEqual({
      ok: false,
      error: { kind: 'storage' },
    });
  });
});
