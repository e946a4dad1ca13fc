import type { Account } from '$lib/domain/account';
import type { Coverage } from '$lib/domain/coverage';
import { contains, gapsIn, intersect, type DayRange } from '$lib/domain/day-range';
import type { FilledDay } from '$lib/domain/filled';
import { filledDays } from '$lib/domain/filled-year';
import type { ImportRecord } from '$lib/domain/imports';
import type { Job } from '$lib/domain/job';
import type { DailyValue } from '$lib/domain/daily';
import type { Live } from '$lib/domain/live';
import type { MetricId } from '$lib/domain/metric';
import type { Settings } from '$lib/domain/settings';
import {
  bodyFatMeasurements,
  byTime,
  COPY_REACH_DAYS,
  isMonthly,
  measurementsOf,
  type People,
  REPEAT_REACH_DAYS,
} from '$lib/domain/merge';
import type { BodyFat, Correction, LogRow, Measurement, WeighIn } from '$lib/domain/weigh-in';
import type { Health } from '$lib/sync/ports';
import { liveQuery, type IndexableType, type Table } from 'dexie';
import { defaultSettings } from '$lib/domain/settings';
import type { TidemarkDatabase } from './database';
import { valuesOfDays } from '$lib/domain/daily-values';
import { openDatabase } from './open';
import { accountsOfPerson, peopleFor } from './people';

/** Live reads of the store, for screens. Each calls again when a tab or the worker committed something that matters. */
export interface Reads {
  /** Oldest account first. */
  readonly accounts: () => Live<readonly Account[]>;
  /** Newest first. */
  readonly jobs: (limit: number) => Live<readonly Job[]>;
  /** See `weighInsIn`. `account`: every road to its person; null: everybody. */
  readonly weighIns: (filter: {
    account: string | null;
    range: DayRange | null;
  }) => Live<readonly Measurement[]>;
  /** The coarse curve for the days whose weigh-ins have not been asked for yet, oldest first. */
  readonly filledWeights: (account: string) => Live<readonly FilledDay[]>;
  /** Newest first. */
  readonly imports: () => Live<readonly ImportRecord[]>;
  /** The person's ignored weigh-ins of an account, as they came, newest first. */
  readonly ignoredWeighIns: (account: string) => Live<readonly WeighIn[]>;
  readonly settings: () => Live<Settings>;
  readonly health: () => Live<readonly Health[]>;
}

/** The reads on the page's database. Opens it; a database that cannot open fails each subscription, not this call. */
export const openReads = (base: string): Reads => {
  const db = openDatabase(base);
  return {
    accounts: () =>
      live(() => db.accounts.toArray().then((all) => all.sort((a, b) => a.createdAt - b.createdAt))),
    jobs: (limit) => live(() => db.jobs.orderBy('createdAt').reverse().limit(limit).toArray()),
    weighIns: ({ account, range }) =>
      live(async () => weighInsIn(db, account === null ? null : await accountsOfPerson(db, account), range)),
    filledWeights: (account) =>
      sampled(
        live(() => ledgersOf(db, account)),
        () => filledWeightsOf(db, account),
      ),
    imports: () => live(() => db.imports.orderBy('createdAt').reverse().toArray()),
    ignoredWeighIns: (account) =>
      live(async () => {
        const words = await db.corrections.where({ account }).toArray();
        const ids = words.filter(({ change }) => change.kind === 'ignore').map(({ id }) => id);
        const rows = await db.weighIns.bulkGet(ids);
        return rows.filter((row) => row !== undefined).sort((a, b) => byTime(b, a));
      }),
    settings: () => live(async () => ({ ...defaultSettings, ...(await db.settings.get('device')) })),
    health: () => live(() => db.health.toArray()),
  };
};

/**
 * Weigh-ins as everyone sees them: copies of one weighing as one, the person's corrections applied, tombstones and
 * ignored ones left out; oldest first by wall clock. The rule is `domain/merge`. `accounts` null: all of them.
 */
