import type { Vendor } from './account';

/** Where a vendor's OAuth server lives and what is peculiar about it. Data, given to `auth` by whoever composes. */
export interface OAuthServer {
  readonly vendor: Vendor;
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly revokeUrl: string;
  /** Extra fixed parameters of the authorize request. */
  readonly authorizeParams: Readonly<Record<string, string>>;
  /** Loopback builds only: lets the protocol library talk to http:// simulators. */
  readonly allowInsecureRequests: boolean;
}

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
}
