import type { Vendor } from '$lib/domain/account';
import type { ClientCredentials, OAuthServer } from '$lib/domain/connection';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { Locks } from '$lib/sync/ports';
import { authorizeUrl, flowOf } from './authorize-url';
import { readableCode, readCallback, type Callback } from './callback-url';
import { exchangeCode, newChallenge, revokeToken, validateCallback } from './oauth';
import type { OAuthFailure } from './oauth-failure';
import { createPendingSignIns, type Lookup, type PendingRecord } from './pending-sign-ins';
import { cameToNothing, passes, refusalOf, refusalWithoutOwner } from './refusal';
import { grantedInFragment, type Granted } from './token-response';
import type { Vault } from './token-vault';
import type { Owner, PendingSignIn, Refused, SignInRefusal, SignInTokens } from './types';
import { ANSWER_MS, type Wire } from './wire';

export interface SignInDeps extends Wire {
  readonly vault: Vault;
  readonly locks: Locks;
  readonly server: (vendor: Vendor) => OAuthServer;
  /** Asks the vendor whose a fresh token is; null where its token answer is what tells. */
  readonly ownerOf: (vendor: Vendor, accessToken: string) => Promise<Result<Owner | null, Failure>>;
}

/** The life of a code at Fitbit too (fitbit-web-api.md §2.2). */
export const SIGN_IN_LIFE_MS = 10 * 60_000;

/** Longer than exchange, question and giving back can last, so a wait for another tab ends with that tab's outcome. */
const COMPLETE_WAIT_MS = 2 * ANSWER_MS + 35_000;

/**
 * From the address to open to the tokens: Authorization Code with PKCE (RFC 7636), or the token itself in the fragment
 * (RFC 6749 §4.2) for a client without a secret at a server that exchanges no code without one.
 */
