import { unlinked, type Account, type AccountProfile, type Vendor } from '$lib/domain/account';
import type { TidemarkDatabase } from '$lib/storage/database';

const unknownProfile: AccountProfile = {
  timeZone: null,
  heightM: null,
  memberSince: null,
  displayName: null,
};

/** What an account is called until the vendor or the person names it: differs from its source's own name. */
export const defaultLabel = ({ vendor, vendorUserId }: Pick<Account, 'vendor' | 'vendorUserId'>): string =>
  `${vendor === 'fitbit' ? 'Fitbit' : vendor} ${vendorUserId}`;

/**
 * The account of a vendor's user, made or taken up again: the same person connected a second time keeps their rows,
 * ledger and label. Jobs that waited for the sign-in go on.
 */
export const takeUpAccount = async (
  db: TidemarkDatabase,
  found: {
    readonly vendor: Vendor;
    readonly userId: string;
    readonly scopes: readonly string[];
    readonly participantId: string | null;
  },
  now: number,
): Promise<Account> =>
  db.transaction('rw', db.accounts, db.jobs, async () => {
    const id = `${found.vendor}-${found.userId}`;
    const known = await db.accounts.get(id);
    const account: Account = {
      id,
      vendor: found.vendor,
      vendorUserId: found.userId,
      label: known?.label ?? defaultLabel({ vendor: found.vendor, vendorUserId: found.userId }),
      participantId: found.participantId ?? known?.participantId ?? null,
      state: 'connected',
      needs: null,
      scopes: found.scopes,
      profile: known?.profile ?? unknownProfile,
      // The new grant may show more of the profile than the old one did.
      profileCheckedAt: null,
      devices: known?.devices ?? null,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
      lastSyncAt: known?.lastSyncAt ?? null,
      ...unlinked,
    };
    await db.accounts.put(account);
    await db.jobs
      .where({ account: id })
      .filter((job) => job.state === 'needs_you')
      .modify({ state: 'queued', error: null, updatedAt: now });
    return account;
  });

/** An account without a vendor: what its person imports or types in. */
export const newFilesAccount = (id: string, label: string, now: number): Account => ({
  id,
  vendor: 'files',
  vendorUserId: id.slice('files-'.length),
  label,
  participantId: null,
  state: 'files_only',
  needs: null,
  scopes: [],
  profile: unknownProfile,
  profileCheckedAt: null,
  devices: null,
  createdAt: now,
  updatedAt: now,
  lastSyncAt: null,
  ...unlinked,
});

/** Removes an account with every row, ledger, count and job of it. One transaction: all or nothing. */
export const deleteAccountData = (db: TidemarkDatabase, account: string): Promise<void> =>
  db.transaction('rw', tablesOf(db), async () => {
    await db.weighIns.where('id').startsWith(`${account}|`).delete();
    await db.bodyFat.where('id').startsWith(`${account}|`).delete();
    await db.minutes.where('id').startsWith(`${account}|`).delete();
    await db.corrections.where({ account }).delete();
    await db.imports.where({ account }).delete();
    await db.filledYears
      .where('[account+metric+year]')
      .between([account, '', -Infinity], [account, '\uffff', Infinity])
      .delete();
    await db.coverage.where('[account+stream]').between([account, ''], [account, '\uffff']).delete();
    await db.jobs.where({ account }).delete();
    await db.budgets.delete(account);
    await db.accounts.delete(account);
  });

/** Every table that holds rows of an account; its vault entries are the sign-in's to forget. */
const tablesOf = (db: TidemarkDatabase) => [
  db.accounts,
  db.weighIns,
  db.bodyFat,
  db.minutes,
  db.corrections,
  db.imports,
  db.filledYears,
  db.coverage,
  db.jobs,
  db.budgets,
];
