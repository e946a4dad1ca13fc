import type { DailyValue } from '$lib/domain/daily';
import { rowsThatTell } from '$lib/domain/daily-values';
import type { DayRange } from '$lib/domain/day-range';
import type { Exercise } from '$lib/domain/exercise';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import { LONGEST_SHIFT_DAYS } from '$lib/domain/reading-rule';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, LogRow, Measurement } from '$lib/domain/weigh-in';
import type { Table } from 'dexie';
import type { TidemarkDatabase } from './database';
import { bodyFatIn, dailyIn, exercisesIn, minuteDaysIn, sleepsIn, weighInsIn } from './measurements';

/** The newest of everything an account holds: each kind's own last days, however long ago they were. */
export interface Recent {
  /** Metrics without a value have no entry. */
  readonly daily: ReadonlyMap<MetricId, readonly DailyValue[]>;
  /** The newest day of minutes alone. */
  readonly minutes: ReadonlyMap<MetricId, MinuteDay>;
  readonly weighIns: readonly Measurement[];
  readonly bodyFat: readonly BodyFat[];
  readonly sleeps: readonly SleepLog[];
  readonly exercises: readonly Exercise[];
}

/** Reads by index what lies in the last `days` days up to the newest row of each kind, and nothing older. */
export const recentIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[],
  { daily, minutes, days }: RecentWanted,
): Promise<Recent> => {
  const lastDays = (newest: LocalDay | null): DayRange | null =>
    newest === null ? null : { first: newest - days + 1, last: newest };
  const logDays = async (table: Table<LogTableRow, string>) => lastDays(await newestInLog(table, accounts));
  const [weighed, fat, slept, moved] = await Promise.all([
    newestInLog(db.weighIns, accounts),
    newestInLog(db.bodyFat, accounts),
    logDays(db.sleeps),
    logDays(db.exercises),
  ]);
  const lastRead = async <Row extends LogRow>(
    newest: LocalDay | null,
    read: (range: DayRange) => Promise<Row[]>,
  ) => (newest === null ? [] : withinLast(days, await read(mayBeReadAt(newest, days))));
  const values = daily.map(async (metric) => {
    const newest = rowsThatTell(metric).map((of) => newestOfMetric(db.daily, accounts, of));
    const range = lastDays(latest(await Promise.all(newest)));
    return [metric, range ? await dailyIn(db, metric, accounts, range) : []] as const;
  });
  const minuteDays = minutes.map(async (metric) => {
    const newest = await newestOfMetric(db.minutes, accounts, metric);
    const rows =
      newest === null ? [] : await minuteDaysIn(db, metric, accounts, { first: newest, last: newest });
    return [metric, rows[0]] as const;
  });
  return {
    daily: new Map((await Promise.all(values)).filter(([, rows]) => rows.length > 0)),
    minutes: new Map(
      (await Promise.all(minuteDays)).flatMap(([metric, row]) => (row ? [[metric, row] as const] : [])),
    ),
    weighIns: await lastRead(weighed, (range) => weighInsIn(db, accounts, range)),
    bodyFat: await lastRead(fat, (range) => bodyFatIn(db, accounts, range)),
    sleeps: slept ? await sleepsIn(db, accounts, slept) : [],
    exercises: moved ? await exercisesIn(db, accounts, moved) : [],
  };
};

/** A rule may have rows read a day from where they are stored. */
const mayBeReadAt = (newest: LocalDay, days: number): DayRange => ({
  first: newest - days + 1 - LONGEST_SHIFT_DAYS,
  last: newest + LONGEST_SHIFT_DAYS,
});

const withinLast = <Row extends LogRow>(days: number, rows: readonly Row[]): readonly Row[] => {
  const newest = rows.at(-1)?.day ?? 0;
  return rows.filter(({ day }) => day > newest - days);
};

export interface RecentWanted {
  readonly daily: readonly MetricId[];
  readonly minutes: readonly MetricId[];
  readonly days: number;
}

interface LogTableRow {
  readonly day: LocalDay;
  readonly deletedAt: number | null;
}

const newestInLog = async (
  table: Table<LogTableRow, string>,
  accounts: readonly string[],
): Promise<LocalDay | null> => {
  const rows = accounts.map((account) =>
    table
      .where('[account+day]')
      .between([account, -Infinity], [account, Infinity])
      .reverse()
      .filter(({ deletedAt }) => deletedAt === null)
      .first(),
  );
  return newestOf(await Promise.all(rows));
};

/** A tombstone is nobody's newest value. */
const newestOfMetric = async (
  table: Table<{ readonly day: LocalDay; readonly deletedAt?: number }, string>,
  accounts: readonly string[],
  metric: MetricId,
): Promise<LocalDay | null> => {
  const rows = accounts.map((account) =>
    table
      .where('[account+metric+day]')
      .between([account, metric, -Infinity], [account, metric, Infinity])
      .reverse()
      .filter(({ deletedAt }) => deletedAt === undefined)
      .first(),
  );
  return newestOf(await Promise.all(rows));
};

const newestOf = (rows: readonly ({ readonly day: LocalDay } | undefined)[]): LocalDay | null =>
  latest(rows.map((row) => row?.day ?? null));

const latest = (days: readonly (LocalDay | null)[]): LocalDay | null =>
  days.reduce((newest, day) => (day !== null && (newest === null || day > newest) ? day : newest), null);
