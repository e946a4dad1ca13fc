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

/** Counted row by row, at most once a second: the store has no shorter way to their size. */
export const rawKept = (db: TidemarkDatabase): Live<RawKept> =>
  sampled(
    live(() => db.raw.count()),
    async () => {
      let [bytes, count] = [0, 0];
      const accounts = new Set<string>();
      await db.raw.each(({ account, gzip }) => {
        bytes += gzip.byteLength;
        count++;
        accounts.add(account);
      });
      return { bytes, count, accounts: [...accounts] };
    },
  );

/** What was read from them stays. `account` null: everybody's. */
export const deleteRaw = async (db: TidemarkDatabase, account: string | null): Promise<void> => {
  await (account === null ? db.raw.clear() : ofAccount(db, account).delete());
};

const ofAccount = (db: TidemarkDatabase, account: string) =>
  db.raw.where('[account+stream+last]').between([account, '', -Infinity], [account, '\uffff', Infinity]);