export const weighInsIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
): Promise<Measurement[]> => {
  const corrections = new Map((await db.corrections.toArray()).map((word) => [word.id, word]));
  const rows = await rowsAround(db.weighIns, accounts, range, [...corrections.values()]);
  const people = await peopleFor(db, 'weight');
  const heights = rows.some(mayLackBmi) ? await heightsIn(db, people) : new Map<string, number>();
  const heightOf = (id: string) => heights.get(id) ?? heights.get(people.personOf(id)) ?? null;
  const merged = measurementsOf(rows, corrections, heightOf, people);
  return range ? merged.filter(({ day }) => contains(range, day)) : merged;
};

/** Body-fat readings, copies as one, oldest first by wall clock, tombstones left out. `accounts` null: all of them. */
export const bodyFatIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
): Promise<BodyFat[]> => {
  const rows = await rowsAround(db.bodyFat, accounts, range, []);
  const merged = bodyFatMeasurements(rows, await peopleFor(db, 'body_fat'));
  return range ? merged.filter(({ day }) => contains(range, day)) : merged;
};

/** Rows of a log that no two sources share yet, oldest first by wall clock, tombstones left out. `accounts` null: all of them. */
export const logIn = async <Row extends LogRow>(
  table: Table<Row, string>,
  accounts: readonly string[] | null,
  range: DayRange | null,
): Promise<Row[]> =>
  (await rowsOf(table, accounts, range ?? EVERY_DAY))
    .filter(({ deletedAt }) => deletedAt === null)
    .sort(byTime);

/** One value a day, see `valuesOfDays`. `accounts` null: everybody. */
export const dailyIn = async (
  db: TidemarkDatabase,
  metric: MetricId,
  accounts: readonly string[] | null,
  range: DayRange | null,
): Promise<readonly DailyValue[]> => {
  const { first, last } = range ?? EVERY_DAY;
  const owners = accounts ?? (await db.accounts.toCollection().primaryKeys());
  const found = await Promise.all(
    owners.map((account) =>
      db.daily
        .where('[account+metric+day]')
        .between([account, metric, first], [account, metric, last], true, true)
        .toArray(),
    ),
  );
  return valuesOfDays(found.flat(), await peopleFor(db, metric));
};

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

/** The rows of a range with the days around it that may hold copies of them, and those that a correction moves into it. */
const rowsAround = async <Row extends LogRow>(
  table: Table<Row, string>,
  accounts: readonly string[] | null,
  range: DayRange | null,
  corrections: readonly Correction[],
): Promise<Row[]> => {
  if (!range) return rowsOf(table, accounts, EVERY_DAY);
  const rows = await rowsOf(table, accounts, widened(range, COPY_REACH_DAYS));
  const moved = corrections.filter(
    ({ change, day }) => change.kind === 'values' && contains(range, change.day) && !contains(range, day),
  );
  if (moved.length === 0 && !rows.some(isMonthly)) return rows;
  const days = [range.first, range.last, ...moved.map(({ day }) => day)];
  const reach = { first: Math.min(...days), last: Math.max(...days) };
  return rowsOf(table, accounts, widened(reach, REPEAT_REACH_DAYS));
};

const rowsOf = async <Row extends LogRow>(
  table: Table<Row, string>,
  accounts: readonly string[] | null,
  { first, last }: DayRange,
): Promise<Row[]> => {
  if (accounts === null) return table.where('day').between(first, last, true, true).toArray();
  const found = await Promise.all(
    accounts.map((account) =>
      table.where('[account+day]').between([account, first], [account, last], true, true).toArray(),
    ),
  );
  return found.flat();
};

const widened = ({ first, last }: DayRange, days: number): DayRange => ({
  first: first - days,
  last: last + days,
});

/** Rows of the API carry a BMI computed when they came; for others it is worked out with what is known now. */
const mayLackBmi = ({ bmi, provenance }: WeighIn): boolean => bmi === null && provenance.kind !== 'api';

/** Height by account and by person: the vendor's profile, else what the newest import told. */
const heightsIn = async (
  db: TidemarkDatabase,
  { personOf }: People,
): Promise<ReadonlyMap<string, number>> => {
  const heights = new Map<string, number>();
  for (const { account, heightM } of await db.imports.orderBy('createdAt').toArray())
    if (heightM !== null) heights.set(account, heightM);
  for (const { id, profile } of await db.accounts.toArray())
    if (profile.heightM !== null) heights.set(id, profile.heightM);
  for (const [id, heightM] of [...heights])
    if (!heights.has(personOf(id))) heights.set(personOf(id), heightM);
  return heights;
};

