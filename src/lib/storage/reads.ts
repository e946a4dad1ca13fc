import type { Account } from '$lib/domain/account';
import type { Challenge, Entry } from '$lib/domain/challenge';
import type { DailyValue } from '$lib/domain/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { Deliveries } from '$lib/domain/delivery';
import type { Exercise } from '$lib/domain/exercise';
import type { FilledDay } from '$lib/domain/filled';
import type { Goal } from '$lib/domain/goal';
import type { ImportRecord } from '$lib/domain/imports';
import type { Job } from '$lib/domain/job';
import type { LifeEvent } from '$lib/domain/life-event';
import type { Live } from '$lib/domain/live';
import type { LocalDay } from '$lib/domain/local-date';
import { byTime } from '$lib/domain/merge';
import { readByRules } from '$lib/domain/read-by-rules';
import type { ReadingRule } from '$lib/domain/reading-rule';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog } from '$lib/domain/sleep';
import type { Settings } from '$lib/domain/settings';
import { storedSettings } from '$lib/domain/stored-settings';
import type { BodyFat, Measurement, WeighIn } from '$lib/domain/weigh-in';
import type { Health } from '$lib/sync/ports';
import type { ROW_TABLES, TidemarkDatabase } from './database';
import { entriesOf, type EntriesAt } from './challenge-entries';
import { challengesIn } from './challenge-repository';
import { tellersIn, type Tellers } from './comparable';
import { confirmedIn } from './confirmations';
import { daysWith, ledgersOf } from './days';
import { deliveriesIn } from './deliveries';
import { filledWeightsOf } from './filled-weights';
import { goalIn } from './goals';
import { lifeEventsIn } from './life-events';
import { live, sampled } from './live';
import { bodyFatIn, dailyIn, exercisesIn, minuteDaysIn, sleepsIn, weighInsIn } from './measurements';
import { openDatabase } from './open';
import { accountsOfPerson, peopleFor } from './people';
import { rulesIn } from './reading-rules';
import { recentIn, type Recent, type RecentWanted } from './recent';

export type { Teller, Tellers } from './comparable';
export type { Recent } from './recent';

/**
 * Live reads of the store, for screens. Each calls again when a tab or the worker committed something that matters; those of a
 * whole history within a second.
 */
