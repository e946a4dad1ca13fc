import { dayOfLocalDateTime } from '$lib/domain/local-date';
import { err, type Result } from '$lib/domain/result';
import { COPY_REACH_DAYS } from '$lib/domain/grouping';
import { weighInGroups } from '$lib/domain/merge';
import { shiftReach } from '$lib/domain/read-by-rules';
import { logRowId, type Correction, type WeighIn } from '$lib/domain/weigh-in';
import type { TidemarkDatabase } from '$lib/storage/database';
import { storing } from '$lib/storage/failure';
import { dropEmptyAccount, tablesOfAccount } from '$lib/storage/import-repository';
import { joinAccounts } from '$lib/storage/join-accounts';
import { accountsOfPerson, peopleFor } from '$lib/storage/people';
import { newFilesAccount } from './accounts';
import { systemClock } from './browser';
import { importRuns } from './import-locks';
import type { TypedWeighIn, Undoable } from './page-host-types';

type Done = Promise<Result<Undoable, { readonly kind: 'storage' }>>;

/** What a person types in or says about single weigh-ins. No stored row is ever changed by it. */
export const createByHand = (db: TidemarkDatabase, base: string) => ({
  add: (account: string | null, typed: TypedWeighIn, label: string): Done =>
    storing(async () => {
      const now = systemClock.now();
      const made = account === null ? newFilesAccount(`files-${crypto.randomUUID()}`, label, now) : null;
      const row = typedRow(typed, made?.id ?? account ?? '', now);
      await db.transaction('rw', db.accounts, db.weighIns, async () => {
        if (made) await db.accounts.add(made);
        await db.weighIns.add(row);
      });
      return {
        undo: () =>
          db.transaction('rw', tablesOfAccount(db), async () => {
            await db.weighIns.delete(row.id);
            await db.confirmations.delete(row.id);
            // Something else may have come into it by now.
            if (made) await dropEmptyAccount(db, made.id);
          }),
      };
    }),

  correct: (rowId: string, typed: TypedWeighIn): Done =>
    say(db, rowId, {
      kind: 'values',
      kg: typed.kg,
      fatPct: typed.fatPct,
      time: typed.time,
      day: dayOfLocalDateTime(typed.time) ?? 0,
      timeUnknown: typed.timeUnknown,
    }),

  ignore: (rowId: string): Done => say(db, rowId, { kind: 'ignore' }),

  restore: (rowId: string): Done =>
    storing(() =>
      db.transaction(
        'rw',
        [db.corrections, db.weighIns, db.accounts, db.settings, db.readingRules],
        async () => {
          const words = await wordsAbout(db, rowId);
          await db.corrections.bulkDelete(words.map(({ id }) => id));
          return { undo: async () => void (await db.corrections.bulkPut(words)) };
        },
      ),
    ),

  join: async (from: string, into: string): Promise<Result<void, { readonly kind: 'storage' | 'busy' }>> => {
    const imports = await db.imports.where({ account: from }).toArray();
    for (const { id } of imports) if (await importRuns(base, id)) return err({ kind: 'busy' });
    return joinAccounts(db, from, into);
  },
});

const typedRow = (typed: TypedWeighIn, account: string, now: number): WeighIn => {
  const sourceId = crypto.randomUUID();
  return {
    id: logRowId(account, 'hand', sourceId),
    account,
    source: 'hand',
    sourceId,
    time: typed.time,
    timeUnknown: typed.timeUnknown,
    day: dayOfLocalDateTime(typed.time) ?? 0,
    kg: typed.kg,
    bmi: null,
    bmiComputed: false,
    fatPct: typed.fatPct,
    origin: null,
    provenance: { kind: 'hand' },
    seenAt: now,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  };
};

/** Puts the person's word beside a row; the last word before it is what undo brings back. */
const say = (db: TidemarkDatabase, rowId: string, change: Correction['change']): Done =>
  storing(() =>
    db.transaction('rw', db.corrections, db.weighIns, async () => {
      const row = await db.weighIns.get(rowId);
      if (!row) return { undo: () => Promise.resolve() };
      const before = await db.corrections.get(rowId);
      await db.corrections.put({
        id: rowId,
        account: row.account,
        day: row.day,
        at: systemClock.now(),
        change,
      });
      return {
        undo: async () => {
          await (before ? db.corrections.put(before) : db.corrections.delete(rowId));
        },
      };
    }),
  );

/** What was said about a row, or about a copy of it: the screen knows one row of a weighing only. */
const wordsAbout = async (db: TidemarkDatabase, rowId: string): Promise<Correction[]> => {
  const row = await db.weighIns.get(rowId);
  if (!row) return [];
  const people = await peopleFor(db, 'weight');
  // Both the row and its copy may be read a day from where they are stored.
  const reach = COPY_REACH_DAYS + 2 * shiftReach(people.rules);
  const near: WeighIn[] = [];
  for (const account of await accountsOfPerson(db, row.account))
    near.push(
      ...(await db.weighIns
        .where('[account+day]')
        .between([account, row.day - reach], [account, row.day + reach], true, true)
        .toArray()),
    );
  const group = weighInGroups(near, people).find((rows) => rows.some(({ id }) => id === rowId)) ?? [row];
  const words = await db.corrections.bulkGet(group.map(({ id }) => id));
  return words.filter((word) => word !== undefined);
};
