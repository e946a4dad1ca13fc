import type { Account, AccountProfile, Vendor } from '$lib/domain/account';
import { createCredentialStore } from '$lib/auth/credential-store';
import { reportCredentials, type CredentialsRules } from '$lib/auth/credentials';
import { createSignIn } from '$lib/auth/sign-in';
import type { SignInTokens } from '$lib/auth/types';
import type { Failure } from '$lib/domain/failure';
import { err, ok, type Result } from '$lib/domain/result';
import type { TidemarkDatabase } from '$lib/storage/database';
import { isStorageFailure } from '$lib/storage/failure';
import { createSyncStore } from '$lib/storage/sync-repository';
import { createFetcher } from '$lib/sync/fetcher';
import type { Health } from '$lib/sync/ports';
import { defaultLabel, deleteAccountData, takeUpAccount } from './accounts';
import { authPorts, oauthServerOf } from './auth-ports';
import { isOnline, systemClock } from './browser';
import { buildConfig } from './build-config';
import type {
  CredentialsForm,
  CredentialsReport,
  DisconnectReport,
  PageHost,
  SignInOutcome,
} from './page-host-types';
import { sources } from './sources';
import { createTokens } from './tokens';

/** Fitbit's client ids are six letters and digits (fitbit-web-api.md §2.2). */
const CLIENT_ID_PATTERN = /^[A-Za-z0-9]{6}$/;

const HEALTH_AFTER_SIGN_IN: Readonly<Record<string, Health['state'] | undefined>> = {
  tokens: 'alive',
  'code-used': 'alive',
  'wrong-app-type': 'alive',
  'wrong-secret': 'alive',
  'service-closed': 'closed',
  unreachable: 'unreachable',
};

/** How long the screen after a sign-in waits for the person's name: the account works without it. */
const NAME_WAIT_MS = 5_000;

type Connecting = Pick<
  PageHost,
  | 'initialCredentials'
  | 'checkCredentials'
  | 'saveCredentials'
  | 'beginSignIn'
  | 'completeSignIn'
  | 'pendingSignIn'
  | 'forgetPendingSignIn'
  | 'testConnection'
  | 'disconnect'
>;

