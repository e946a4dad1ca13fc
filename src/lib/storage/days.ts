import type { Coverage } from '$lib/domain/coverage';
import type { DailyValue } from '$lib/domain/daily';
import type { LocalDay } from '$lib/domain/local-date';
import { byTime } from '$lib/domain/merge';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { LogRow } from '$lib/domain/weigh-in';
import type { IndexableType, Table } from 'dexie';
import type { TidemarkDatabase } from './database';

/** What is known of which days: rows, ledgers, rows in doubt. */

/** Days with minutes of a metric, ascending, each once. Reads keys alone: days of minutes are large and never deleted. */
export const daysWith = async (
  table: Table<MinuteDay, string>,
  account: string,
  metric: MetricId,
): Promise<number[]> => {
  const keys = await table
    .where('[account+metric+day]')
    .between([account, metric, -Infinity], [account, metric, Infinity])
    .uniqueKeys();
  return keys.flatMap((key) => lastNumber(key));
};

/** Days with a value of a metric that is not deleted, ascending, each once. */
export const daysOfDaily = async (
  table: Table<DailyValue, string>,
  account: string,
  metric: MetricId,
): Promise<number[]> => {
  const rows = await table
    .where('[account+metric+day]')
    .between([account, metric, -Infinity], [account, metric, Infinity])
    .toArray();
  return daysLeft(rows);
};

/** Days with a row of a log that is not deleted, ascending, each once. */
export const daysOfLog = async <Row extends LogRow>(
  table: Table<Row, string>,
  account: string,
): Promise<number[]> => {
  const rows = await table
    .where('[account+day]')
    .between([account, -Infinity], [account, Infinity])
    .toArray();
  return daysLeft(rows);
};

/** No index knows of deletion. Twelve years of whole rows at once take 0.6 to 2 times as long as their keys one by one (Chromium 2026-11). */
const daysLeft = (
  rows: readonly { readonly day: LocalDay; readonly deletedAt?: number | null }[],
): LocalDay[] => [
  ...new Set(rows.filter(({ deletedAt }) => (deletedAt ?? null) === null).map(({ day }) => day)),
];

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
