import { createAccessTokens, type Sessions } from '$lib/auth/session';
import type { TidemarkDatabase } from '$lib/storage/database';
import { authPorts, oauthServerOf } from './auth-ports';
import { sources } from './sources';

/** Access tokens of this context, refreshed by one holder at a time over tabs and worker. */
export const createTokens = (db: TidemarkDatabase, base: string, ownOrigin: string): Sessions =>
  createAccessTokens({
    ...authPorts(db, base, ownOrigin),
    server: (accountId) => oauthServerOf(vendorOf(accountId)),
  });

/** Account ids begin with their vendor, see docs/data-model.md. */
const vendorOf = (accountId: string) =>
  sources.find(({ vendor }) => accountId.startsWith(`${vendor}-`))?.vendor ?? 'fitbit';
