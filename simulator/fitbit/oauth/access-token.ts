import { createHmac, randomBytes } from 'node:crypto';
import { scopeCodes, type Scope } from './scopes.ts';

/**
 * A JWT as fitbit-web-api.md §2.3 describes it. It is signed with a key that is thrown away: no app could verify
 * the real one either, and it keeps two tokens of one second apart.
 */
export const makeAccessToken = (claims: {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly Scope[];
  readonly issuedAt: number;
  readonly expiresAt: number;
}): string => {
  const header = encode({ alg: 'HS256' });
  const payload = encode({
    aud: claims.clientId,
    sub: claims.userId,
    iss: 'Fitbit',
    typ: 'access_token',
    scopes: claims.scopes.map((scope) => `r${scopeCodes[scope]}`).join(' '),
    exp: Math.floor(claims.expiresAt / 1000),
    iat: Math.floor(claims.issuedAt / 1000),
  });
  const signature = createHmac('sha256', randomBytes(32)).update(`${header}.${payload}`).digest('base64url');
  return `${header}.${payload}.${signature}`;
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
