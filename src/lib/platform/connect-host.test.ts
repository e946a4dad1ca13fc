import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vendor } from '$lib/domain/account';
import { TidemarkDatabase } from '$lib/storage/database';
import { createConnectHost } from './connect-host';
import { sources } from './sources';
import { accessTokensOf } from './tokens';

/** Both vendors on the real database and vault, with the network as one function: what leaves, where to, what stays. */

const SITE = 'https://tidemark.test';
const GOOGLE_CLIENT = '123456789012-abc.apps.googleusercontent.com';
const IDENTITY = '/v4/users/me/identity';

interface Sent {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** Everything in it that a token could be in. */
  readonly text: string;
}

let db: TidemarkDatabase;
let sent: Sent[];
let online: boolean;
let answers: (to: Sent) => Response | null;

const usual = ({ host, path }: Sent): Response => {
  if (path === '/oauth2/token')
    return Response.json({
      access_token: 'fitbit-access',
      refresh_token: 'fitbit-refresh',
      expires_in: 28_800,
      scope: 'weight profile settings',
      token_type: 'Bearer',
      user_id: 'ABC123',
    });
  if (path === '/token')
    return Response.json({
      access_token: 'google-access-2',
      refresh_token: 'google-refresh',
      expires_in: 3_599,
      refresh_token_expires_in: 604_799,
      scope: googleScopes.join(' '),
      token_type: 'Bearer',
    });
  if (path === '/1/user/-/profile.json') return Response.json({ user: { displayName: 'Kim' } });
  if (path === IDENTITY)
    return Response.json({ name: 'users/me/identity', healthUserId: '9876543210', legacyUserId: 'ABC123' });
  expect(['api.fitbit.com', 'health.googleapis.com', 'oauth2.googleapis.com']).toContain(host);
  return Response.json({});
};

const googleScopes = sources
  .find(({ vendor }) => vendor === 'google-health')!
  .scopes.map(({ scope }) => scope);