export interface Reads {
  /** Oldest account first. */
  readonly accounts: () => Live<readonly Account[]>;
  /** Newest first. */
  readonly jobs: (limit: number) => Live<readonly Job[]>;
  /** See `weighInsIn`. `account`: every road to its person; null: everybody. `source`: as it alone tells them. */
  readonly weighIns: (filter: {
    account: string | null;
    range: DayRange | null;
    source?: SourceId;
  }) => Live<readonly Measurement[]>;
  /** The coarse curve for the days whose weigh-ins have not been asked for yet, oldest first. */
  readonly filledWeights: (account: string) => Live<readonly FilledDay[]>;
  /**
   * One value a day and metric of the person behind an account, oldest first, see `valuesOfDays`; every metric asked for has
   * a list. `range` null: every day. `source`: as it alone tells them.
   */
  readonly daily: (filter: {
    account: string;
    metrics: readonly MetricId[];
    range: DayRange | null;
    source?: SourceId;
  }) => Live<ReadonlyMap<MetricId, readonly DailyValue[]>>;
  /** The last `days` days of each kind of data of the person behind an account, see `recentIn`. */
  readonly recent: (filter: RecentWanted & { account: string }) => Live<Recent>;
  /** Body-fat readings beside the weigh-ins, of the person behind an account, oldest first. */
  readonly bodyFat: (filter: {
    account: string;
    range: DayRange | null;
    source?: SourceId;
  }) => Live<readonly BodyFat[]>;
  /** Who tells what of the metrics that two sources may tell. */
  readonly tellers: () => Live<Tellers>;
  /** Of the person behind an account, oldest first, one row a sleep. `day` is that of waking. */
  readonly sleeps: (filter: { account: string; range: DayRange | null }) => Live<readonly SleepLog[]>;
  /** Of the person behind an account, oldest first, one row an exercise. */
  readonly exercises: (filter: { account: string; range: DayRange | null }) => Live<readonly Exercise[]>;
  /** Minutes of some days, one row a day that has any, oldest first. */
  readonly minutes: (filter: {
    account: string;
    metric: MetricId;
    range: DayRange;
  }) => Live<readonly MinuteDay[]>;
  /** Days that have minutes, ascending. Reads keys alone. */
  readonly minuteDays: (filter: { account: string; metric: MetricId }) => Live<readonly LocalDay[]>;
  /** Newest first. */
  readonly imports: () => Live<readonly ImportRecord[]>;
  /** The weigh-ins that the person behind an account ignores, by whatever road, newest first. */
  readonly ignoredWeighIns: (account: string) => Live<readonly WeighIn[]>;
  /** How the person behind an account wants weigh-ins read, the latest word first. */
  readonly readingRules: (account: string) => Live<readonly ReadingRule[]>;
  /** The goal of the person behind an account, see `goalIn`; null where they have none. */
  readonly goal: (account: string) => Live<Goal | null>;
  /** Rows that the person behind an account confirmed, see `confirmedIn`. */
  readonly confirmed: (account: string) => Live<ReadonlySet<string>>;
  /** Events of the person behind an account that touch the range, by their beginning, see `lifeEventsIn`. */
  readonly lifeEvents: (filter: { account: string; range: DayRange | null }) => Live<readonly LifeEvent[]>;
  /** Weigh-ins of the person behind an account, read once as if these rules were kept; of one source where it is given. */
  readonly weighInsAsIf: (filter: {
    account: string;
    rules: readonly ReadingRule[];
    source?: SourceId;
  }) => Promise<readonly Measurement[]>;
  /** What became of the records of the person behind an account at other services. */
  readonly deliveries: (account: string) => Live<Deliveries>;
  /** Those that begin last first. */
  readonly challenges: () => Live<readonly Challenge[]>;
  /** A challenge with what its points follow from, see `entriesOf`; null where there is none. `at` is asked at each reading. */
  readonly challenge: (filter: { id: string; at: () => EntriesAt }) => Live<ChallengeRead | null>;
  readonly settings: () => Live<Settings>;
  readonly health: () => Live<readonly Health[]>;
}

export interface ChallengeRead {
  readonly challenge: Challenge;
  readonly entries: readonly Entry[];
}

