import type { Table } from 'dexie';
import type { TidemarkDatabase } from './database';
import { passGoal } from './goals';
import { heirOf } from './link-accounts';
import { leaveRules, moveRules } from './reading-rules';

/** What a person says that is about no single row: it is theirs, whichever of their accounts it was said by. */
export const tablesOfPerson = (db: TidemarkDatabase): Table[] => [db.readingRules, db.goals, db.lifeEvents];

/**
 * Before an account goes: what its person said goes on by another account of theirs, and goes with it where there is none.
 * Inside the caller's transaction over accounts and `tablesOfPerson`, before the person's accounts are parted.
 */
export const leaveToPerson = async (db: TidemarkDatabase, account: string): Promise<void> => {
  const accounts = await db.accounts.toArray();
  const own = accounts.find(({ id }) => id === account);
  const heir = own ? heirOf(own, accounts) : null;
  await leaveRules(db, account, heir);
  await passGoal(db, account, heir);
  const events = db.lifeEvents.where({ account });
  await (heir === null ? events.delete() : events.modify({ account: heir }));
};

/** What was said by the one account is said by the other, which its rows come into. */
export const saidByOther = async (db: TidemarkDatabase, from: string, into: string): Promise<void> => {
  await moveRules(db, from, into);
  await passGoal(db, from, into);
  await db.lifeEvents.where({ account: from }).modify({ account: into });
};
