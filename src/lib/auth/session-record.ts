import * as v from 'valibot';
import type { TokenSet } from '$lib/domain/connection';
import type { Failure } from '$lib/domain/failure';
import { err, type Result } from '$lib/domain/result';
import { clientCredentials } from './credential-store';
import type { Vault } from './token-vault';

const tokenSet = v.object({
  accessToken: v.string(),
  refreshToken: v.nullable(v.string()),
  expiresAt: v.number(),
  scopes: v.array(v.string()),
  userId: v.string(),
  // Records of versions that knew no lapsing consent lack it.
  consentEndsAt: v.optional(v.nullable(v.number()), null),
});

/** A refresh that was sent, written before it left (invariant I7). Counts for one refresh token only. */
const refreshSent = v.object({
  token: v.string(),
  /** `refreshSentAt`: when this token first left. The vendor repeats its answer for 120 s from there (§2.5). */
  firstSentAt: v.number(),
  /** Sends inside that window that ended in silence, or may have. */
  unanswered: v.number(),
  /** The one try after the window is used. */
  lateTried: v.boolean(),
});

/** All of one account's session, one record, so that both tokens are always replaced together. */
export const sessionRecord = v.object({
  tokens: tokenSet,
  obtainedAt: v.number(),
  /** The registration these tokens were given to; a refresh must name the same. */
  client: clientCredentials,
  refresh: v.nullable(refreshSent),
  /** The refresh token is known to be useless: nothing is sent any more until a new sign-in. */
  dead: v.boolean(),
});

export type RefreshSent = v.InferOutput<typeof refreshSent>;
export type Session = Omit<v.InferOutput<typeof sessionRecord>, 'tokens'> & { readonly tokens: TokenSet };

/** No record, or none that opens, is a sign-in to be made: there is nothing else the person could do. */
export const readSession = async (vault: Vault, accountId: string): Promise<Result<Session, Failure>> => {
  const stored = await vault.get(sessionId(accountId), sessionRecord);
  if (stored.ok) return stored;
  return err({ kind: stored.error.kind === 'storage' ? 'storage' : 'sign-in-needed' });
};

export const writeSession = (
  vault: Vault,
  accountId: string,
  session: Session,
): Promise<Result<void, { readonly kind: 'storage' }>> => vault.put(sessionId(accountId), session);

export const sessionId = (accountId: string) => `tokens|${accountId}`;
