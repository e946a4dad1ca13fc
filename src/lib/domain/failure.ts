/**
 * Everything that can go wrong with a vendor, as values. Decide by `kind`, never by message text: vendor messages
 * echo tokens and are thrown away where they arrive (fitbit-web-api.md §2.7).
 */
export type Failure =
  /** The device says it has no network. */
  | { readonly kind: 'offline' }
  /** No readable answer though the device has a network: connection cut, or an answer without CORS headers. */
  | { readonly kind: 'unreachable' }
  /** No answer within the time limit. */
  | { readonly kind: 'timeout' }
  | { readonly kind: 'rate-limited'; readonly retryAt: number }
  /** 5xx. */
  | { readonly kind: 'vendor-error'; readonly status: number }
  /** An answer that is not what the vendor documents: truncated JSON, HTML, a wrong shape. */
  | { readonly kind: 'unexpected-payload'; readonly detail: 'not-json' | 'wrong-shape' | 'html' }
  /** The access token is not accepted, also after one refresh. */
  | { readonly kind: 'unauthorised' }
  /** The refresh token is used up or withdrawn: only a new sign-in helps. */
  | { readonly kind: 'sign-in-needed' }
  /** The person did not grant, or later withdrew, the scope of what was asked. */
  | { readonly kind: 'scope-missing' }
  /** 403 for another reason, Google's shape included. */
  | { readonly kind: 'forbidden' }
  /** Nothing of the account can be had until somebody puts right what `remedy` names. */
  | { readonly kind: 'barred'; readonly remedy: Remedy }
  /** The vendor does not take the question as it was put, whoever asks: our mistake, or a change of theirs. */
  | { readonly kind: 'question-refused'; readonly about: 'filter' | 'range' | 'type' | 'page' | 'name' }
  /** 400 or 422 on a range: the vendor's limit is smaller than we believed (invariant I11). */
  | { readonly kind: 'range-refused' }
  /** 404 or another 4xx. */
  | { readonly kind: 'refused'; readonly status: number }
  /** 410: switched off for good. */
  | { readonly kind: 'service-closed' }
  /** The browser's storage is full or closed. */
  | { readonly kind: 'storage' };

/** What has to be done outside this app before a vendor gives anything (google-health-api.md §5). */
export type Remedy =
  /** The person has not set up the vendor's own app with this login. */
  | 'link-account'
  /** There is no health profile behind this login yet. */
  | 'no-profile'
  /** The vendor has not admitted the developer's project; it takes no new ones for now. */
  | 'not-admitted'
  /** The API is not switched on in the developer's project. */
  | 'enable-api'
  /** The access carries permissions that have nothing to do with health, and is refused for them. */
  | 'foreign-scopes'
  /** The grant is no longer honoured: to be removed at the vendor's and given anew. */
  | 'grant-again'
  /** Refused without a reason: seen where a login was never moved to the vendor's new accounts. */
  | 'move-account';

export type FailureKind = Failure['kind'];
