import type { Sessions } from '$lib/auth/session';
import type { Account, AccountProfile } from '$lib/domain/account';
import type { Failure } from '$lib/domain/failure';
import { ok, type Result } from '$lib/domain/result';
import type { RequestSpec } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import { createSyncStore } from '$lib/storage/sync-repository';
import { createFetcher } from '$lib/sync/fetcher';
import { openingParts } from '$lib/sync/opening';
import { defaultLabel } from './accounts';
import { sourceOf, type authPorts } from './auth-ports';
import { systemClock } from './browser';

/** How long the screen after a sign-in waits for the person's name: the account works without it. */
const NAME_WAIT_MS = 5_000;

/** What vendors tell of the people behind accounts, asked for outside a sync: after a sign-in, and to try a connection. */
export const createProfiles = (
  db: TidemarkDatabase,
  ports: ReturnType<typeof authPorts>,
  tokens: Sessions,
) => {
  /** The profile, kept with the account as a sync would keep it. */
  const read = async (
    account: Account,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Result<AccountProfile, Failure>> => {
    const source = sourceOf(account.vendor);
    const store = createSyncStore(db);
    const fetcher = createFetcher({ ...ports, store, tokens });
    const ask = ({ request }: { readonly request: () => RequestSpec }) =>
      fetcher.ask(source, account.id, request(), { signal, onRequest: async () => {} });
    const parts = openingParts(source, account);
    let { profile } = account;
    if (parts.length === 0) {
      // Something must be asked, or a connection would pass its test without one.
      const proof = source.identity ?? source.profile[0];
      const answer = proof ? await ask(proof) : ok(null);
      return answer.ok ? ok(profile) : answer;
    }
    for (const part of parts) {
      const answer = await ask(part);
      if (!answer.ok) return answer;
      const told = part.read(answer.value.payload);
      if (!told.ok) return told;
      profile = { ...profile, ...told.value };
    }
    await store.updateAccount(account.id, { profile, profileCheckedAt: systemClock.now() });
    return ok(profile);
  };

  /** The account with the name the vendor has for the person, where it tells one in time. A label once given stays. */
  const named = async (account: Account): Promise<Account> => {
    const tellsName = sourceOf(account.vendor).profile.some(
      ({ scope, names }) => names && account.scopes.includes(scope),
    );
    if (account.label !== defaultLabel(account) || !tellsName) return account;
    const profile = await read(account, AbortSignal.timeout(NAME_WAIT_MS));
    const name = profile.ok ? profile.value.displayName : null;
    if (name === null) return account;
    const taken = await db.accounts
      .filter((other) => other.id !== account.id && other.label === name)
      .count();
    const label = taken > 0 ? `${name} (${account.vendorUserId})` : name;
    await db.accounts.update(account.id, { label });
    return { ...account, label };
  };

  return { read, named };
};
