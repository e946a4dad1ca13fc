import { createAccessTokens, type Sessions } from '$lib/auth/session';
import type { Source } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import { authPorts } from './auth-ports';
import { isRefused } from './fresh-token';
import { sources } from './sources';

/**
 * Access tokens of this context, refreshed by one holder at a time over tabs and worker. A session's id is its account's,
 * and so says which vendor its tokens may be sent to.
 */
export const createTokens = (db: TidemarkDatabase, base: string, ownOrigin: string): Sessions => {
  const ports = authPorts(db, base, ownOrigin);
  return createAccessTokens({
    ...ports,
    server: (accountId) => sourceOfAccount(accountId).oauth,
    isRefused: (accountId, accessToken) => isRefused(ports, sourceOfAccount(accountId), accessToken),
    noteConsent: async (accountId, consentEndsAt) => {
      // A date to show: not being able to keep it must not cost the token.
      await db.accounts.update(accountId, { consentEndsAt }).catch(() => undefined);
    },
  });
};

/** Account ids begin with their vendor, see docs/data-model.md. */
const sourceOfAccount = (accountId: string): Source => {
  const source = sources.find(({ vendor }) => accountId.startsWith(`${vendor}-`));
  if (!source) throw new Error('No connector of this build has sessions for this account');
  return source;
};
