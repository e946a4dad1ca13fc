import type { Confirmation } from '$lib/domain/confirmation';
import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';
import { accountsOfPerson } from './people';

/** What was said is told with the way back. */
type Done = Promise<Result<{ readonly undo: () => Promise<void> }, { readonly kind: 'storage' }>>;

/**
 * These weigh-ins of the person behind the account were measured as they stand. A row that is not stored, or somebody
 * else's, is passed over; one confirmed before keeps its first word.
 */
export const confirmRows = (
  db: TidemarkDatabase,
  account: string,
  ids: readonly string[],
  at: number,
): Done =>
  storing(() =>
    db.transaction('rw', db.confirmations, db.weighIns, db.accounts, async () => {
      const roads = await accountsOfPerson(db, account);
      const [rows, said] = await Promise.all([
        db.weighIns.bulkGet([...ids]),
        db.confirmations.bulkGet([...ids]),
      ]);
      const fresh = rows.flatMap((row, i): Confirmation[] =>
        row && !said[i] && roads.includes(row.account) ? [{ id: row.id, account: row.account, at }] : [],
      );
      await db.confirmations.bulkPut(fresh);
      return { undo: () => db.confirmations.bulkDelete(fresh.map(({ id }) => id)) };
    }),
  );

/** The rows are looked at again like any other; of somebody else's nothing is taken back. */
export const unconfirmRows = (db: TidemarkDatabase, account: string, ids: readonly string[]): Done =>
  storing(() =>
    db.transaction('rw', db.confirmations, db.accounts, async () => {
      const roads = await accountsOfPerson(db, account);
      const said = (await db.confirmations.bulkGet([...ids])).filter(
        (word) => word !== undefined && roads.includes(word.account),
      ) as Confirmation[];
      await db.confirmations.bulkDelete(said.map(({ id }) => id));
      return { undo: async () => void (await db.confirmations.bulkPut(said)) };
    }),
  );

/**
 * Ids of the rows that the person behind an account confirmed as they stand; for a measurement see `isConfirmed`. A word from
 * before the API gave the row another value, or before the person did, is about a value that is no more.
 */
export const confirmedIn = async (db: TidemarkDatabase, account: string): Promise<ReadonlySet<string>> => {
  const roads = await accountsOfPerson(db, account);
  const words = await db.confirmations.where('account').anyOf(roads).toArray();
  const ids = words.map(({ id }) => id);
  const [rows, corrections] = await Promise.all([db.weighIns.bulkGet(ids), db.corrections.bulkGet(ids)]);
  const stands = words.filter(({ at }, i) => {
    const [row, correction] = [rows[i], corrections[i]];
    if (!row || (row.provenance.kind === 'api' && row.seenAt > at)) return false;
    return !(correction?.change.kind === 'values' && correction.at > at);
  });
  return new Set(stands.map(({ id }) => id));
};
