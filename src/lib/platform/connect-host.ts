import type { Account, Vendor } from '$lib/domain/account';
import { createCredentialStore } from '$lib/auth/credential-store';
import { reportCredentials, type CredentialsRules } from '$lib/auth/credentials';
import type { Revocation } from '$lib/auth/session';
import { createSignIn } from '$lib/auth/sign-in';
import type { Refused, SignInTokens } from '$lib/auth/types';
import type { Failure } from '$lib/domain/failure';
import { err, type Result } from '$lib/domain/result';
import type { TidemarkDatabase } from '$lib/storage/database';
import { isStorageFailure } from '$lib/storage/failure';
import { linkAccounts } from '$lib/storage/link-accounts';
import type { Health } from '$lib/sync/ports';
import { accountIdOf, deleteAccountData, takeUpAccount } from './accounts';
import { authPorts, oauthServerOf, sourceOf } from './auth-ports';
import { systemClock } from './browser';
import { buildConfig } from './build-config';
import { ownerOf } from './fresh-token';
import type {
  CredentialsForm,
  CredentialsReport,
  DisconnectReport,
  PageHost,
  SignInOutcome,
} from './page-host-types';
import { createProfiles } from './profiles';
import { sessionsOf } from './tokens';

/** What the registrations of a vendor look like, and the deployer's own where this build has one. */
const registrations: Readonly<
  Partial<Record<Vendor, { readonly usual: RegExp; readonly deployers: string }>>
> = {
  // Six letters and digits (fitbit-web-api.md §2.2).
  fitbit: { usual: /^[A-Za-z0-9]{6}$/, deployers: buildConfig.fitbitClientId },
  // As the Cloud console gives them out to every kind of client (google-health-api.md §2.2).
  'google-health': {
    usual: /^\d+-[a-z0-9]+\.apps\.googleusercontent\.com$/,
    deployers: buildConfig.googleClientId,
  },
};

