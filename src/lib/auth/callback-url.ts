import type { AuthorizeFlow } from '$lib/domain/connection';
import { err, ok, type Result } from '$lib/domain/result';

/** A return from the vendor, read and not yet trusted. `state` is null where it is missing. */
export interface Callback {
  /** Of the query or of the fragment, whichever holds the answer. Each is there once. */
  readonly parameters: URLSearchParams;
  /** What it brings; null where it brings an error. */
  readonly brings: AuthorizeFlow | null;
  readonly state: string | null;
  readonly error: string | null;
}

/**
 * Reads a whole callback address, also one copied by hand from another browser: whitespace around it is dropped, the
 * `#_=_` that a vendor adds says nothing, and any origin is taken, since the state tells whether it answers us. A code
 * comes in the query (RFC 6749 §4.1.2), a token in the fragment (§4.2.2), and neither in the other's place. An address
 * that says two things, or one thing twice (§3.1), says nothing.
 */
export const readCallback = (
  text: string,
): Result<Callback, { readonly kind: 'not-a-callback'; readonly detail: 'not-a-url' | 'no-code' }> => {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  // `localhost:4173/callback?code=…` parses, as the scheme `localhost:`.
  if (!url || !/^https?:$/.test(url.protocol)) return err({ kind: 'not-a-callback', detail: 'not-a-url' });
  const answers = [
    { flow: 'code', grant: 'code', parameters: url.searchParams },
    { flow: 'token', grant: 'access_token', parameters: new URLSearchParams(url.hash.slice(1)) },
  ] as const;
  const [answer, second] = answers.filter(({ parameters }) => wordsIn(parameters).length > 0);
  if (!answer || second) return err({ kind: 'not-a-callback', detail: 'no-code' });
  const { flow, grant, parameters } = answer;
  const [word, ...others] = wordsIn(parameters);
  if (
    others.length > 0 ||
    (word !== grant && word !== 'error') ||
    parameters.get(word) === '' ||
    saysTwice(parameters)
  )
    return err({ kind: 'not-a-callback', detail: 'no-code' });
  return ok({
    parameters,
    brings: word === 'error' ? null : flow,
    state: parameters.get('state') || null,
    error: parameters.get('error'),
  });
};

/** An error code fit to be shown: letters and `_` only (RFC 6749 §4.1.2.1), anything else is `unknown`. */
export const readableCode = (code: string): string => (/^[A-Za-z_]{1,40}$/.test(code) ? code : 'unknown');

/** Those of its parameters that make it an answer. */
const wordsIn = (parameters: URLSearchParams) =>
  (['code', 'access_token', 'error'] as const).filter((word) => parameters.has(word));

const saysTwice = (parameters: URLSearchParams): boolean =>
  new Set(parameters.keys()).size < [...parameters.keys()].length;
