import { randomBytes } from 'node:crypto';
import { makeAccessToken } from './access-token.ts';
import type { ChallengeMethod } from './pkce.ts';
import type { Scope } from './scopes.ts';

/** Codes and tokens that are out. A used refresh token stays known, for the repeat inside two minutes (§2.5). */
export interface Grants {
  readonly codes: Map<string, AuthorizationCode>;
  readonly access: Map<string, AccessToken>;
  readonly refresh: Map<string, RefreshToken>;
}

interface Grant {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

export interface AuthorizationCode extends Grant {
  /** As sent to authorize; null when it was left out there. */
  readonly redirectUri: string | null;
  readonly challenge: string;
  readonly method: ChallengeMethod;
  readonly expiresAt: number;
}

export interface AccessToken extends Grant {
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface RefreshToken extends Grant {
  readonly used: { readonly at: number; readonly answer: TokenAnswer } | null;
}

/** §2.4, exact keys. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly scope: string;
  readonly token_type: 'Bearer';
  readonly user_id: string;
}

export const CODE_LIFE_MS = 10 * 60_000;

export const emptyGrants = (): Grants => ({ codes: new Map(), access: new Map(), refresh: new Map() });

export const issueCode = (grants: Grants, code: AuthorizationCode): string => {
  const value = randomBytes(20).toString('hex');
  grants.codes.set(value, code);
  return value;
};

/** The access tokens of before stay good until they expire (inferred, §2.5 "new consent"). */
export const issueTokens = (grants: Grants, grant: Grant, now: number, seconds: number): TokenAnswer => {
  const { clientId, userId, scopes } = grant;
  const expiresAt = now + seconds * 1000;
  const accessToken = makeAccessToken({ clientId, userId, scopes, issuedAt: now, expiresAt });
  const refreshToken = randomBytes(32).toString('hex');
  grants.access.set(accessToken, { clientId, userId, scopes, issuedAt: now, expiresAt });
  grants.refresh.set(refreshToken, { clientId, userId, scopes, used: null });
  return {
    access_token: accessToken,
    expires_in: seconds,
    refresh_token: refreshToken,
    scope: scopes.join(' '),
    token_type: 'Bearer',
    user_id: userId,
  };
};

/** Every token of this person for this app, on every device (§2.6). */
export const revokeAll = (grants: Grants, clientId: string, userId: string): void => {
  for (const tokens of [grants.access, grants.refresh, grants.codes])
    for (const [value, grant] of tokens)
      if (grant.clientId === clientId && grant.userId === userId) tokens.delete(value);
};
