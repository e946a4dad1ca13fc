import type { Live } from '$lib/domain/live';
import type { RawAnswer } from '$lib/domain/raw';
import type { RawSource } from '$lib/outlets/ports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { live, sampled } from '$lib/storage/live';
import type { RawKept } from './page-host-types';

/** What the archive of kept answers asks of the store. */
export const createRawStore = (db: TidemarkDatabase): RawSource => ({
  accounts: () => db.accounts.toArray(),
  rawHeads: async (account) => {
    const heads: Omit<RawAnswer, 'gzip'>[] = [];
    await ofAccount(db, account).each(({ gzip: _, ...head }) => heads.push(head));
    return heads;
  },
  rawAnswer: async (id) => {
    const answer = await db.raw.get(id);
    if (!answer) throw new RangeError('that answer is no longer kept');
    return answer;
  },
});

/**
 * At most once a second. Sizes stand in the rows alone, beside megabytes of answers: each row is read once, and after that
 * its key tells that it is still there. One that took the place of another to the same question counts with the size of that.
 */
export const rawKept = (db: TidemarkDatabase): Live<RawKept> => {
  const sizes = new Map<string, number>();
  return sampled(
    live(() => db.raw.count()),
    async () => {
      const ids = await db.raw.toCollection().primaryKeys();
      await learnSizes(db, ids, sizes);
      const kept = ids.filter((id) => sizes.has(id));
      const bytes = kept.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
      return { bytes, count: kept.length, accounts: [...new Set(kept.map(accountOf))] };
    },
  );
};

/** Reads the rows that no size is known of yet, a few at a time. One that went meanwhile gets none. */
const learnSizes = async (
  db: TidemarkDatabase,
  ids: readonly string[],
  sizes: Map<string, number>,
): Promise<void> => {
  const unknown = ids.filter((id) => !sizes.has(id));
  for (let i = 0; i < unknown.length; i += ROWS_AT_ONCE)
    for (const row of await db.raw.bulkGet(unknown.slice(i, i + ROWS_AT_ONCE)))
      if (row) sizes.set(row.id, row.gzip.byteLength);
};

/** A day by the minute is some kilobytes. */
const ROWS_AT_ONCE = 100;

const accountOf = (id: string): string => id.slice(0, id.indexOf('|'));

/** What was read from them stays. `account` null: everybody's. */
export const deleteRaw = async (db: TidemarkDatabase, account: string | null): Promise<void> => {
  await (account === null ? db.raw.clear() : ofAccount(db, account).delete());
};

const ofAccount = (db: TidemarkDatabase, account: string) =>
  db.raw.where('[account+stream+last]').between([account, '', -Infinity], [account, '\uffff', Infinity]);
