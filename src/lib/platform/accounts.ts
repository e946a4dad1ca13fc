import {
  hasAccessEnded,
  unlinked,
  type Account,
  type AccountProfile,
  type Vendor,
} from '$lib/domain/account';
import type { PointsWish } from '$lib/domain/challenge';
import type { TokenSet } from '$lib/domain/connection';
import { ROW_TABLES, TABLES_ABOUT_ROWS, type TidemarkDatabase } from '$lib/storage/database';
import { isBarred, queuedAgain } from '$lib/sync/jobs';
import { standAlone } from '$lib/storage/link-accounts';
import { leaveToPerson, tablesOfPerson } from '$lib/storage/said-by-person';
import { deviceTimeZone, systemClock } from './browser';
import { keepPoints, pointTables, removePoints } from './challenges';

const unknownProfile: AccountProfile = {
  timeZone: null,
  heightM: null,
  memberSince: null,
  displayName: null,
};

/** What an account is called until the vendor or the person names it: differs from its source's own name. */
export const defaultLabel = ({ vendor, vendorUserId }: Pick<Account, 'vendor' | 'vendorUserId'>): string => {
  const name = brands[vendor] ?? vendor;
  return `${name} ${vendorUserId.length > LONG_ID ? vendorUserId.slice(-4) : vendorUserId}`;
};

/** Names of brands, which no language translates. */
const brands: Partial<Record<Vendor, string>> = { fitbit: 'Fitbit', 'google-health': 'Google Health' };

/** Fitbit's ids have six characters and people know them; Google Health's are long numbers that nobody has seen. */
const LONG_ID = 8;

/** What a sign-in found out. */
export interface FoundAccount {
  readonly vendor: Vendor;
  readonly tokens: Pick<TokenSet, 'userId' | 'scopes' | 'refreshToken' | 'expiresAt' | 'consentEndsAt'>;
  readonly alsoKnownAs: readonly string[];
  readonly participantId: string | null;
}

/** Account ids begin with their vendor, see docs/data-model.md. */
export const accountIdOf = (vendor: Vendor, userId: string): string => `${vendor}-${userId}`;

/**
 * The account of a vendor's user, made or taken up again: the same person connected a second time keeps their rows,
 * ledger and label, and whom they are seen together with. Jobs that waited for the sign-in go on. `samePerson` are the
 * accounts that the vendor names as theirs, oldest first, and had not named before: a person who took two apart again is
 * not overruled at every sign-in.
 */
export const takeUpAccount = async (
  db: TidemarkDatabase,
  found: FoundAccount,
  now: number,
): Promise<{ readonly account: Account; readonly samePerson: readonly Account[] }> =>
  db.transaction('rw', db.accounts, db.jobs, db.coverage, async () => {
    const { userId, scopes, refreshToken, expiresAt, consentEndsAt } = found.tokens;
    const id = accountIdOf(found.vendor, userId);
    const known = await db.accounts.get(id);
    const account: Account = {
      id,
      vendor: found.vendor,
      vendorUserId: userId,
      label: known?.label ?? defaultLabel({ vendor: found.vendor, vendorUserId: userId }),
      participantId: found.participantId ?? known?.participantId ?? null,
      state: 'connected',
      needs: null,
      scopes,
      profile: known?.profile ?? unknownProfile,
      // The new grant may show more of the profile than the old one did.
      profileCheckedAt: null,
      devices: known?.devices ?? null,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
      lastSyncAt: known?.lastSyncAt ?? null,
      alsoKnownAs: [...new Set([...(known?.alsoKnownAs ?? []), ...found.alsoKnownAs])],
      sameAs: known?.sameAs ?? null,
      // A refresh token renews access by itself for as long as the consent lasts.
      accessEndsAt: refreshToken === null ? expiresAt : null,
      consentEndsAt,
    };
    await db.accounts.put(account);
    // What the vendor said of the grant before does not hold for this one.
    await db.coverage
      .where('[account+stream]')
      .between([id, ''], [id, '\uffff'])
      .modify({ notGranted: undefined });
    const samePerson = await db.accounts
      .filter((other) => namesAnew(account, known, other) || (!known && other.alsoKnownAs.includes(id)))
      .sortBy('createdAt');
    await db.jobs
      .where({ account: id })
      .filter((job) => job.state === 'needs_you')
      .modify({ ...queuedAgain, updatedAt: now });
    return { account, samePerson };
  });

const namesAnew = (account: Account, known: Account | undefined, { id }: Account): boolean =>
  account.alsoKnownAs.includes(id) && !known?.alsoKnownAs.includes(id);

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

/**
 * Removes an account with every row, ledger, count and job of it. One transaction: all or nothing. Those that were seen
 * together with it stay together. Its points in challenges stay, unless they are to go as well; what
 * the person said by it (goal, events, rules of reading) goes on by another account of theirs.
 */
export const deleteAccountData = (
  db: TidemarkDatabase,
  account: string,
  points: PointsWish = 'keep',
): Promise<void> => {
  const now = systemClock.now();
  return db.transaction('rw', [...tablesOf(db), ...pointTables(db)], async () => {
    if (points === 'keep') await keepPoints(db, account, { now, deviceTimeZone: deviceTimeZone() });
    else await removePoints(db, account, now);
    for (const name of ROW_TABLES) await db.table(name).where('id').startsWith(`${account}|`).delete();
    for (const name of TABLES_ABOUT_ROWS) await db.table(name).where({ account }).delete();
    await db.imports.where({ account }).delete();
    await db.filledYears
      .where('[account+metric+year]')
      .between([account, '', -Infinity], [account, '\uffff', Infinity])
      .delete();
    await db.coverage.where('[account+stream]').between([account, ''], [account, '\uffff']).delete();
    await db.jobs.where({ account }).delete();
    await db.budgets.delete(account);
    await leaveToPerson(db, account);
    await standAlone(db, account);
    await db.accounts.delete(account);
  });
};

/** Every table that holds rows of an account; its vault entries are the sign-in's to forget. */
const tablesOf = (db: TidemarkDatabase) => [
  db.accounts,
  ...[...ROW_TABLES, ...TABLES_ABOUT_ROWS].map((name) => db.table(name)),
  db.imports,
  ...tablesOfPerson(db),
  db.filledYears,
  db.coverage,
  db.jobs,
  db.budgets,
];

/** The vendor has just answered: what barred the account is put right, and what waited for it goes on. */
export const noLongerBarred = (db: TidemarkDatabase, id: string, now: number): Promise<void> =>
  db.transaction('rw', db.accounts, db.jobs, async () => {
    const account = await db.accounts.get(id);
    if (account?.state !== 'needs_you' || account.needs === 'sign-in' || account.needs === 'service-closed')
      return;
    await db.accounts.update(id, { state: 'connected', needs: null, updatedAt: now });
    await tryBarredAgain(db, id, now);
  });

/** Jobs that the vendor barred are tried again: the person asks for something, or a test has just gone well. */
export const tryBarredAgain = async (db: TidemarkDatabase, account: string, now: number): Promise<void> => {
  await db.jobs
    .where({ account })
    .filter(isBarred)
    .modify({ ...queuedAgain, updatedAt: now });
};

/** The account as it stands now: access that has ended needs its person, whether or not anyone has tried since. */
export const asItStands = (account: Account, now: number): Account =>
  account.state === 'connected' && hasAccessEnded(account, now)
    ? { ...account, state: 'needs_you', needs: 'sign-in' }
    : account;