/** The reads on the page's database. Opens it; a database that cannot open fails each subscription, not this call. */
export const openReads = (base: string): Reads => {
  const db = openDatabase(base);
  return {
    accounts: () =>
      live(() => db.accounts.toArray().then((all) => all.sort((a, b) => a.createdAt - b.createdAt))),
    jobs: (limit) => live(() => db.jobs.orderBy('createdAt').reverse().limit(limit).toArray()),
    weighIns: ({ account, range, source }) =>
      account === null
        ? live(() => weighInsIn(db, null, range, source))
        : daysOf(db, { account, range, tables: ['weighIns', 'corrections'] }, (roads) =>
            weighInsIn(db, roads, range, source),
          ),
    filledWeights: (account) =>
      sampled(
        live(async () =>
          Promise.all((await accountsOfPerson(db, account)).map((road) => ledgersOf(db, road))),
        ),
        () => filledWeightsOf(db, account),
      ),
    daily: ({ account, metrics, range, source }) =>
      daysOf(db, { account, range, tables: ['daily'] }, async (roads) => {
        const found = await Promise.all(
          metrics.map(async (metric) => [metric, await dailyIn(db, metric, roads, range, source)] as const),
        );
        return new Map(found);
      }),
    recent: ({ account, ...wanted }) =>
      live(async () => recentIn(db, await accountsOfPerson(db, account), wanted)),
    bodyFat: ({ account, range, source }) =>
      daysOf(db, { account, range, tables: ['bodyFat'] }, (roads) => bodyFatIn(db, roads, range, source)),
    tellers: () =>
      sampled(
        live(async () => {
          const accounts = await db.accounts.toArray();
          await Promise.all(accounts.map(({ id }) => glanceAt(db, id, ['weighIns', 'bodyFat', 'daily'])));
        }),
        () => tellersIn(db),
      ),
    sleeps: ({ account, range }) =>
      daysOf(db, { account, range, tables: ['sleeps'] }, (roads) => sleepsIn(db, roads, range)),
    exercises: ({ account, range }) =>
      daysOf(db, { account, range, tables: ['exercises'] }, (roads) => exercisesIn(db, roads, range)),
    minutes: ({ account, metric, range }) =>
      live(async () => minuteDaysIn(db, metric, await accountsOfPerson(db, account), range)),
    minuteDays: ({ account, metric }) =>
      live(async () => {
        const roads = await accountsOfPerson(db, account);
        const found = await Promise.all(roads.map((road) => daysWith(db.minutes, road, metric)));
        return [...new Set(found.flat())].sort((a, b) => a - b);
      }),
    imports: () => live(() => db.imports.orderBy('createdAt').reverse().toArray()),
    ignoredWeighIns: (account) =>
      live(async () => {
        const roads = await accountsOfPerson(db, account);
        const words = await db.corrections.where('account').anyOf(roads).toArray();
        const ids = words.filter(({ change }) => change.kind === 'ignore').map(({ id }) => id);
        const rows = (await db.weighIns.bulkGet(ids)).filter((row) => row !== undefined);
        const { rules, personOf } = await peopleFor(db, 'weight');
        return [...readByRules(rows, rules, personOf)].sort((a, b) => byTime(b, a));
      }),
    readingRules: (account) => live(() => rulesIn(db, account)),
    goal: (account) => live(() => goalIn(db, account)),
    confirmed: (account) => live(() => confirmedIn(db, account)),
    lifeEvents: ({ account, range }) => live(() => lifeEventsIn(db, account, range)),
    weighInsAsIf: async ({ account, rules, source }) =>
      weighInsIn(db, await accountsOfPerson(db, account), null, source, rules),
    deliveries: (account) => live(async () => deliveriesIn(db, await accountsOfPerson(db, account))),
    challenges: () => live(() => challengesIn(db)),
    challenge: ({ id, at }) =>
      sampled(
        live(() => glanceAtChallenge(db, id)),
        async () => {
          const challenge = await db.challenges.get(id);
          return challenge ? { challenge, entries: await entriesOf(db, challenge, at()) } : null;
        },
      ),
    settings: () => live(async () => storedSettings(await db.settings.get('device'))),
    health: () => live(() => db.health.toArray()),
  };
};

interface DaysWanted {
  readonly account: string;
  /** Null: every day. */
  readonly range: DayRange | null;
  /** Where the rows lie. */
  readonly tables: readonly RowTable[];
}

type RowTable = (typeof ROW_TABLES)[number] | 'corrections';

/**
 * Rows of the person behind an account, read with the ids of all their accounts. A range is read anew with each commit that
 * matters, a whole history at most once a second, see `sampled`: fifty rows put at once, of whatever metric, are to Dexie
 * a change of the whole table.
 */
const daysOf = <T>(
  db: TidemarkDatabase,
  { account, range, tables }: DaysWanted,
  read: (roads: readonly string[]) => Promise<T>,
): Live<T> => {
  const query = async () => read(await accountsOfPerson(db, account));
  return range
    ? live(query)
    : sampled(
        live(() => glanceAt(db, account, tables)),
        query,
      );
};

/** What a live query has to read to be told of every change that `daysOf` is about: ranges of keys, and hardly a row. */
const glanceAt = async (
  db: TidemarkDatabase,
  account: string,
  tables: readonly RowTable[],
): Promise<void> => {
  const roads = await accountsOfPerson(db, account);
  await Promise.all([
    db.settings.get('device'),
    // Of whom a BMI needs the height.
    db.imports.limit(1).toArray(),
    db.readingRules.limit(1).toArray(),
    ...tables.flatMap((name) =>
      roads.map((road) => db.table(name).where('id').startsWith(`${road}|`).limit(1).toArray()),
    ),
  ]);
};

/** The same of a challenge: it, its people's ledgers, and the tables that their points follow from. */
const glanceAtChallenge = async (db: TidemarkDatabase, id: string): Promise<void> => {
  const challenge = await db.challenges.get(id);
  await Promise.all(
    (challenge?.participants ?? []).map(async ({ account }) => {
      await glanceAt(db, account, ['daily', 'exercises']);
      const roads = await accountsOfPerson(db, account);
      await Promise.all(roads.map((road) => ledgersOf(db, road)));
    }),
  );
};
