import type { Account } from '$lib/domain/account';
import type { BodyFat, Measurement } from '$lib/domain/weigh-in';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import type { MinuteDay } from '$lib/domain/minutes';
import type { RawAnswer } from '$lib/domain/raw';
import type { SleepLog } from '$lib/domain/sleep';
import type { MinuteMetric } from '$lib/metrics/catalogue';
import type { DailyMetric } from '$lib/metrics/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { BackupTable, Key, Row, TableRow } from './backup/format';

/** What outlets ask of their host. They know no database; the platform implements these on it, tests on maps. */

/** Reads for a backup. */
export interface BackupSource {
  /** Version of the store's schema, which the file is marked with. */
  readonly storeVersion: number;
  readonly count: (table: BackupTable) => Promise<number>;
  /** Rows by ascending key, a page at a time; each page is one transaction, never the whole table in memory. */
  readonly pages: (table: BackupTable) => AsyncIterable<readonly Row[]>;
  /** These tables whole, as they stand at one moment. */
  readonly snapshot: (
    tables: readonly BackupTable[],
  ) => Promise<Readonly<Partial<Record<BackupTable, readonly Row[]>>>>;
}

/** What a restore asks of the store. Each call is one transaction. */
export interface RestoreStore {
  readonly storeVersion: number;
  readonly count: (table: BackupTable) => Promise<number>;
  /** In the order of the keys; undefined where there is none. */
  readonly get: (table: BackupTable, keys: readonly Key[]) => Promise<readonly (Row | undefined)[]>;
  /** Reads what is stored, lets `decide` say what to write instead, writes it: all or nothing. */
  readonly change: (
    table: BackupTable,
    rows: readonly Row[],
    decide: (incoming: Row, stored: Row | undefined) => Row | null,
  ) => Promise<void>;
  /** Deletes every row whose key `keep` does not know. Gives how many. */
  readonly prune: (table: BackupTable, keep: (key: Key) => boolean) => Promise<number>;
}

/** Rows for tables of figures, as the screens show them. Oldest first. */
export interface TableSource {
  readonly accounts: () => Promise<readonly Account[]>;
  readonly weighIns: (account: string | null, range: DayRange | null) => Promise<readonly Measurement[]>;
  readonly bodyFat: (account: string | null, range: DayRange | null) => Promise<readonly BodyFat[]>;
  readonly daily: (
    account: string | null,
    metric: DailyMetric,
    range: DayRange | null,
  ) => Promise<readonly DailyValue[]>;
  readonly sleeps: (account: string | null, range: DayRange | null) => Promise<readonly SleepLog[]>;
  readonly exercises: (account: string | null, range: DayRange | null) => Promise<readonly Exercise[]>;
  /** One row a day of the account's person: the preferred source's, else the one with the most minutes. */
  readonly minuteDays: (
    account: string,
    metric: MinuteMetric,
    range: DayRange | null,
  ) => AsyncIterable<MinuteDay>;
}

/** Answers that were kept as they came. */
export interface RawSource {
  readonly accounts: () => Promise<readonly Account[]>;
  /** Those of an account, without their text. */
  readonly rawHeads: (account: string) => Promise<readonly Omit<RawAnswer, 'gzip'>[]>;
  /** One of `rawHeads`; an answer to the same question may have taken its place since. Rejects where it is gone. */
  readonly rawAnswer: (id: string) => Promise<RawAnswer>;
}

export type { TableRow };
