import { isGoal, type Goal } from '$lib/domain/goal';
import { err, type Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';
import { accountsOfPerson } from './people';

interface Way {
  readonly undo: () => Promise<void>;
}

/**
 * The goal of the person behind its account from now on, with the way back. What other accounts of the person had said
 * stays where it is, so that parting them gives each its own again; the word said last is the one that holds.
 * `invalid`: out of the bounds of `isGoal`.
 */
export const setGoal = async (
  db: TidemarkDatabase,
  goal: Goal,
): Promise<Result<Way, { readonly kind: 'storage' | 'invalid' }>> => {
  if (!isGoal(goal)) return err({ kind: 'invalid' });
  return storing(() =>
    db.transaction('rw', db.goals, db.accounts, async () => {
      const [before, standing] = [await db.goals.get(goal.account), await goalIn(db, goal.account)];
      // A clock that was put back must not make the new word the older one.
      await db.goals.put({ ...goal, at: Math.max(goal.at, (standing?.at ?? -Infinity) + 1) });
      return {
        undo: async () => {
          await (before ? db.goals.put(before) : db.goals.delete(goal.account));
        },
      };
    }),
  );
};

/** The person behind the account has no goal any more, by whichever of their accounts it was said. */
export const removeGoal = (
  db: TidemarkDatabase,
  account: string,
): Promise<Result<Way, { readonly kind: 'storage' }>> =>
  storing(() =>
    db.transaction('rw', db.goals, db.accounts, async () => {
      const goals = await goalsOf(db, account);
      await db.goals.bulkDelete(goals.map((goal) => goal.account));
      return { undo: async () => void (await db.goals.bulkPut(goals)) };
    }),
  );

/** The goal of the person behind an account: the one said last by any of their accounts; null where they have none. */
export const goalIn = async (db: TidemarkDatabase, account: string): Promise<Goal | null> =>
  latest(await goalsOf(db, account));

/** A goal that outlives its account or comes with its rows: the other account's unless that was said later. */
export const passGoal = async (db: TidemarkDatabase, from: string, to: string | null): Promise<void> => {
  const [goal, standing] = await Promise.all([
    db.goals.get(from),
    to === null ? undefined : db.goals.get(to),
  ]);
  await db.goals.delete(from);
  if (goal && to !== null && !(standing && standing.at >= goal.at))
    await db.goals.put({ ...goal, account: to });
};

const goalsOf = async (db: TidemarkDatabase, account: string): Promise<Goal[]> => {
  const goals = await db.goals.bulkGet([...(await accountsOfPerson(db, account))]);
  return goals.filter((goal) => goal !== undefined);
};

const latest = (goals: readonly Goal[]): Goal | null =>
  goals.reduce<Goal | null>((last, goal) => (last === null || goal.at > last.at ? goal : last), null);
