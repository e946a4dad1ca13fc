import type { OAuthServer, TokenSet } from '$lib/domain/connection';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { Sleep } from '$lib/sync/ports';
import { sendRefresh } from './oauth';
import { toFailure, type OAuthFailure } from './oauth-failure';
import { nextTurn, noteAfter, type Turn } from './refresh-turn';
import { readSession, writeSession, type Session } from './session-record';
import type { Vault } from './token-vault';
import { ANSWER_MS, type Wire } from './wire';

export interface RefreshDeps extends Wire {
  readonly vault: Vault;
  readonly sleep: Sleep;
  readonly server: (accountId: string) => OAuthServer;
}

/** Long enough for another holder of the token to have its answer. */
const CONFLICT_WAIT_MS = 2_000;

/** Two sends and the pause between them: nobody holds the lock for longer. */
export const LONGEST_REFRESH_MS = 2 * ANSWER_MS + CONFLICT_WAIT_MS;

/**
 * Replaces an account's token pair by the rules of invariant I7. Call it while holding the account's token lock only.
 * At most two sends; the new pair is saved before it is given back. A kill at any await loses nothing: the note of the
 * send is stored before it leaves, so the next start knows whether the same token may still be sent.
 */
export const refreshTokens = async (
  deps: RefreshDeps,
  accountId: string,
  start: Session & { readonly tokens: { readonly refreshToken: string } },
): Promise<Result<TokenSet, Failure>> => {
  if (await deps.isOffline()) return err({ kind: 'offline' });
  const used = start.tokens.refreshToken;
  let session: Session = start;
  for (let sends = 1; ; sends++) {
    const turn = nextTurn(used, session.refresh, deps.clock.now());
    if (turn.kind === 'wait') return err({ kind: 'timeout' });
    if (turn.kind === 'over') return giveUp(deps, accountId, session);
    const noted = await writeSession(deps.vault, accountId, { ...session, refresh: turn.sent });
    if (!noted.ok) return noted;
    const sentAt = deps.clock.now();
    const answer = await sendRefresh(deps.server(accountId), deps, {
      client: session.client,
      refreshToken: used,
      current: session.tokens,
    });

    const stored = await readSession(deps.vault, accountId);
    if (!stored.ok) return stored;
    // Signed in anew while the request was out: what is stored is newer than what came back.
    if (stored.value.tokens.refreshToken !== used) return ok(stored.value.tokens);
    if (answer.ok) return keep(deps, accountId, { ...session, tokens: answer.value, obtainedAt: sentAt });

    const before = session.refresh;
    session = { ...session, refresh: noteAfter(answer.error, before, turn.sent) };
    if (isFinal(answer.error, turn)) return giveUp(deps, accountId, session);
    const saved = await writeSession(deps.vault, accountId, session);
    if (!saved.ok) return saved;
    if (sends > 1 || turn.late || !isWorthRepeating(answer.error)) return err(toFailure(answer.error));
    if (answer.error.kind === 'conflict') {
      await deps.sleep(CONFLICT_WAIT_MS);
      const now = await readSession(deps.vault, accountId);
      if (!now.ok) return now;
      if (now.value.tokens.refreshToken !== used) return ok(now.value.tokens);
    }
  }
};

/** Both tokens in one write. A refresh token that was used is worth a second try at storing its successor. */
const keep = async (
  { vault }: RefreshDeps,
  accountId: string,
  renewed: Session,
): Promise<Result<TokenSet, Failure>> => {
  const session = { ...renewed, refresh: null };
  const saved = await writeSession(vault, accountId, session);
  if (saved.ok) return ok(session.tokens);
  const again = await writeSession(vault, accountId, session);
  return again.ok ? ok(session.tokens) : again;
};

/** The tokens stay, marked, so that no later call asks the vendor again for nothing. */
const giveUp = async (
  { vault }: RefreshDeps,
  accountId: string,
  session: Session,
): Promise<Result<TokenSet, Failure>> => {
  const saved = await writeSession(vault, accountId, { ...session, dead: true });
  return saved.ok ? err({ kind: 'sign-in-needed' }) : saved;
};

/** A plain no, or silence on the one try after the window. */
const isFinal = ({ kind }: OAuthFailure, turn: Extract<Turn, { kind: 'send' }>): boolean =>
  kind === 'invalid-grant' ||
  kind === 'invalid-client' ||
  (turn.late && (kind === 'timeout' || kind === 'unexpected-payload'));

/** The token may have been used and its answer lost: at once is the best time to ask again (§2.5 "Client rule"). */
const isWorthRepeating = ({ kind }: OAuthFailure): boolean =>
  kind === 'timeout' || kind === 'unreachable' || kind === 'unexpected-payload' || kind === 'conflict';