export const createSignIn = (deps: SignInDeps) => {
  const pending = createPendingSignIns(deps.vault);

  /** The address to open at top level. State and verifier are saved before it is given. */
  const beginSignIn = async (
    vendor: Vendor,
    asked: {
      readonly client: ClientCredentials;
      readonly scopes: readonly string[];
      readonly participantId?: string | undefined;
      readonly forAccount?: string | undefined;
    },
  ): Promise<Result<{ readonly url: string }, { readonly kind: 'storage' }>> => {
    const startedAt = deps.clock.now();
    await pending.removeExpired(startedAt);
    const { state, verifier, challenge } = await newChallenge();
    const { client, scopes, participantId = null, forAccount = null } = asked;
    const server = deps.server(vendor);
    const flow = flowOf(server, client.clientSecret !== '');
    const saved = await pending.add({
      vendor,
      state,
      flow,
      verifier: flow === 'code' ? verifier : '',
      client,
      participantId,
      forAccount,
      startedAt,
      expiresAt: startedAt + SIGN_IN_LIFE_MS,
      scopes: [...scopes],
    });
    if (!saved.ok) return saved;
    const { clientId, redirectUri } = client;
    const proof = { state, challenge: flow === 'code' ? challenge : null };
    return ok({ url: authorizeUrl(server, { clientId, redirectUri, scopes, ...proof }) });
  };

  /**
   * Reads a return and takes what it brings, once: two tabs given the same address use it once between them. Only where
   * no answer came at all does the sign-in stay, to be tried again within its life.
   */
  const completeSignIn = async (callbackUrl: string): Promise<SignInTokens | Refused> => {
    const callback = readCallback(callbackUrl);
    if (!callback.ok) return callback.error;
    const { state } = callback.value;
    if (state === null) return { kind: 'state-missing' };
    const outcome = await deps.locks.run(`sign-in|${state}`, COMPLETE_WAIT_MS, () =>
      complete(callback.value, state),
    );
    return outcome ?? { kind: 'unreachable' };
  };

  const complete = async (callback: Callback, state: string): Promise<SignInTokens | Refused> => {
    const found = await pending.find(state);
    if (!found.ok) return { kind: 'storage' };
    if (found.value.kind === 'unknown') return { kind: 'state-mismatch' };
    const { vendor } = found.value.kind === 'pending' ? found.value.record : found.value;
    const outcome = await answer(callback, found.value);
    return outcome.kind === 'tokens' || vendor === undefined ? outcome : { ...outcome, vendor };
  };

  const answer = async (
    callback: Callback,
    found: Exclude<Lookup, { kind: 'unknown' }>,
  ): Promise<SignInTokens | SignInRefusal> => {
    if (callback.error !== null) return refuse(callback.error, found);
    if (found.kind === 'spent') return { kind: 'code-used' };
    const { record } = found;
    if (record.expiresAt <= deps.clock.now()) return { kind: 'state-expired' };
    // A stranger's token in the place of our code, or the other way round, is no answer to what was asked.
    if (callback.brings !== record.flow) return { kind: 'state-mismatch' };
    return accept(callback, record);
  };

  /** The vendor's own no. It ends the sign-in, but only one that was begun here: a stranger's link ends nothing. */
  const refuse = async (code: string, found: Lookup): Promise<SignInRefusal> => {
    if (found.kind === 'pending') await pending.spend(found.record);
    return code === 'access_denied'
      ? { kind: 'denied' }
      : { kind: 'vendor-refused', code: readableCode(code) };
  };

  const accept = async (callback: Callback, record: PendingRecord): Promise<SignInTokens | SignInRefusal> => {
    const { client, vendor, state } = record;
    const parameters = validateCallback(deps.server(vendor), client.clientId, callback.parameters, state);
    if (!parameters) return { kind: 'state-mismatch' };
    const spent = await pending.spend(record);
    if (!spent.ok) return { kind: 'storage' };
    const granted = await grantOf(parameters, record);
    if (granted.ok) return own(granted.value, record);
    if (cameToNothing(granted.error)) await pending.restore(record);
    return refusalOf(granted.error, client);
  };

  const grantOf = async (
    parameters: URLSearchParams,
    { flow, vendor, client, verifier, scopes: askedScopes }: PendingRecord,
  ): Promise<Result<Granted, OAuthFailure>> => {
    if (flow === 'code')
      return exchangeCode(deps.server(vendor), deps, { client, callback: parameters, verifier, askedScopes });
    const granted = grantedInFragment(parameters, askedScopes, deps.clock.now());
    return granted ? ok(granted) : err({ kind: 'unexpected-payload', detail: 'wrong-shape', status: 200 });
  };

  /** Tokens become a person's once the vendor has said whose they are; until then they are nowhere but here. */
  const own = async (granted: Granted, record: PendingRecord): Promise<SignInTokens | SignInRefusal> => {
    const { client, vendor, scopes: askedScopes, participantId, forAccount } = record;
    const missingScopes = askedScopes.filter((scope) => !granted.scopes.includes(scope));
    if (askedScopes.length > 0 && missingScopes.length === askedScopes.length)
      return giveBack(granted, record, { kind: 'nothing-granted' });
    const owner = await deps.ownerOf(vendor, granted.accessToken);
    if (!owner.ok) return withoutOwner(owner.error, granted, record);
    const userId = owner.value?.userId ?? granted.userId;
    if (userId === null) return { kind: 'vendor-error', status: 200 };
    return {
      kind: 'tokens',
      tokens: { ...granted, userId },
      vendor,
      alsoKnownAs: owner.value?.alsoKnownAs ?? [],
      clientId: client.clientId,
      client,
      askedScopes,
      missingScopes,
      participantId,
      forAccount,
    };
  };

  /**
   * The token is dropped. Where the trouble will pass, one of the fragment can be tried again with the same address; one
   * of a code is lost and known to nobody.
   */
  const withoutOwner = async (
    failure: Failure,
    granted: Granted,
    record: PendingRecord,
  ): Promise<SignInRefusal> => {
    const refusal = refusalWithoutOwner(failure);
    if (refusal.kind === 'nothing-granted') return giveBack(granted, record, refusal);
    if (passes(failure) && record.flow === 'token') await pending.restore(record);
    return refusal;
  };

  /**
   * Nothing was granted, so the vendor is asked to forget the rest. Only then: it ends what this person granted on every
   * device of theirs. Whether it does changes nothing here.
   */
  const giveBack = async (
    { refreshToken, accessToken }: Granted,
    { vendor, client }: PendingRecord,
    refusal: SignInRefusal,
  ): Promise<SignInRefusal> => {
    await revokeToken(deps.server(vendor), deps, { client, token: refreshToken ?? accessToken });
    return refusal;
  };

  /** Begun at a vendor and not come back, newest first. */
  const pendingSignIns = async (vendor: Vendor): Promise<readonly PendingSignIn[]> =>
    (await pending.waiting(vendor, deps.clock.now())).map(({ startedAt, expiresAt, client, forAccount }) => ({
      vendor,
      startedAt,
      expiresAt,
      redirectUri: client.redirectUri,
      clientId: client.clientId,
      forAccount,
    }));

  return { beginSignIn, completeSignIn, pendingSignIns, forgetPendingSignIns: pending.forget };
};
