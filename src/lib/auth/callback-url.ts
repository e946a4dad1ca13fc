import { err, ok, type Result } from '$lib/domain/result';

/** A return from the vendor, read and not yet trusted. `state` is null where it is missing. */
export interface Callback {
  readonly url: URL;
  readonly state: string | null;
  readonly error: string | null;
}

/**
 * Reads a whole callback address, also one copied by hand from another browser: whitespace around it is dropped, the
 * `#_=_` that the vendor adds says nothing, and any origin is taken, since the state tells whether it answers us.
 */
export const readCallback = (
  text: string,
): Result<Callback, { readonly kind: 'not-a-callback'; readonly detail: 'not-a-url' | 'no-code' }> => {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  // `localhost:4173/callback?code=…` parses, as the scheme `localhost:`.
  if (!url || !/^https?:$/.test(url.protocol)) return err({ kind: 'not-a-callback', detail: 'not-a-url' });
  const one = (name: string) => {
    const values = url.searchParams.getAll(name);
    return values.length === 1 && values[0] !== '' ? values[0]! : null;
  };
  const error = one('error');
  if (error === null && one('code') === null) return err({ kind: 'not-a-callback', detail: 'no-code' });
  return ok({ url, state: one('state'), error });
};

/** An error code fit to be shown: letters and `_` only (RFC 6749 §4.1.2.1), anything else is `unknown`. */
export const readableCode = (code: string): string => (/^[A-Za-z_]{1,40}$/.test(code) ? code : 'unknown');