/** What the end of a sign-in says of the connector. An address used twice says nothing: nobody was asked. */
const HEALTH_AFTER_SIGN_IN: Readonly<Partial<Record<(SignInTokens | Refused)['kind'], Health['state']>>> = {
  tokens: 'alive',
  'wrong-app-type': 'alive',
  'wrong-secret': 'alive',
  'nothing-granted': 'alive',
  barred: 'needs-you',
  'service-closed': 'closed',
  unreachable: 'unreachable',
};

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
  const signIn = createSignIn({
    ...ports,
    server: oauthServerOf,
    ownerOf: (vendor, accessToken) => ownerOf(ports, sourceOf(vendor), accessToken),
  });
  const sessions = sessionsOf(db, base, ownOrigin);
  const profiles = createProfiles(db, ports, sessions);
  const ownCallback = `${ownOrigin}${base}/callback`;
  const rulesOf = (vendor: Vendor): CredentialsRules => ({
    ownOrigin,
    ownCallback,
    vendorClientIdPattern: registrations[vendor]?.usual ?? /./,
  });

  const checkCredentials = async (vendor: Vendor, form: CredentialsForm): Promise<CredentialsReport> => {
    const saved = form.keepSecret ? await credentials.summary(vendor) : null;
    const keepSecret = form.keepSecret && saved?.hasSecret === true;
    return reportCredentials({ ...form, keepSecret }, rulesOf(vendor), {
      server: oauthServerOf(vendor),
      scopes: sourceOf(vendor).scopes.map(({ scope }) => scope),
    });
  };

  return {
    checkCredentials,

    initialCredentials: async (vendor) => {
      const saved = await credentials.summary(vendor);
      const deployerClientId = registrations[vendor]?.deployers || null;
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

    beginSignIn: async (vendor, { scopes, participantId, forAccount }) => {
      if (await ports.isOffline()) return err({ kind: 'offline' });
      const client = await credentials.load(vendor);
      if (!client) return err({ kind: 'no-credentials' });
      return signIn.beginSignIn(vendor, { client, scopes, participantId, forAccount });
    },

    completeSignIn: async (callbackUrl) => {
      const outcome = await signIn.completeSignIn(callbackUrl);
      try {
        await noteHealth(outcome);
        if (outcome.kind !== 'tokens') return outcome;
        const ended = await accountOf(outcome);
        // Earlier tries at the same vendor are settled by the one that came through; the other's go on.
        if (ended.kind === 'connected') await signIn.forgetPendingSignIns(outcome.vendor);
        return ended;
      } catch (error) {
        if (isStorageFailure(error)) return { kind: 'storage' };
        throw error;
      }
    },

    pendingSignIn: async (vendor) => (await signIn.pendingSignIns(vendor))[0] ?? null,
    forgetPendingSignIn: (vendor) => signIn.forgetPendingSignIns(vendor),

    testConnection: async (accountId) => {
      const account = await db.accounts.get(accountId);
      return account ? profiles.read(account) : err({ kind: 'sign-in-needed' });
    },

    disconnect: async (accountId, { everywhere, deleteData, points = 'keep' }): Promise<DisconnectReport> => {
      const revoked = everywhere ? await sessions.revokeEverywhere(accountId) : null;
      const forgotten = await sessions.forget(accountId);
      // The person must not believe that the tokens are gone while they are not.
      if (!forgotten.ok) throw new Error('The browser did not let go of the stored sign-in');
      await endOpenJobs(db, accountId);
      if (deleteData) await deleteAccountData(db, accountId, points);
      else
        await db.accounts.update(accountId, {
          state: 'disconnected',
          needs: null,
          accessEndsAt: null,
          consentEndsAt: null,
          updatedAt: systemClock.now(),
        });
      return { revoked: revokedBy(revoked) };
    },
  };

  /** A sign-in is an answer of the vendor like any other. */
  async function noteHealth({ kind, vendor }: SignInTokens | Refused): Promise<void> {
    const state = HEALTH_AFTER_SIGN_IN[kind];
    if (state && vendor) await db.health.put({ vendor, state, checkedAt: systemClock.now() });
  }

  async function accountOf(signedIn: SignInTokens): Promise<SignInOutcome> {
    const { tokens, vendor, client, missingScopes, forAccount } = signedIn;
    const id = accountIdOf(vendor, tokens.userId);
    const insteadOf =
      forAccount === null || forAccount === id ? null : ((await db.accounts.get(forAccount)) ?? null);
    // What a study calls the one is not what it calls the other.
    const found = insteadOf === null ? signedIn : { ...signedIn, participantId: null };
    // Tokens before the account: an account without tokens could not sync, tokens without one are harmless.
    const saved = await sessions.saveTokens(id, tokens, client);
    if (!saved.ok) return { kind: 'storage', vendor };
    const { account, samePerson } = await takeUpAccount(db, found, systemClock.now());
    const joined = await seeTogether(account, samePerson);
    const linked = (await db.accounts.get(account.id)) ?? account;
    return { kind: 'connected', account: await profiles.named(linked), missingScopes, joined, insteadOf };
  }

  /** The oldest stands for them all. Gives the first of the others as it then is, or null where there is none. */
  async function seeTogether(account: Account, others: readonly Account[]): Promise<Account | null> {
    const [head, ...rest] = [...others, account].sort((a, b) => a.createdAt - b.createdAt);
    for (const { id } of rest) {
      const linked = await linkAccounts(db, id, head!.id);
      if (!linked.ok) return null;
    }
    return others[0] ? ((await db.accounts.get(others[0].id)) ?? null) : null;
  }
};

const revokedBy = (asked: Result<Revocation, Failure> | null): DisconnectReport['revoked'] => {
  if (asked === null) return 'not-asked';
  if (!asked.ok) return 'failed';
  return asked.value === 'confirmed' ? 'yes' : 'unconfirmed';
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
