import type { Table } from 'dexie';
import type { Account, Vendor } from '$lib/domain/account';
import type { Budget } from '$lib/domain/budget';
import type { Challenge } from '$lib/domain/challenge';
import type { Confirmation } from '$lib/domain/confirmation';
import type { Coverage } from '$lib/domain/coverage';
import type { DailyValue } from '$lib/domain/daily';
import type { Delivery } from '$lib/domain/delivery';
import type { Exercise } from '$lib/domain/exercise';
import type { FilledYear } from '$lib/domain/filled-year';
import type { Goal } from '$lib/domain/goal';
import type { Job } from '$lib/domain/job';
import type { LifeEvent } from '$lib/domain/life-event';
import type { MetricId } from '$lib/domain/metric';
import type { Settings } from '$lib/domain/settings';
import type { SleepLog } from '$lib/domain/sleep';
import type { MinuteDay } from '$lib/domain/minutes';
import type { ReadingRule } from '$lib/domain/reading-rule';
import type { RawAnswer } from '$lib/domain/raw';
import type { ImportRecord } from '$lib/domain/imports';
import type { BodyFat, Correction, WeighIn } from '$lib/domain/weigh-in';
import type { Health, SealedRecord } from '$lib/sync/ports';
import { Dexie } from './dexie';
import { migrations } from './migrations';

/** Tables of rows whose ids begin with their account: `account|…`. */
export const ROW_TABLES = ['weighIns', 'bodyFat', 'daily', 'minutes', 'sleeps', 'exercises', 'raw'] as const;

/** What was said or done about single rows, under ids that begin with theirs. */
export const TABLES_ABOUT_ROWS = ['corrections', 'deliveries', 'confirmations'] as const;

/** The one database of the app. Tables and keys are explained in docs/data-model.md. */
export class TidemarkDatabase extends Dexie {
  declare readonly accounts: Table<Account, string>;
  declare readonly weighIns: Table<WeighIn, string>;
  declare readonly bodyFat: Table<BodyFat, string>;
  declare readonly filledYears: Table<FilledYear, [string, MetricId, number]>;
  declare readonly daily: Table<DailyValue, string>;
  declare readonly sleeps: Table<SleepLog, string>;
  declare readonly exercises: Table<Exercise, string>;
  declare readonly minutes: Table<MinuteDay, string>;
  declare readonly raw: Table<RawAnswer, string>;
  declare readonly imports: Table<ImportRecord, string>;
  declare readonly corrections: Table<Correction, string>;
  declare readonly deliveries: Table<Delivery, string>;
  declare readonly challenges: Table<Challenge, string>;
  declare readonly readingRules: Table<ReadingRule, string>;
  declare readonly goals: Table<Goal, string>;
  declare readonly confirmations: Table<Confirmation, string>;
  declare readonly lifeEvents: Table<LifeEvent, string>;
  declare readonly coverage: Table<Coverage, [string, string]>;
  declare readonly jobs: Table<Job, string>;
  declare readonly budgets: Table<Budget, string>;
  declare readonly health: Table<Health, Vendor>;
  declare readonly settings: Table<Partial<Settings> & { readonly id: 'device' }, 'device'>;
  declare readonly vault: Table<SealedRecord, string>;
  declare readonly keys: Table<{ readonly id: string; readonly key: CryptoKey }, string>;

  constructor(name: string) {
    // Dexie's own cache keeps whole results of live queries: 80 MB in a page that watches twelve years arrive (measured).
    super(name, { cache: 'disabled' });
    for (const migration of migrations) migration(this);
  }
}

/**
 * The database name under a base path. On a shared origin two copies of the app must not open one database
 * (architecture.md, "one origin, one app").
 */
export const databaseName = (base: string): string => `tidemark${base.replaceAll('/', '-')}`;
