import * as v from 'valibot';
import type { TokenSet } from '$lib/domain/connection';
import { parseJson } from '$lib/domain/json';

/** What is known without the answer, for fields that it leaves out. */
export interface Known {
  readonly askedScopes: readonly string[];
  /** Null at the first sign-in. */
  readonly userId: string | null;
  /** RFC 6749 §6: the old one stays good where a refresh gives no new one. */
  readonly refreshToken: string | null;
  /** When the request left: an expiry counted from there is never too late. */
  readonly askedAt: number;
}

/** Eight hours (fitbit-web-api.md §2.4). */
const USUAL_LIFE_S = 28_800;

const text = v.pipe(v.string(), v.nonEmpty());
const positive = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
  v.finite(),
  v.gtValue(0),
);

/**
 * Only `access_token` must be there. A refresh token works once, so an answer refused here for a missing side field
 * would strand the account; since 2025 this vendor drops fields (fitbit-web-api.md §0.10).
 */
const tokenBody = v.object({
  access_token: text,
  token_type: v.fallback(text, 'Bearer'),
  expires_in: v.fallback(positive, USUAL_LIFE_S),
  refresh_token: v.fallback(v.optional(text), undefined),
  scope: v.fallback(v.optional(text), undefined),
  user_id: v.fallback(v.optional(text), undefined),
});

export type TokenBody = v.InferOutput<typeof tokenBody>;

/** The fields of a token answer with defaults for what is missing, or null where it holds no access token. */
export const readTokenBody = (json: string): TokenBody | null => {
  const parsed = parseJson(json);
  const body = parsed.ok ? v.safeParse(tokenBody, parsed.value) : null;
  return body?.success ? body.output : null;
};

/** Null where nobody can be named: neither the answer, its token, nor what was known before tells the user id. */
export const toTokenSet = (body: TokenBody, known: Known): TokenSet | null => {
  const userId = body.user_id ?? subjectOf(body.access_token) ?? known.userId;
  if (userId === null) return null;
  return {
    accessToken: body.access_token,
    refreshToken: body.refresh_token ?? known.refreshToken,
    expiresAt: known.askedAt + body.expires_in * 1000,
    scopes: body.scope === undefined ? [...known.askedScopes] : [...new Set(body.scope.trim().split(/\s+/))],
    userId,
    consentEndsAt: null,
  };
};

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
