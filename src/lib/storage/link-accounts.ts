import { personOf, type Account } from '$lib/domain/account';
import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';

/**
 * Two accounts are one person's: `from`, and all that was seen together with it, is seen together with the one that
 * stands for `into`. Each keeps its rows and ledgers, so nothing has to be undone but this.
 */
export const linkAccounts = (
  db: TidemarkDatabase,
  from: string,
  into: string,
): Promise<Result<void, { readonly kind: 'storage' }>> =>
  storing(() =>
    db.transaction('rw', db.accounts, async () => {
      const [moved, target] = await Promise.all([db.accounts.get(from), db.accounts.get(into)]);
      if (!moved || !target) return;
      const [head, joining] = [personOf(target), personOf(moved)];
      if (head === joining) return;
      await db.accounts
        .filter((account) => personOf(account) === joining)
        .modify({ sameAs: head, updatedAt: Date.now() });
    }),
  );

/** The account stands for itself again; the others of its person stay together. */
export const unlinkAccount = (
  db: TidemarkDatabase,
  id: string,
): Promise<Result<void, { readonly kind: 'storage' }>> =>
  storing(() => db.transaction('rw', db.accounts, () => standAlone(db, id)));

/**
 * Before an account goes: those seen together with it are seen together with the oldest of them. Inside the caller's
 * transaction over accounts.
 */
export const standAlone = async (db: TidemarkDatabase, id: string): Promise<void> => {
  await db.accounts.where({ id }).modify({ sameAs: null, updatedAt: Date.now() });
  const others = await db.accounts.filter(({ sameAs }) => sameAs === id).sortBy('createdAt');
  const [head] = others;
  for (const other of others)
    await db.accounts.update(other.id, { sameAs: other === head ? null : head!.id });
};

/** The account that stands for the person once `own` is gone, as `standAlone` leaves it; null where there is none. */
export const heirOf = (own: Account, accounts: readonly Account[]): string | null => {
  if (personOf(own) !== own.id) return personOf(own);
  const [oldest] = accounts
    .filter(({ sameAs }) => sameAs === own.id)
    .sort((a, b) => a.createdAt - b.createdAt);
  return oldest?.id ?? null;
};
