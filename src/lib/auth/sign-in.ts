import type { Vendor } from '$lib/domain/account';
import type { ClientCredentials, OAuthServer } from '$lib/domain/connection';
import { ok, type Result } from '$lib/domain/result';
import type { Locks } from '$lib/sync/ports';
import { authorizeUrl } from './authorize-url';
import { readableCode, readCallback, type Callback } from './callback-url';
import { exchangeCode, newChallenge, validateCallback } from './oauth';
import type { OAuthFailure } from './oauth-failure';
import { createPendingSignIns, type Lookup, type PendingRecord } from './pending-sign-ins';
import type { Vault } from './token-vault';
import type { PendingSignIn, SignInRefusal, SignInTokens } from './types';
import { ANSWER_MS, type Wire } from './wire';

export interface SignInDeps extends Wire {
  readonly vault: Vault;
  readonly locks: Locks;
  readonly server: (vendor: Vendor) => OAuthServer;
}

/** The life of a code at the vendor too (fitbit-web-api.md §2.2). */
export const SIGN_IN_LIFE_MS = 10 * 60_000;

/** Authorization Code with PKCE (RFC 7636), from the address to open to the tokens. */
export const createSignIn = (deps: SignInDeps) => {
  const pending = createPendingSignIns(deps.vault);

  /** The address to open at top level. State and verifier are saved before it is given. */
  const beginSignIn = async (
    vendor: Vendor,
    asked: {
      readonly client: ClientCredentials;
      readonly scopes: readonly string[];
      readonly participantId?: string | undefined;
    },
  ): Promise<Result<{ readonly url: string }, { readonly kind: 'storage' }>> => {
    const startedAt = deps.clock.now();
    await pending.removeExpired(startedAt);
    const { state, verifier, challenge } = await newChallenge();
    const { client, scopes, participantId = null } = asked;
    const expiresAt = startedAt + SIGN_IN_LIFE_MS;
    const record = {
      vendor,
      state,
      verifier,
      client,
      participantId,
      startedAt,
      expiresAt,
      scopes: [...scopes],
    };
    const saved = await pending.add(record);
    if (!saved.ok) return saved;
    const { clientId, redirectUri } = client;
    return ok({
      url: authorizeUrl(deps.server(vendor), { clientId, redirectUri, scopes, state, challenge }),
    });
  };

  /**
   * Reads a return and exchanges its code, once: two tabs given the same address send it once between them. Only where
   * no answer came at all does the sign-in stay, to be tried again within its life.
   */
  const completeSignIn = async (callbackUrl: string): Promise<SignInTokens | SignInRefusal> => {
    const callback = readCallback(callbackUrl);
    if (!callback.ok) return callback.error;
    const { state } = callback.value;
    if (state === null) return { kind: 'state-missing' };
    // Longer than one exchange can last, so the wait ends with the other tab's outcome.
    const outcome = await deps.locks.run(`sign-in|${state}`, ANSWER_MS + 5_000, () =>
      complete(callback.value, state),
    );
    return outcome ?? { kind: 'unreachable' };
  };

  const complete = async (callback: Callback, state: string): Promise<SignInTokens | SignInRefusal> => {
    const found = await pending.find(state);
    if (!found.ok) return { kind: 'storage' };
    if (found.value.kind === 'unknown') return { kind: 'state-mismatch' };
    if (callback.error !== null) return refuse(callback.error, found.value);
    if (found.value.kind === 'spent') return { kind: 'code-used' };
    const { record } = found.value;
    if (record.expiresAt <= deps.clock.now()) return { kind: 'state-expired' };
    return exchange(callback, record);
  };

  /** The vendor's own no. It ends the sign-in, but only one that was begun here: a stranger's link ends nothing. */
  const refuse = async (code: string, found: Lookup): Promise<SignInRefusal> => {
    if (found.kind === 'pending') await pending.spend(found.record);
    return code === 'access_denied'
      ? { kind: 'denied' }
      : { kind: 'vendor-refused', code: readableCode(code) };
  };

  const exchange = async (
    callback: Callback,
    record: PendingRecord,
  ): Promise<SignInTokens | SignInRefusal> => {
    const { client, vendor, verifier, state, scopes: askedScopes, participantId } = record;
    const server = deps.server(vendor);
    const parameters = validateCallback(server, client.clientId, callback.url, state);
    if (!parameters) return { kind: 'state-mismatch' };
    const spent = await pending.spend(record);
    if (!spent.ok) return { kind: 'storage' };
    const tokens = await exchangeCode(server, deps, { client, callback: parameters, verifier, askedScopes });
    if (!tokens.ok) {
      if (cameToNothing(tokens.error)) await pending.restore(record);
      return refusalOf(tokens.error, client);
    }
    const missingScopes = askedScopes.filter((scope) => !tokens.value.scopes.includes(scope));
    const { clientId } = client;
    return {
      kind: 'tokens',
      tokens: tokens.value,
      vendor,
      clientId,
      client,
      askedScopes,
      missingScopes,
      participantId,
    };
  };

  /** Begun and not come back, newest first. */
  const pendingSignIns = async (): Promise<readonly PendingSignIn[]> =>
    (await pending.waiting(deps.clock.now())).map(({ vendor, startedAt, expiresAt, client }) => ({
      vendor,
      startedAt,
      expiresAt,
      redirectUri: client.redirectUri,
      clientId: client.clientId,
    }));

  return { beginSignIn, completeSignIn, pendingSignIns, forgetPendingSignIns: pending.forget };
};

export type SignIn = ReturnType<typeof createSignIn>;

const cameToNothing = ({ kind }: OAuthFailure): boolean =>
  kind === 'offline' || kind === 'unreachable' || kind === 'timeout';

const refusalOf = (failure: OAuthFailure, client: ClientCredentials): SignInRefusal => {
  switch (failure.kind) {
    case 'offline':
      return { kind: 'offline' };
    case 'unreachable':
    case 'timeout':
      return { kind: 'unreachable' };
    case 'invalid-grant':
      return { kind: 'code-used' };
    case 'invalid-client':
      // A public client refused is most likely registered as "Server", which needs its secret (§2.8).
      return { kind: client.clientSecret === '' ? 'wrong-app-type' : 'wrong-secret' };
    case 'service-closed':
      return { kind: 'service-closed' };
    case 'rate-limited':
      return { kind: 'vendor-error', status: 429 };
    case 'conflict':
      return { kind: 'vendor-error', status: 409 };
    case 'vendor-error':
    case 'unexpected-payload':
      return { kind: 'vendor-error', status: failure.status };
    case 'refused':
      return failure.code === null
        ? { kind: 'vendor-error', status: failure.status }
        : { kind: 'vendor-refused', code: failure.code };
  }
};