/** Sign-in, credentials and disconnect for the page. Loaded when one of them is first asked for. */
export const createConnectHost = (db: TidemarkDatabase, base: string, ownOrigin: string): Connecting => {
  const ports = authPorts(db, base, ownOrigin);
  const credentials = createCredentialStore(ports.vault, systemClock);
  const signIn = createSignIn({ ...ports, server: oauthServerOf });
  const sessions = createTokens(db, base, ownOrigin);
  const ownCallback = `${ownOrigin}${base}/callback`;
  const rules: CredentialsRules = { ownOrigin, ownCallback, vendorClientIdPattern: CLIENT_ID_PATTERN };
  const deployerClientId = buildConfig.fitbitClientId === '' ? null : buildConfig.fitbitClientId;

  const checkCredentials = async (vendor: Vendor, form: CredentialsForm): Promise<CredentialsReport> => {
    const saved = form.keepSecret ? await credentials.summary(vendor) : null;
    const scopes = sources.find((source) => source.vendor === vendor)?.scopes.map(({ scope }) => scope) ?? [];
    return reportCredentials({ ...form, keepSecret: form.keepSecret && saved?.hasSecret === true }, rules, {
      server: oauthServerOf(vendor),
      scopes,
    });
  };

  return {
    checkCredentials,

    initialCredentials: async (vendor) => {
      const saved = await credentials.summary(vendor);
      return {
        clientId: saved?.clientId ?? deployerClientId ?? '',
        redirectUri: saved?.redirectUri ?? ownCallback,
        hasSecret: saved?.hasSecret ?? false,
        deployerClientId,
        ownCallback,
      };
    },

    saveCredentials: async (vendor, form) => {
      const report = await checkCredentials(vendor, form);
      if (!report.valid) return report;
      const saved = await credentials.save(vendor, form);
      return saved.ok ? report : { ...report, valid: false, storageFailed: true };
    },

    beginSignIn: async (vendor, { scopes, participantId }) => {
      if (!isOnline()) return err({ kind: 'offline' });
      const client = await credentials.load(vendor);
      if (!client) return err({ kind: 'no-credentials' });
      return signIn.beginSignIn(vendor, { client, scopes, participantId });
    },

    completeSignIn: async (callbackUrl) => {
      const outcome = await signIn.completeSignIn(callbackUrl);
      try {
        await noteHealth(outcome);
        if (outcome.kind !== 'tokens') return outcome;
        return await accountOf(outcome);
      } catch (error) {
        if (isStorageFailure(error)) return { kind: 'storage' };
        throw error;
      }
    },

    pendingSignIn: async () => (await signIn.pendingSignIns())[0] ?? null,
    forgetPendingSignIn: async () => {
      await signIn.forgetPendingSignIns();
    },

    testConnection: async (accountId) => {
      const account = await db.accounts.get(accountId);
      return account ? readProfile(account) : err({ kind: 'sign-in-needed' });
    },

    disconnect: async (accountId, { everywhere, deleteData }): Promise<DisconnectReport> => {
      const revoked = everywhere ? await sessions.revokeEverywhere(accountId) : null;
      const forgotten = await sessions.forget(accountId);
      // The person must not believe that the tokens are gone while they are not.
      if (!forgotten.ok) throw new Error('The browser did not let go of the stored sign-in');
      await endOpenJobs(db, accountId);
      if (deleteData) await deleteAccountData(db, accountId);
      else
        await db.accounts.update(accountId, {
          state: 'disconnected',
          needs: null,
          updatedAt: systemClock.now(),
        });
      return { revoked: revoked === null ? 'not-asked' : revoked.ok ? 'yes' : 'failed' };
    },
  };

  /** A sign-in is an answer of the vendor like any other. */
  async function noteHealth({ kind }: { readonly kind: string }): Promise<void> {
    const state = HEALTH_AFTER_SIGN_IN[kind];
    // One vendor signs in by redirect so far; the outcome names it once there are two.
    if (state) await db.health.put({ vendor: 'fitbit', state, checkedAt: systemClock.now() });
  }

  async function accountOf({
    tokens,
    vendor,
    client,
    missingScopes,
    participantId,
  }: SignInTokens): Promise<SignInOutcome> {
    const accountId = `${vendor}-${tokens.userId}`;
    // Tokens before the account: an account without tokens could not sync, tokens without one are harmless.
    const saved = await sessions.saveTokens(accountId, tokens, client);
    if (!saved.ok) return { kind: 'storage' };
    const found = { vendor, userId: tokens.userId, scopes: tokens.scopes, participantId };
    const account = await takeUpAccount(db, found, systemClock.now());
    return { kind: 'connected', account: await named(account), missingScopes, joined: null };
  }

  /** The account with the name the vendor has for the person, where it tells one in time. A label once given stays. */
  async function named(account: Account): Promise<Account> {
    if (account.label !== defaultLabel(account) || !account.scopes.includes('profile')) return account;
    const profile = await readProfile(account, AbortSignal.timeout(NAME_WAIT_MS));
    const name = profile.ok ? profile.value.displayName : null;
    if (name === null) return account;
    const taken = await db.accounts
      .filter((other) => other.id !== account.id && other.label === name)
      .count();
    const label = taken > 0 ? `${name} (${account.vendorUserId})` : name;
    await db.accounts.update(account.id, { label });
    return { ...account, label };
  }

  /** The profile, kept with the account as a sync would keep it. */
  async function readProfile(
    account: Account,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Result<AccountProfile, Failure>> {
    const source = sources.find((candidate) => candidate.vendor === account.vendor);
    if (!source) return err({ kind: 'sign-in-needed' });
    const store = createSyncStore(db);
    const fetcher = createFetcher({ ...ports, store, tokens: sessions });
    let { profile } = account;
    for (const part of source.profile.filter(({ scope }) => account.scopes.includes(scope))) {
      const answer = await fetcher.ask(source, account.id, part.request(), {
        signal,
        onRequest: async () => {},
      });
      if (!answer.ok) return answer;
      const told = part.read(answer.value);
      if (!told.ok) return told;
      profile = { ...profile, ...told.value };
    }
    await store.updateAccount(account.id, { profile, profileCheckedAt: systemClock.now() });
    return ok(profile);
  }
};

/** A disconnected account must not be asked for again by a job that still waits. */
const endOpenJobs = async (db: TidemarkDatabase, account: string): Promise<void> => {
  const now = systemClock.now();
  await db.jobs
    .where({ account })
    .filter((job) => job.endedAt === null)
    .modify({
      cancelRequested: true,
      state: 'cancelled',
      reason: null,
      resumeAt: null,
      endedAt: now,
      updatedAt: now,
    });
};
