import type { LogRow } from '$lib/domain/weigh-in';
import type { TidemarkDatabase } from '$lib/storage/database';
import { doubtfulRowsOf, LOG_TABLES } from '$lib/storage/days';

type Answer = Pick<LogRow, 'doubtSince' | 'keptAt' | 'deletedAt'>;

/**
 * The person's word on rows their source no longer shows: `remove` makes tombstones of them, `keep` leaves them and
 * never asks about them again. Gives the way back to the question.
 */
export const answerDoubt = async (
  db: TidemarkDatabase,
  account: string,
  answer: 'keep' | 'remove',
  now: number,
): Promise<{ readonly count: number; readonly undo: () => Promise<void> }> =>
  db.transaction(
    'rw',
    LOG_TABLES.map((name) => db.table(name)),
    async () => {
      const rows = await doubtfulRowsOf(db, account);
      const change: Answer =
        answer === 'keep'
          ? { doubtSince: null, keptAt: now, deletedAt: null }
          : { doubtSince: null, keptAt: null, deletedAt: now };
      for (const row of rows) await changeRow(db, row, change);
      return {
        count: rows.length,
        undo: () =>
          db.transaction(
            'rw',
            LOG_TABLES.map((name) => db.table(name)),
            async () => {
              for (const row of rows) await changeRow(db, row, row);
            },
          ),
      };
    },
  );

const changeRow = async (
  db: TidemarkDatabase,
  row: LogRow,
  { doubtSince, keptAt, deletedAt }: Answer,
): Promise<void> => {
  await db.table(logOf(row)).update(row.id, { doubtSince, keptAt, deletedAt });
};

/** A row's own log: ids of two logs may be the same. */
const logOf = (row: LogRow): (typeof LOG_TABLES)[number] =>
  'kg' in row ? 'weighIns' : 'stages' in row ? 'sleeps' : 'activeS' in row ? 'exercises' : 'bodyFat';
