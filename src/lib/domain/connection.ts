import type { Vendor } from './account';

/** Where a vendor's OAuth server lives and what is peculiar about it. Data, given to `auth` by whoever composes. */
export interface OAuthServer {
  readonly vendor: Vendor;
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  /** Extra fixed parameters of the authorize request, by flow. */
  readonly authorizeParams: Readonly<Record<AuthorizeFlow, Readonly<Record<string, string>>>>;
  /** What a client without a secret can use here. One with a secret always uses `code`. */
  readonly publicFlow: AuthorizeFlow;
  /** How a secret is sent (RFC 6749 §2.3.1). */
  readonly secretIn: 'header' | 'body';
  /** False where a page may send a revocation but never read its answer (no CORS). */
  readonly revokeReadable: boolean;
  /** Loopback builds only: lets the protocol library talk to http:// simulators. */
  readonly allowInsecureRequests: boolean;
}

/** `code`: Authorization Code with PKCE. `token`: the implicit grant (RFC 6749 §4.2), about an hour, nothing to renew it with. */
export type AuthorizeFlow = 'code' | 'token';

/** The person's own app registration as typed into the form. */
export interface ClientCredentials {
  readonly clientId: string;
  /** Empty for a public client. Never leaves the vault but to the vendor. */
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** A token pair with what was granted. Instants in epoch ms. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly userId: string;
  /** When the vendor lets the consent lapse, where it says so. */
  readonly consentEndsAt: number | null;
}
