import type { Coverage } from '$lib/domain/coverage';
import type { DayRange } from '$lib/domain/day-range';
import type { ImportRecord } from '$lib/domain/imports';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { Result } from '$lib/domain/result';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, WeighIn } from '$lib/domain/weigh-in';
import type { Account } from '$lib/domain/account';

/** What an import asks of the store. Each call is one transaction; a full or closed store is a value. */
export interface ImportStore {
  readonly account: (id: string) => Promise<Account | undefined>;
  readonly imports: () => Promise<readonly ImportRecord[]>;
  /**
   * A new import, with its account where it makes one, or one that goes on: then what is stored counts, not what the
   * caller read before. `gone`: its account, or the import to be gone on with, is no longer there, or it has ended.
   */
  readonly begin: (
    record: ImportRecord,
    how: { readonly account: Account | null; readonly goesOn: boolean },
  ) => Promise<Result<ImportRecord, ImportFailure>>;
  /**
   * Rows, ledger and the record's own progress together or not at all (I1). A row that is there already gets this
   * import as another claimant and counts as known. `update` sees the record as stored.
   */
  readonly commit: (piece: ImportCommit) => Promise<Result<CommitCounts, ImportFailure>>;
  /** Days of minutes and of daily values that this import has in the store, each whole, as `writtenDayKey` has them. */
  readonly writtenDays: (id: string) => Promise<ReadonlySet<string>>;
  readonly update: (id: string, patch: Partial<ImportRecord>) => Promise<void>;
  /** Takes back all that only this import brought, its ledger, its record and, where it is empty then, its account. */
  readonly undo: (id: string) => Promise<Result<void, ImportFailure>>;
  /** Stored rows of the account's person near these days, as if they were all the account's: to tell copies in a dry run. */
  readonly weighIns: (account: string, days: DayRange) => Promise<readonly WeighIn[]>;
  /** Which of these row ids are stored, by table. */
  readonly known: (table: ImportTable, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** `gone`: the import was undone, or its account removed or joined with another, while it ran. */
export type ImportFailure = { readonly kind: 'storage' | 'gone' };

/** Tables that imports write to. */
export const IMPORT_TABLES = ['weighIns', 'bodyFat', 'daily', 'minutes', 'sleeps', 'exercises'] as const;

export type ImportTable = (typeof IMPORT_TABLES)[number];

export interface ImportRows {
  readonly weighIns: readonly WeighIn[];
  readonly bodyFat: readonly BodyFat[];
  readonly daily: readonly DailyValue[];
  readonly minutes: readonly MinuteDay[];
  readonly sleeps: readonly SleepLog[];
  readonly exercises: readonly Exercise[];
}

/** The metric that a row of a table is counted under. */
export const metricOfRow = (
  table: ImportTable,
  row: { readonly id: string; readonly metric?: MetricId },
): MetricId => {
  switch (table) {
    case 'weighIns':
      return 'weight';
    case 'bodyFat':
      return 'body_fat';
    case 'sleeps':
      return 'sleep';
    case 'exercises':
      return 'exercise';
    case 'daily':
    case 'minutes':
      return row.metric!;
  }
};

export interface ImportCommit {
  readonly importId: string;
  readonly account: string;
  readonly rows: ImportRows;
  /** By stream of the ledger. */
  readonly coverage: readonly { readonly stream: string; readonly change: (stored: Coverage) => Coverage }[];
  readonly record: (stored: ImportRecord, counts: CommitCounts) => Partial<ImportRecord>;
}

export interface RowCounts {
  readonly added: number;
  readonly known: number;
}

/** What became of a commit's rows, by the metric that they are rows of. */
export type CommitCounts = ReadonlyMap<MetricId, RowCounts>;

/** The stream under which an import keeps the ledger of a metric, apart from what a sync asked for. */
export const importStream = (importId: string, metric: string): string =>
  `${IMPORT_STREAM}${importId}|${metric}`;
export const IMPORT_STREAM = 'import|';

/** One day of one metric by one format, whatever its content. */
export const writtenDayKey = (format: string | undefined, metric: string, day: number): string =>
  `${format ?? ''}|${metric}|${day}`;
