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
  /** 400 or 422 on a range: the vendor's limit is smaller than we believed (invariant I11). */
  | { readonly kind: 'range-refused' }
  /** 404 or another 4xx. */
  | { readonly kind: 'refused'; readonly status: number }
  /** 410: switched off for good. */
  | { readonly kind: 'service-closed' }
  /** The browser's storage is full or closed. */
  | { readonly kind: 'storage' };

export type FailureKind = Failure['kind'];