/**
 * The vendor's filled-in weights that have not given way to the log: those of days it was not asked for, and those
 * more than `LOG_REACH_DAYS` from any weigh-in, since a service that answers its log with `{}` must not hide the curve.
 */
export const filledWeightsOf = async (
  db: TidemarkDatabase,
  account: string,
): Promise<readonly FilledDay[]> => {
  const years = await db.filledYears
    .where('[account+metric+year]')
    .between([account, 'weight', -Infinity], [account, 'weight', Infinity])
    .toArray();
  if (years.length === 0) return [];
  const ledger = await db.coverage.get([account, 'weight']);
  const asked = ledger?.ranges ?? [];
  const values = filledDays(years);
  const [oldest, newest] = [values[0], values.at(-1)];
  if (!oldest || !newest) return [];
  const days = (await weighInsIn(db, await accountsOfPerson(db, account), null)).map(({ day }) => day);
  const reached = reachOf(days, LOG_REACH_DAYS);
  const told = asked.flatMap((range) => overlaps(range, reached));
  const shown = gapsIn(told, { first: oldest.day, last: newest.day });
  return values.flatMap(({ day, value }) =>
    shown.some(({ first, last }) => first <= day && day <= last) ? [{ day, kg: value }] : [],
  );
};

/** Longer than any pause between two weigh-ins that is no end of them: a quarter and some days. */
const LOG_REACH_DAYS = 100;

/** The days within `reach` of any of `days` (ascending), as disjoint ranges. */
const reachOf = (days: readonly number[], reach: number): DayRange[] => {
  const ranges: DayRange[] = [];
  for (const day of days) {
    const before = ranges.at(-1);
    if (before && day - reach <= before.last + 1)
      ranges[ranges.length - 1] = { ...before, last: day + reach };
    else ranges.push({ first: day - reach, last: day + reach });
  }
  return ranges;
};

const overlaps = (range: DayRange, others: readonly DayRange[]): DayRange[] =>
  others.map((other) => intersect(range, other)).filter((common) => common !== null);

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

const EVERY_DAY: DayRange = { first: -Infinity, last: Infinity };

/** A query that runs again whenever something it read was changed. */
export const live = <T>(query: () => Promise<T>): Live<T> => ({
  subscribe: (next, failed) => {
    const subscription = liveQuery(query).subscribe({ next, error: (error: unknown) => failed?.(error) });
    return () => subscription.unsubscribe();
  },
});

/** Between two readings of something heavy. */
const SAMPLE_MS = 1_000;

/**
 * For reads of thousands of rows that a sync changes with every chunk: read anew when `signal` changes, at most once a
 * second. As a live query each would note every key it saw; a page that watched twelve years arrive held 60 MB (measured).
 */
export const sampled = <T>(signal: Live<unknown>, read: () => Promise<T>): Live<T> => ({
  subscribe: (next, failed) => {
    let stopped = false;
    let resting: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let changed = false;
    const sample = async (): Promise<void> => {
      [busy, changed] = [true, false];
      try {
        const value = await read();
        if (!stopped) next(value);
      } catch (error) {
        if (!stopped) failed?.(error);
      }
      resting = setTimeout(() => {
        busy = false;
        if (changed && !stopped) void sample();
      }, SAMPLE_MS);
    };
    const stop = signal.subscribe(() => {
      changed = true;
      if (!busy) void sample();
    }, failed);
    return () => {
      stopped = true;
      clearTimeout(resting);
      stop();
    };
  },
});

/** A job once it is neither queued nor running. Watches the row and not a run, since any context may be the runner. */
export const settledJob = (db: TidemarkDatabase, id: string): Promise<Job> =>
  new Promise((resolve, reject) => {
    const watching = liveQuery(() => db.jobs.get(id)).subscribe({
      next: (job) => {
        if (!job || job.state === 'queued' || job.state === 'running') return;
        resolve(job);
        queueMicrotask(() => watching.unsubscribe());
      },
      error: reject,
    });
  });