beforeEach(() => {
  db = new TidemarkDatabase(`connect-${crypto.randomUUID()}`);
  sent = [];
  online = true;
  answers = () => null;
  vi.stubGlobal('navigator', {
    get onLine() {
      return online;
    },
    locks: { request: (_name: string, _options: object, task: () => Promise<unknown>) => task() },
  });
  vi.stubGlobal('fetch', async (input: Request | string) => {
    if (!(input instanceof Request)) throw new TypeError('own origin');
    const { host, pathname } = new URL(input.url);
    const text = `${input.url} ${input.headers.get('authorization') ?? ''} ${await input.clone().text()}`;
    const to = { method: input.method, host, path: pathname, text };
    sent.push(to);
    return answers(to) ?? usual(to);
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

const host = () => createConnectHost(db, '', SITE);

const begin = async (
  vendor: Vendor,
  secret = '',
  renewal: { forAccount?: string; participantId?: string } = {},
) => {
  const clientId = vendor === 'fitbit' ? '23ABCD' : GOOGLE_CLIENT;
  const form = { clientId, clientSecret: secret, keepSecret: false, redirectUri: `${SITE}/callback` };
  const report = await host().saveCredentials(vendor, form);
  expect(report).toMatchObject({ valid: true, messages: [] });
  const begun = await host().beginSignIn(vendor, { scopes: scopesOf(vendor), ...renewal });
  if (!begun.ok) throw new Error(begun.error.kind);
  return new URL(begun.value.url);
};

const scopesOf = (vendor: Vendor) =>
  sources.find((source) => source.vendor === vendor)!.scopes.map(({ scope }) => scope);

const signIn = async (vendor: Vendor, secret = '', change: Record<string, string> = {}) => {
  const asked = (await begin(vendor, secret)).searchParams;
  const state = asked.get('state')!;
  if (asked.get('response_type') === 'code')
    return host().completeSignIn(`${SITE}/callback?code=c0de&state=${state}`);
  const fragment = {
    access_token: 'google-access',
    token_type: 'Bearer',
    scope: googleScopes.join(' '),
    ...change,
  };
  return host().completeSignIn(`${SITE}/callback#${new URLSearchParams({ ...fragment, state })}`);
};

const paths = () => sent.map(({ host: at, path }) => at + path);
const tokens = () => accessTokensOf(db, '', SITE);

describe('signing in at both vendors', () => {
  it('sends no token, secret or code of one to the other, from sign-in to disconnect', async () => {
    expect(await signIn('fitbit', 'fitbit-secret')).toMatchObject({ kind: 'connected' });
    expect(await signIn('google-health')).toMatchObject({ kind: 'connected' });
    expect(await signIn('google-health', 'google-secret')).toMatchObject({ kind: 'connected' });
    for (const id of ['fitbit-ABC123', 'google-health-9876543210']) {
      await tokens().get(id, 'fitbit-access');
      await tokens().get(id, 'google-access-2');
      await host().testConnection(id);
      await host().disconnect(id, { everywhere: true, deleteData: false });
    }
    const hosts = new Set<string>();
    for (const { host: at, text } of sent) {
      hosts.add(at);
      if (text.includes('fitbit-')) expect(at).toBe('api.fitbit.com');
      if (text.includes('google-')) expect(['health.googleapis.com', 'oauth2.googleapis.com']).toContain(at);
      expect(text.split(' ')[0]).not.toMatch(/access|refresh|secret|c0de/);
    }
    expect([...hosts].sort()).toEqual(['api.fitbit.com', 'health.googleapis.com', 'oauth2.googleapis.com']);
    expect(await db.vault.where('id').startsWith('tokens|').count()).toBe(0);
  });

  it('sees them together where Google Health names the Fitbit user, the older standing for both', async () => {
    await signIn('fitbit');
    const outcome = await signIn('google-health');
    expect(outcome).toMatchObject({
      kind: 'connected',
      account: { id: 'google-health-9876543210', sameAs: 'fitbit-ABC123', alsoKnownAs: ['fitbit-ABC123'] },
      joined: { id: 'fitbit-ABC123', label: 'Kim' },
    });
  });

  it('sees them together also where Fitbit comes second, and does not overrule a person who took them apart', async () => {
    await signIn('google-health');
    expect(await signIn('fitbit')).toMatchObject({
      account: { id: 'fitbit-ABC123', sameAs: 'google-health-9876543210' },
      joined: { id: 'google-health-9876543210' },
    });
    await db.accounts.update('fitbit-ABC123', { sameAs: null });
    for (const vendor of ['google-health', 'fitbit'] as const)
      expect(await signIn(vendor)).toMatchObject({ account: { sameAs: null }, joined: null });
  });

  it('keeps what is seen together at every renewal, and gives it up with the account', async () => {
    await signIn('fitbit');
    await signIn('google-health');
    expect(await signIn('google-health')).toMatchObject({
      account: { sameAs: 'fitbit-ABC123' },
      joined: null,
    });
    await db.daily.put({ id: 'fitbit-ABC123|steps|1' } as never);
    await db.sleeps.put({ id: 'fitbit-ABC123|s' } as never);
    await db.exercises.bulkPut([{ id: 'fitbit-ABC123|e' }, { id: 'google-health-9876543210|e' }] as never);
    await host().disconnect('fitbit-ABC123', { everywhere: false, deleteData: true });
    expect(await db.accounts.toArray()).toMatchObject([{ id: 'google-health-9876543210', sameAs: null }]);
    expect([await db.daily.count(), await db.sleeps.count(), await db.exercises.count()]).toEqual([0, 0, 1]);
  });
});

describe('a Google Health account', () => {
  it('without a secret says when access ends; with one, when the consent lapses', async () => {
    const before = Date.now();
    const plain = await signIn('google-health', '', { expires_in: '1800' });
    expect(plain).toMatchObject({ account: { label: 'Google Health 3210', consentEndsAt: null } });
    const { accessEndsAt } = (await db.accounts.get('google-health-9876543210'))!;
    expect(accessEndsAt! - before).toBeGreaterThanOrEqual(1_800_000);
    expect(accessEndsAt! - before).toBeLessThan(1_810_000);
    await signIn('google-health', 'google-secret');
    const renewed = (await db.accounts.get('google-health-9876543210'))!;
    expect(renewed.accessEndsAt).toBeNull();
    expect(renewed.consentEndsAt! - before).toBeGreaterThanOrEqual(604_799_000);
  });

  it('is asked who it is and nothing else, at the first sign-in and at every renewal', async () => {
    for (let time = 0; time < 2; time++) {
      sent = [];
      expect(await signIn('google-health')).toMatchObject({ account: { label: 'Google Health 3210' } });
      expect(paths()).toEqual([`health.googleapis.com${IDENTITY}`]);
    }
  });

  it('that is renewed with another login waits on, beside the one that signed in', async () => {
    const renewal = { forAccount: 'google-health-9876543210', participantId: 'P-7' };
    const answer = (asked: URL) =>
      `${SITE}/callback#access_token=google-access&token_type=Bearer&state=${asked.searchParams.get('state')}`;
    expect(await signIn('google-health')).toMatchObject({ kind: 'connected', insteadOf: null });
    await db.accounts.update(renewal.forAccount, {
      state: 'needs_you',
      needs: 'sign-in',
      participantId: 'P-7',
    });
    answers = ({ path }) => (path === IDENTITY ? Response.json({ healthUserId: '1112223334' }) : null);
    expect(await host().completeSignIn(answer(await begin('google-health', '', renewal)))).toMatchObject({
      kind: 'connected',
      account: { id: 'google-health-1112223334', participantId: null },
      insteadOf: { id: renewal.forAccount, state: 'needs_you' },
    });
    expect(await db.accounts.count()).toBe(2);
    answers = () => null;
    expect(await host().completeSignIn(answer(await begin('google-health', '', renewal)))).toMatchObject({
      account: { id: renewal.forAccount, state: 'connected', participantId: 'P-7' },
      insteadOf: null,
    });
  });

  it('keeps up with a consent that a refresh says lapses later', async () => {
    await signIn('google-health', 'google-secret');
    answers = ({ path }) =>
      path === '/token'
        ? Response.json({
            access_token: 'google-access-3',
            token_type: 'Bearer',
            refresh_token_expires_in: 60,
          })
        : null;
    const before = Date.now();
    const id = 'google-health-9876543210';
    expect(await tokens().get(id, 'google-access-2')).toEqual({ ok: true, value: 'google-access-3' });
    const { consentEndsAt } = (await db.accounts.get(id))!;
    expect(consentEndsAt! - before).toBeGreaterThanOrEqual(60_000);
    expect(consentEndsAt! - before).toBeLessThan(70_000);
  });

  const google = (status: number, code: string, reason: string): Response =>
    Response.json(
      { error: { code: status, status: code, message: 'google-access', details: [errorInfo(reason)] } },
      { status },
    );
  const errorInfo = (reason: string) => ({
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'health.googleapis.com',
  });

  it.each([
    [
      'ACCOUNT_NOT_LINKED',
      400,
      'FAILED_PRECONDITION',
      { kind: 'barred', remedy: 'link-account' },
      'needs-you',
    ],
    [
      'DISALLOWED_OAUTH_SCOPES',
      403,
      'PERMISSION_DENIED',
      { kind: 'barred', remedy: 'foreign-scopes' },
      'needs-you',
    ],
    [
      'API_PRIVATE_PREVIEW_ACCESS_DENIED',
      403,
      'PERMISSION_DENIED',
      { kind: 'barred', remedy: 'not-admitted' },
      'needs-you',
    ],
    ['SERVICE_DISABLED', 403, 'PERMISSION_DENIED', { kind: 'barred', remedy: 'enable-api' }, 'needs-you'],
    ['MISSING_OAUTH_SCOPE', 403, 'PERMISSION_DENIED', { kind: 'nothing-granted' }, 'alive'],
  ])(
    'that is refused with %s is none, and leaves no token',
    async (reason, status, code, refusal, health) => {
      answers = ({ path }) => (path === IDENTITY ? google(status, code, reason) : null);
      const outcome = await signIn('google-health');
      expect(outcome).toEqual({ ...refusal, vendor: 'google-health' });
      expect(JSON.stringify(outcome)).not.toContain('google-access');
      // Giving back ends the grant on this person's other devices as well: only where nothing was granted.
      const givenBack = refusal.kind === 'nothing-granted' ? ['oauth2.googleapis.com/revoke'] : [];
      expect(paths()).toEqual([`health.googleapis.com${IDENTITY}`, ...givenBack]);
      expect(await db.accounts.count()).toBe(0);
      expect(await db.vault.where('id').startsWith('tokens|').count()).toBe(0);
      expect(await db.health.toArray()).toMatchObject([{ vendor: 'google-health', state: health }]);
    },
  );

  it('whose revocation nobody may hear is asked for once more, which proves it', async () => {
    const id = 'google-health-9876543210';
    const end = { everywhere: true, deleteData: false };
    await signIn('google-health');
    expect(await host().disconnect(id, end)).toEqual({ revoked: 'unconfirmed' });
    await signIn('google-health');
    answers = ({ path }) => (path === IDENTITY ? new Response('{}', { status: 401 }) : null);
    sent = [];
    expect(await host().disconnect(id, end)).toEqual({ revoked: 'yes' });
    expect(paths()).toEqual(['oauth2.googleapis.com/revoke', `health.googleapis.com${IDENTITY}`]);
    expect(await db.accounts.get(id)).toMatchObject({ state: 'disconnected', accessEndsAt: null });
    answers = () => null;
    await signIn('google-health');
    answers = ({ path }) => {
      if (path === '/revoke') throw new TypeError('cut');
      return null;
    };
    expect(await host().disconnect(id, end)).toEqual({ revoked: 'failed' });
  });

  it('without the scopes of a profile is asked who it is when its connection is tried', async () => {
    const { scopes, profile } = sources.find(({ vendor }) => vendor === 'google-health')!;
    const bare = scopes.find(({ scope }) => !profile.some((part) => part.scope === scope))!;
    await signIn('google-health', '', { scope: bare.scope });
    sent = [];
    const id = 'google-health-9876543210';
    expect((await host().testConnection(id)).ok).toBe(true);
    expect(paths()).toEqual([`health.googleapis.com${IDENTITY}`]);
    answers = () => new Response('', { status: 503 });
    expect(await host().testConnection(id)).toEqual({
      ok: false,
      error: { kind: 'vendor-error', status: 503 },
    });
  });

  it('whose access has ended is asked nothing until the tap', async () => {
    await signIn('google-health', '', { expires_in: '4' });
    sent = [];
    expect(await host().testConnection('google-health-9876543210')).toEqual({
      ok: false,
      error: { kind: 'sign-in-needed' },
    });
    expect(sent).toEqual([]);
  });
});

describe('before a sign-in', () => {
  it('knows each vendor’s own client ids', async () => {
    const check = async (vendor: Vendor, clientId: string) => {
      const form = { clientId, clientSecret: '', keepSecret: false, redirectUri: `${SITE}/callback` };
      const { valid, messages, authorizeUrl } = await host().checkCredentials(vendor, form);
      expect(valid).toBe(true);
      return { problems: messages.map(({ problem }) => problem), asks: new URL(authorizeUrl!).searchParams };
    };
    expect((await check('google-health', GOOGLE_CLIENT)).problems).toEqual([]);
    expect((await check('google-health', '23ABCD')).problems).toEqual(['client-id-unusual']);
    expect((await check('fitbit', '23ABCD')).problems).toEqual([]);
    expect((await check('fitbit', GOOGLE_CLIENT)).problems).toEqual(['client-id-unusual']);
    expect((await check('google-health', GOOGLE_CLIENT)).asks.get('response_type')).toBe('token');
    expect((await check('fitbit', '23ABCD')).asks.get('response_type')).toBe('code');
  });

  it('is the end of earlier tries at its own vendor, not of those at the other', async () => {
    await begin('google-health');
    await begin('fitbit');
    expect(await signIn('fitbit')).toMatchObject({ kind: 'connected' });
    expect(await host().pendingSignIn('fitbit')).toBeNull();
    expect(await host().pendingSignIn('google-health')).toMatchObject({ vendor: 'google-health' });
  });

  it('keeps what the other vendor was asked when one is forgotten', async () => {
    await begin('fitbit');
    await begin('google-health');
    await host().forgetPendingSignIn('fitbit');
    expect(await host().pendingSignIn('fitbit')).toBeNull();
    expect(await host().pendingSignIn('google-health')).toMatchObject({ vendor: 'google-health' });
  });

  it('is offline only where the app’s own address does not answer either', async () => {
    await begin('google-health');
    online = false;
    const offline = { ok: false, error: { kind: 'offline' } };
    expect(await host().beginSignIn('google-health', { scopes: [] })).toEqual(offline);
    vi.stubGlobal('fetch', async () => new Response(''));
    expect(await host().beginSignIn('google-health', { scopes: [] })).toMatchObject({ ok: true });
  });

  it('notes for the right vendor how a sign-in ended, and nothing for a stranger’s link', async () => {
    answers = ({ path }) => (path === '/oauth2/token' ? new Response('', { status: 410 }) : null);
    expect(await signIn('fitbit')).toEqual({ kind: 'service-closed', vendor: 'fitbit' });
    await host().completeSignIn(`${SITE}/callback#access_token=x&token_type=Bearer&state=nobodys`);
    expect(await db.health.toArray()).toMatchObject([{ vendor: 'fitbit', state: 'closed' }]);
  });
});
