import type { Vendor } from '$lib/domain/account';
import type { ClientCredentials, TokenSet } from '$lib/domain/connection';
import type { Remedy } from '$lib/domain/failure';

/** What the sign-in takes and tells, shared with the page. */

/** The credentials form as typed. */
export interface CredentialsForm {
  readonly clientId: string;
  /** Empty: public client, or keep the saved secret where `keepSecret` is true. */
  readonly clientSecret: string;
  readonly keepSecret: boolean;
  readonly redirectUri: string;
}

export type CredentialsField = 'clientId' | 'clientSecret' | 'redirectUri';

export type CredentialsProblem =
  | 'client-id-missing'
  | 'client-id-spaces'
  | 'client-id-not-ascii'
  /** Warning: the vendor's ids look otherwise. */
  | 'client-id-unusual'
  | 'client-secret-spaces'
  /** Warning: looks like the client id typed twice. */
  | 'client-secret-is-client-id'
  | 'redirect-missing'
  | 'redirect-not-url'
  | 'redirect-not-secure'
  | 'redirect-has-fragment'
  /** Warning: lands on another origin, so the address must be pasted back here. */
  | 'redirect-other-origin'
  /** This origin, but not the callback page: a warning, and an error where the token itself would land there. */
  | 'redirect-other-page';

export interface FieldMessage {
  readonly field: CredentialsField;
  readonly problem: CredentialsProblem;
  readonly severity: 'error' | 'warning';
}

export interface CredentialsReport {
  readonly valid: boolean;
  readonly messages: readonly FieldMessage[];
  /** What would be opened, with a sample challenge and state; null while invalid. */
  readonly authorizeUrl: string | null;
  /** The exact text to register with the vendor. */
  readonly redirectUri: string;
  readonly clientKind: 'public' | 'with-secret';
  /** Valid, but the browser could not store it. */
  readonly storageFailed?: true;
}

/** The saved registration without its secret. */
export interface SavedClient {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly hasSecret: boolean;
  readonly updatedAt: number;
}

/** A sign-in that was begun here and has not come back. */
export interface PendingSignIn {
  readonly vendor: Vendor;
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly redirectUri: string;
  readonly clientId: string;
  /** The account that it was to renew or connect again; null where it was for whoever signs in. */
  readonly forAccount: string | null;
}

/** Every way a return from the vendor can end without tokens. Nothing stored before is lost in any of them. */
export type SignInRefusal =
  | { readonly kind: 'denied' }
  | { readonly kind: 'not-a-callback'; readonly detail: 'not-a-url' | 'no-code' }
  | { readonly kind: 'state-missing' }
  | { readonly kind: 'state-mismatch' }
  | { readonly kind: 'state-expired' }
  | { readonly kind: 'code-used' }
  | { readonly kind: 'wrong-app-type' }
  | { readonly kind: 'wrong-secret' }
  | { readonly kind: 'service-closed' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'vendor-error'; readonly status: number }
  /** Another code of RFC 6749 §4.1.2.1 or §5.2, such as `server_error`. Only letters and `_`. */
  | { readonly kind: 'vendor-refused'; readonly code: string }
  | { readonly kind: 'storage' }
  /** Signed in, and nothing of it can be used until what `remedy` names is put right. */
  | { readonly kind: 'barred'; readonly remedy: Remedy }
  /** Signed in with every box unticked: there is nothing to read. */
  | { readonly kind: 'nothing-granted' };

/** Whose a token is, as the vendor itself says when asked with it. */
export interface Owner {
  readonly userId: string;
  /** Ids of accounts that are the same person's at another vendor. */
  readonly alsoKnownAs: readonly string[];
}

/** A refusal with the vendor it came from, where it answers a sign-in that was begun here. */
export type Refused = SignInRefusal & { readonly vendor?: Vendor };

/** Tokens for whoever makes the account of them. Holds secrets: for `saveTokens` only, never for a screen or a log. */
export interface SignInTokens {
  readonly kind: 'tokens';
  readonly tokens: TokenSet;
  readonly vendor: Vendor;
  /** Ids of accounts that are the same person's at another vendor. */
  readonly alsoKnownAs: readonly string[];
  readonly clientId: string;
  /** The registration that was used, which `saveTokens` remembers with the tokens. */
  readonly client: ClientCredentials;
  readonly askedScopes: readonly string[];
  readonly missingScopes: readonly string[];
  readonly participantId: string | null;
  /** The account that was to be renewed. The vendor may have signed in somebody else. */
  readonly forAccount: string | null;
}
