import type { Coverage } from '$lib/domain/coverage';
import { byTime } from '$lib/domain/merge';
import type { MetricId } from '$lib/domain/metric';
import type { LogRow } from '$lib/domain/weigh-in';
import type { IndexableType, Table } from 'dexie';
import type { TidemarkDatabase } from './database';

/** What is known of which days: rows by their keys, ledgers, rows in doubt. */

/** Days with a row of a metric in a table that holds several, ascending, each once. Reads keys alone. */
export const daysWith = async (
  table: Table<unknown, string>,
  account: string,
  metric: MetricId,
): Promise<number[]> => {
  const keys = await table
    .where('[account+metric+day]')
    .between([account, metric, -Infinity], [account, metric, Infinity])
    .uniqueKeys();
  return keys.flatMap((key) => lastNumber(key));
};

/** Days with a row of a log, ascending, each once. Reads keys alone. */
export const daysOfLog = async (table: Table<unknown, string>, account: string): Promise<number[]> => {
  const keys = await table
    .where('[account+day]')
    .between([account, -Infinity], [account, Infinity])
    .uniqueKeys();
  return keys.flatMap((key) => lastNumber(key));
};

/** The day of a compound key, as the indexes are declared. */
const lastNumber = (key: IndexableType): number[] => {
  const day = Array.isArray(key) ? key.at(-1) : null;
  return typeof day === 'number' ? [day] : [];
};

/** Tables of logs, whose rows may come into doubt. */
export const LOG_TABLES = ['weighIns', 'bodyFat', 'sleeps', 'exercises'] as const;

/** Rows of an account that wait for the person's word on their deletion, oldest first. */
export const doubtfulRowsOf = async (db: TidemarkDatabase, account: string): Promise<LogRow[]> => {
  const found = await Promise.all(
    LOG_TABLES.map((name) => db.table<LogRow, string>(name).where('doubtSince').above(0).toArray()),
  );
  return found
    .flat()
    .filter((row) => row.account === account && row.deletedAt === null)
    .sort(byTime);
};

/** Ledgers of an account. */
export const ledgersOf = (db: TidemarkDatabase, account: string): Promise<Coverage[]> =>
  db.coverage.where('[account+stream]').between([account, ''], [account, '\uffff']).toArray();
