import type { ClientCredentials, TokenSet } from '$lib/domain/connection';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { AccessTokens, Locks, Random } from '$lib/sync/ports';
import { revokeToken } from './oauth';
import { toFailure } from './oauth-failure';
import { LONGEST_REFRESH_MS, refreshTokens, type RefreshDeps } from './refresh';
import { readSession, sessionId, writeSession, type Session } from './session-record';

export interface AccessDeps extends RefreshDeps {
  readonly locks: Locks;
  readonly random: Random;
  /** A refresh said anew when the consent lapses. */
  readonly noteConsent: (accountId: string, endsAt: number | null) => Promise<void>;
}

export interface SessionDeps extends AccessDeps {
  /** True only where the vendor was asked with this access token and refused it: the proof of a revocation. */
  readonly isRefused: (accountId: string, accessToken: string) => Promise<boolean>;
}

export interface Sessions extends AccessTokens {
  /** After a sign-in. Replaces whatever was there, dead or alive; `client` is remembered for every later refresh. */
  readonly saveTokens: (
    accountId: string,
    tokens: TokenSet,
    client: ClientCredentials,
  ) => Promise<Result<void, { readonly kind: 'storage' }>>;
  /** Asks the vendor to end all tokens of this person for this app. Keeps what is stored: `forget` follows. */
  readonly revokeEverywhere: (accountId: string) => Promise<Result<Revocation, Failure>>;
  /** Removes the tokens from this device. A refresh that is out will not bring them back. */
  readonly forget: (accountId: string) => Promise<Result<void, { readonly kind: 'storage' }>>;
}

/** `unconfirmed`: it was asked, and nothing shows that it did. */
export type Revocation = 'confirmed' | 'unconfirmed';

const EARLY_MS = 120_000;
/** Added per call, so that tabs and worker do not all come at the same second. */
const JITTER_MS = 180_000;
/** A token that nothing renews counts as ended this long before it does: it would end on its way. */
const ON_ITS_WAY_MS = 5_000;
/** A whole refresh of somebody else, and the storage around it. */
const LOCK_WAIT_MS = LONGEST_REFRESH_MS + 3_000;
/** What a person waits for at most before a sign-in or a disconnect goes ahead without the lock. */
const PERSON_WAIT_MS = 5_000;

/**
 * Access tokens by account, refreshed early and by one holder at a time across tabs and worker (invariant I7). A token
 * that is still good is given even where renewing it early failed for a passing reason.
 */
export const createAccessTokens = (deps: AccessDeps): AccessTokens => {
  const { vault, locks, clock } = deps;

  const get: AccessTokens['get'] = async (accountId, rejected) => {
    const wanted = { rejected, earlyMs: EARLY_MS + Math.floor(deps.random() * JITTER_MS) };
    const stored = await readSession(vault, accountId);
    if (!stored.ok) return stored;
    const ready = readyToken(stored.value, wanted, clock.now());
    if (ready) return ready;
    const renewed = await locks.run(lockName(accountId), LOCK_WAIT_MS, () => renew(accountId, wanted));
    return renewed ?? afterWaiting(accountId, wanted);
  };

  /** Inside the lock, so first of all: has the holder before us renewed it already? */
  const renew = async (accountId: string, wanted: Wanted): Promise<Result<string, Failure>> => {
    const stored = await readSession(vault, accountId);
    if (!stored.ok) return stored;
    const session = stored.value;
    const ready = readyToken(session, wanted, clock.now());
    if (ready) return ready;
    const { refreshToken } = session.tokens;
    if (refreshToken === null) return err({ kind: 'sign-in-needed' });
    const renewed = await refreshTokens(deps, accountId, {
      ...session,
      tokens: { ...session.tokens, refreshToken },
    });
    if (renewed.ok) {
      const { accessToken, consentEndsAt } = renewed.value;
      if (consentEndsAt !== session.tokens.consentEndsAt) await deps.noteConsent(accountId, consentEndsAt);
      return ok(accessToken);
    }
    return (passes(renewed.error) ? stillGood(session, wanted.rejected) : null) ?? renewed;
  };

  const afterWaiting = async (accountId: string, wanted: Wanted): Promise<Result<string, Failure>> => {
    const stored = await readSession(vault, accountId);
    if (!stored.ok) return stored;
    const { dead } = stored.value;
    if (dead) return err({ kind: 'sign-in-needed' });
    return stillGood(stored.value, wanted.rejected) ?? err({ kind: 'timeout' });
  };

  /** Null where the token of this session must not be used. */
  const stillGood = ({ tokens }: Session, rejected: string | undefined): Result<string, Failure> | null =>
    tokens.accessToken !== rejected && tokens.expiresAt > clock.now() ? ok(tokens.accessToken) : null;

  return { get };
};

