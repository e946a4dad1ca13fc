import * as v from 'valibot';
import type { TokenSet } from '$lib/domain/connection';
import { parseJson } from '$lib/domain/json';

/** What is known without the answer, for fields that it leaves out. */
export interface Known {
  readonly askedScopes: readonly string[];
  /** RFC 6749 §6: the old one stays good where a refresh gives no new one. */
  readonly refreshToken: string | null;
  readonly consentEndsAt: number | null;
  /** When the request left: an expiry counted from there is never too late. */
  readonly askedAt: number;
}

/** Tokens as a vendor gave them. `userId` is null where the answer does not say whose they are. */
export type Granted = Omit<TokenSet, 'userId'> & { readonly userId: string | null };

/** Eight hours (fitbit-web-api.md §2.4). */
const USUAL_LIFE_S = 28_800;
/** Of a token given without a code (google-health-api.md §2.1). */
const USUAL_FRAGMENT_LIFE_S = 3_599;

const text = v.pipe(v.string(), v.nonEmpty());
const positive = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
  v.finite(),
  v.gtValue(0),
);

/**
 * Only `access_token` must be there. A refresh token works once, so an answer refused here for a missing side field
 * would strand the account; since 2025 Fitbit drops fields (fitbit-web-api.md §0.10).
 */
const tokenBody = v.object({
  access_token: text,
  token_type: v.fallback(text, 'Bearer'),
  expires_in: v.fallback(positive, USUAL_LIFE_S),
  refresh_token: v.fallback(v.optional(text), undefined),
  /** Google's, where the consent itself lapses (google-health-api.md §1, "Testing status"). */
  refresh_token_expires_in: v.fallback(v.optional(positive), undefined),
  scope: v.fallback(v.optional(v.string()), undefined),
  user_id: v.fallback(v.optional(text), undefined),
});

export type TokenBody = v.InferOutput<typeof tokenBody>;

/** The fields of a token answer with defaults for what is missing, or null where it holds no access token. */
export const readTokenBody = (json: string): TokenBody | null => {
  const parsed = parseJson(json);
  const body = parsed.ok ? v.safeParse(tokenBody, parsed.value) : null;
  return body?.success ? body.output : null;
};

export const grantedBy = (body: TokenBody, known: Known): Granted => {
  const consentLasts = body.refresh_token_expires_in;
  return {
    accessToken: body.access_token,
    refreshToken: body.refresh_token ?? known.refreshToken,
    expiresAt: known.askedAt + body.expires_in * 1000,
    scopes: scopesIn(body.scope, known.askedScopes),
    userId: body.user_id ?? subjectOf(body.access_token),
    consentEndsAt: consentLasts === undefined ? known.consentEndsAt : known.askedAt + consentLasts * 1000,
  };
};

/** RFC 6749 §4.2.2. The kind of token is always said there. */
const fragmentGrant = v.object({
  access_token: text,
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
  expires_in: v.fallback(positive, USUAL_FRAGMENT_LIFE_S),
  scope: v.optional(v.string()),
});

/**
 * The token of a callback's fragment, or null where it is none that we can use. Its life is counted from its arrival: it
 * was given when the person agreed, a moment before.
 */
export const grantedInFragment = (
  parameters: URLSearchParams,
  askedScopes: readonly string[],
  now: number,
): Granted | null => {
  const read = v.safeParse(fragmentGrant, Object.fromEntries(parameters));
  if (!read.success) return null;
  const { access_token, expires_in, scope } = read.output;
  return {
    accessToken: access_token,
    refreshToken: null,
    expiresAt: now + expires_in * 1000,
    scopes: scopesIn(scope, askedScopes),
    userId: null,
    consentEndsAt: null,
  };
};

/** Left out, it is what was asked (RFC 6749 §5.1); empty, it is nothing at all. */
const scopesIn = (scope: string | undefined, asked: readonly string[]): readonly string[] =>
  scope === undefined ? [...asked] : [...new Set(scope.split(/\s+/).filter((part) => part !== ''))];

const claims = v.object({ sub: text });

/** `sub` of a JWT, read and not verified: the vendor signs with a key of its own (fitbit-web-api.md §2.3). */
const subjectOf = (token: string): string | null => {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const decoded = v.safeParse(claims, JSON.parse(new TextDecoder().decode(bytes)));
    return decoded.success ? decoded.output.sub : null;
  } catch {
    return null;
  }
};
