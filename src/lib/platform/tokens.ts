import { createAccessTokens, createSessions, type Sessions } from '$lib/auth/session';
import type { Source } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import type { AccessTokens } from '$lib/sync/ports';
import { authPorts } from './auth-ports';
import { isRefused } from './fresh-token';
import { sources } from './sources';

/**
 * Access tokens of this context, refreshed by one holder at a time over tabs and worker. A session's id is its account's,
 * and so says which vendor its tokens may be sent to.
 */
export const accessTokensOf = (db: TidemarkDatabase, base: string, ownOrigin: string): AccessTokens =>
  createAccessTokens(accessDeps(db, base, ownOrigin));

/** The same with what a person does to a session: sign in, forget, end it everywhere. */
export const sessionsOf = (db: TidemarkDatabase, base: string, ownOrigin: string): Sessions => {
  const deps = accessDeps(db, base, ownOrigin);
  return createSessions({
    ...deps,
    isRefused: (accountId, accessToken) => isRefused(deps, sourceOfAccount(accountId), accessToken),
  });
};

const accessDeps = (db: TidemarkDatabase, base: string, ownOrigin: string) => ({
  ...authPorts(db, base, ownOrigin),
  server: (accountId: string) => sourceOfAccount(accountId).oauth,
  noteConsent: async (accountId: string, consentEndsAt: number | null): Promise<void> => {
    // A date to show: not being able to keep it must not cost the token.
    await db.accounts.update(accountId, { consentEndsAt }).catch(() => undefined);
  },
});

/** Account ids begin with their vendor, see docs/data-model.md. */
const sourceOfAccount = (accountId: string): Source => {
  const source = sources.find(({ vendor }) => accountId.startsWith(`${vendor}-`));
  if (!source) throw new Error('No connector of this build has sessions for this account');
  return source;
};