/** The same with what only a person asks for. Apart, since a worker that runs syncs needs none of it. */
export const createSessions = (deps: SessionDeps): Sessions => {
  const { vault, locks, clock } = deps;

  /** Waits a little for a refresh that is out; `refreshTokens` compares before it writes, for when that is not enough. */
  const withShortWait = async <T extends object>(accountId: string, task: () => Promise<T>): Promise<T> =>
    (await locks.run(lockName(accountId), PERSON_WAIT_MS, task)) ?? task();

  return {
    ...createAccessTokens(deps),
    saveTokens: (accountId, tokens, client) =>
      withShortWait(accountId, () =>
        writeSession(vault, accountId, {
          tokens,
          client,
          obtainedAt: clock.now(),
          refresh: null,
          dead: false,
        }),
      ),
    revokeEverywhere: async (accountId) =>
      (await locks.run(lockName(accountId), LOCK_WAIT_MS, () => revoke(deps, accountId))) ??
      err({ kind: 'timeout' }),
    forget: (accountId) => withShortWait(accountId, () => vault.delete(sessionId(accountId))),
  };
};

interface Wanted {
  readonly rejected: string | undefined;
  readonly earlyMs: number;
}

const lockName = (accountId: string) => `token|${accountId}`;

/** What can be said without asking the vendor; null where a refresh is due. What nothing can renew is never due. */
const readyToken = (
  { dead, tokens, obtainedAt }: Session,
  { rejected, earlyMs }: Wanted,
  now: number,
): Result<string, Failure> | null => {
  if (dead) return err({ kind: 'sign-in-needed' });
  const isGood = (untilMs: number) => tokens.accessToken !== rejected && now < tokens.expiresAt - untilMs;
  if (tokens.refreshToken === null)
    return isGood(ON_ITS_WAY_MS) ? ok(tokens.accessToken) : err({ kind: 'sign-in-needed' });
  // A vendor or relay that gives short lives must not be asked for every single use.
  const early = Math.min(earlyMs, (tokens.expiresAt - obtainedAt) / 2);
  return isGood(early) ? ok(tokens.accessToken) : null;
};

/** Failures that may be gone at the next call. */
const passes = ({ kind }: Failure): boolean => kind !== 'sign-in-needed' && kind !== 'service-closed';

const revoke = async (deps: SessionDeps, accountId: string): Promise<Result<Revocation, Failure>> => {
  const stored = await readSession(deps.vault, accountId);
  if (!stored.ok) return stored;
  const { tokens, client, dead } = stored.value;
  const server = deps.server(accountId);
  const token = dead ? tokens.accessToken : (tokens.refreshToken ?? tokens.accessToken);
  const done = await revokeToken(server, deps, { client, token });
  if (done.ok) return ok(server.revokeReadable ? 'confirmed' : await proofOf(deps, accountId, tokens));
  // Unknown to the vendor is as good as revoked (§2.6), but not for a pair that got lost: its successor may live on.
  const unknown =
    done.error.kind === 'invalid-grant' || ('status' in done.error && done.error.status === 404);
  return unknown && !dead ? ok('confirmed') : err(toFailure(done.error));
};

/** A token that had ended anyway proves nothing by being refused. */
const proofOf = async (
  { clock, isRefused }: SessionDeps,
  accountId: string,
  { accessToken, expiresAt }: TokenSet,
): Promise<Revocation> =>
  clock.now() < expiresAt && (await isRefused(accountId, accessToken)) ? 'confirmed' : 'unconfirmed';
