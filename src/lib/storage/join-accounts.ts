import type { Table } from 'dexie';
import { personOf } from '$lib/domain/account';
import type { Challenge, Participant } from '$lib/domain/challenge';
import type { Result } from '$lib/domain/result';
import { ROW_TABLES, TABLES_ABOUT_ROWS, type TidemarkDatabase } from './database';
import { storing } from './failure';
import { saidByOther, tablesOfPerson } from './said-by-person';

/**
 * Everything of a files account becomes another account's: the archive was imported first, the person signed in later.
 * One transaction. What both have (the same file imported into each) stays once, with the imports of both.
 */
export const joinAccounts = (
  db: TidemarkDatabase,
  from: string,
  into: string,
): Promise<Result<void, { readonly kind: 'storage' }>> =>
  storing(() =>
    db.transaction(
      'rw',
      [...rowTables(db), db.imports, db.coverage, db.accounts, db.challenges, ...tablesOfPerson(db)],
      async () => {
        const [source, target] = await Promise.all([db.accounts.get(from), db.accounts.get(into)]);
        if (source?.vendor !== 'files' || !target || from === into) return;
        for (const table of rowTables(db)) await moveRows(table, from, into);
        await db.accounts.filter(({ sameAs }) => sameAs === from).modify({ sameAs: personOf(target) });
        await db.imports.where({ account: from }).modify({ account: into, madeAccount: false });
        const ledgers = db.coverage.where('[account+stream]').between([from, ''], [from, '\uffff']);
        const kept = await ledgers.toArray();
        await ledgers.delete();
        await db.coverage.bulkPut(kept.map((ledger) => ({ ...ledger, account: into })));
        await db.challenges
          .toCollection()
          .modify((challenge: { participants: Challenge['participants'] }) => {
            challenge.participants = inPlaceOf(challenge.participants, from, into);
          });
        await saidByOther(db, from, into);
        await db.accounts.delete(from);
      },
    ),
  );

/** Who took part by the one takes part by the other, and stands once where both did. */
const inPlaceOf = (
  participants: readonly Participant[],
  from: string,
  into: string,
): readonly Participant[] => {
  const [moved, stands] = [from, into].map((id) => participants.find(({ account }) => account === id));
  if (!moved) return participants;
  if (!stands) return participants.map((one) => (one === moved ? { ...one, account: into } : one));
  const kept = stands.kept ?? moved.kept;
  return participants
    .filter((one) => one !== moved)
    .map((one) => (one === stands && kept ? { ...one, kept } : one));
};

/** Tables whose ids begin with the account. */
const rowTables = (db: TidemarkDatabase): readonly Table<Owned, string>[] =>
  [...ROW_TABLES, ...TABLES_ABOUT_ROWS].map((name) => db.table<Owned, string>(name));

interface Owned {
  readonly id: string;
  readonly account: string;
  readonly imports?: readonly string[];
}

/** Ids begin with the account: each row is written under its new id and taken from under the old one. */
const moveRows = async (table: Table<Owned, string>, from: string, into: string): Promise<void> => {
  const rows = await table.where('id').startsWith(`${from}|`).toArray();
  const moved = rows.map((row) => ({ ...row, id: `${into}${row.id.slice(from.length)}`, account: into }));
  const standing = await table.bulkGet(moved.map(({ id }) => id));
  await table.bulkPut(moved.map((row, i) => withClaims(row, standing[i])));
  await table.bulkDelete(rows.map(({ id }) => id));
};

const withClaims = (row: Owned, standing: Owned | undefined): Owned => {
  const claims = new Set([...(standing?.imports ?? []), ...(row.imports ?? [])]);
  return claims.size === 0 ? (standing ?? row) : { ...(standing ?? row), imports: [...claims] };
};
