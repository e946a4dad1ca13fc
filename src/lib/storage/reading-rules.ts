import { WIDEST_SAME_KG, type ReadingRule } from '$lib/domain/reading-rule';
import type { Result } from '$lib/domain/result';
import type { TidemarkDatabase } from './database';
import { storing } from './failure';
import { accountsOfPerson } from './people';

/** What was said is told with the way back. */
type Done = Promise<Result<{ readonly undo: () => Promise<void> }, { readonly kind: 'storage' }>>;

/** Kept from now on, its tolerance no wider than any may be. No row is written: every read applies it. */
export const addReadingRule = (db: TidemarkDatabase, rule: ReadingRule): Done =>
  storing(async () => {
    await db.readingRules.add(
      rule.kind === 'same' ? { ...rule, toleranceKg: Math.min(rule.toleranceKg, WIDEST_SAME_KG) } : rule,
    );
    return { undo: () => db.readingRules.delete(rule.id) };
  });

/** Rows are read again as if the rule had never been said. */
export const removeReadingRule = (db: TidemarkDatabase, id: string): Done =>
  storing(() =>
    db.transaction('rw', db.readingRules, async () => {
      const rule = await db.readingRules.get(id);
      await db.readingRules.delete(id);
      return { undo: async () => void (rule && (await db.readingRules.put(rule))) };
    }),
  );

/** The rules of the person behind an account, the latest first. */
export const rulesIn = async (db: TidemarkDatabase, account: string): Promise<readonly ReadingRule[]> => {
  const roads = await accountsOfPerson(db, account);
  const rules = await db.readingRules.toArray();
  return rules.filter((rule) => roads.includes(rule.account)).sort((a, b) => b.at - a.at);
};

/** The rules of an account that goes are said of the person's other account, and go with it where there is none. */
export const leaveRules = async (
  db: TidemarkDatabase,
  account: string,
  heir: string | null,
): Promise<void> => {
  const theirs = db.readingRules.filter((rule) => rule.account === account);
  if (heir === null) await theirs.delete();
  else await theirs.modify({ account: heir });
};

/** What was said of one account is said of the other, whose rows have its ids from now on. */
export const moveRules = async (db: TidemarkDatabase, from: string, into: string): Promise<void> => {
  const rules = await db.readingRules.toArray();
  const moved = (id: string) => (id.startsWith(`${from}|`) ? `${into}${id.slice(from.length)}` : id);
  await db.readingRules.bulkPut(
    rules.map((rule) => ({
      ...rule,
      account: rule.account === from ? into : rule.account,
      ...(rule.kind === 'same' ? { except: rule.except.map(moved) } : {}),
    })),
  );
};
