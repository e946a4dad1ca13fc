import { randomBytes } from 'node:crypto';
import type { Client } from './clients.ts';

/** What people allowed, and the codes and tokens that came of it. */
export interface Grants {
  /** By client and user. */
  readonly consents: Map<string, Consent>;
  readonly codes: Map<string, Code>;
  readonly access: Map<string, Token>;
  readonly refresh: Map<string, Token>;
  /** Every value that ever left, so that a stranger's token can be told from a dead one. */
  readonly issued: Set<string>;
}

export interface Consent {
  readonly scopes: readonly string[];
  readonly at: number;
}

interface Holder {
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly consentAt: number;
}

export interface Code extends Holder {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly method: 'S256' | 'plain';
  readonly offline: boolean;
  readonly expiresAt: number;
}

export interface Token extends Holder {
  readonly expiresAt: number;
}

export interface TokenAnswer {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_token?: string;
  readonly refresh_token_expires_in?: number;
  readonly scope: string;
  readonly token_type: 'Bearer';
}

export const CODE_LIFE_MS = 10 * 60_000;
/** §1: an authorization of a client in testing ends so long after the consent. */
export const TESTING_LIFE_MS = 7 * 86_400_000;

export const emptyGrants = (): Grants => ({
  consents: new Map(),
  codes: new Map(),
  access: new Map(),
  refresh: new Map(),
  issued: new Set(),
});

export const consentKey = (clientId: string, userId: string) => `${clientId} ${userId}`;

export const hasLapsed = ({ status }: Client, consentAt: number, now: number): boolean =>
  status === 'testing' && now >= consentAt + TESTING_LIFE_MS;

export const issueCode = (grants: Grants, code: Code): string => {
  const value = `4/0A${randomBytes(36).toString('base64url')}`;
  grants.codes.set(value, code);
  return value;
};

export const issueAccess = (
  grants: Grants,
  { clientId, userId, scopes, consentAt }: Holder,
  now: number,
  seconds: number,
): TokenAnswer => {
  const value = `ya29.a0${randomBytes(96).toString('base64url')}`;
  grants.access.set(value, { clientId, userId, scopes, consentAt, expiresAt: now + seconds * 1000 });
  grants.issued.add(value);
  return { access_token: value, expires_in: seconds, scope: scopes.join(' '), token_type: 'Bearer' };
};

/** Good until it is revoked; in testing, until the consent lapses. */
export const issueRefresh = (grants: Grants, holder: Holder, client: Client, now: number) => {
  const value = `1//0${randomBytes(48).toString('base64url')}`;
  grants.refresh.set(value, { ...holder, expiresAt: Infinity });
  grants.issued.add(value);
  const left = Math.floor((holder.consentAt + TESTING_LIFE_MS - now) / 1000) - 1;
  return {
    refresh_token: value,
    ...(client.status === 'testing' ? { refresh_token_expires_in: left } : {}),
  };
};

/** Everything the person gave this client, on every device. */
export const revokeAll = (grants: Grants, clientId: string, userId: string): void => {
  grants.consents.delete(consentKey(clientId, userId));
  for (const tokens of [grants.access, grants.refresh, grants.codes])
    for (const [value, holder] of tokens)
      if (holder.clientId === clientId && holder.userId === userId) tokens.delete(value);
};
