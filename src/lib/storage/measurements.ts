import { contains, type DayRange } from '$lib/domain/day-range';
import type { DailyValue } from '$lib/domain/daily';
import { derivedActiveMinutes, valuesOfDays } from '$lib/domain/daily-values';
import { COPY_REACH_DAYS } from '$lib/domain/grouping';
import {
  bodyFatMeasurements,
  isMonthly,
  measurementsOf,
  measurementsOfSource,
  REPEAT_REACH_DAYS,
  type People,
} from '$lib/domain/merge';
import type { Exercise } from '$lib/domain/exercise';
import type { MetricId } from '$lib/domain/metric';
import { fullestByDay, type MinuteDay } from '$lib/domain/minutes';
import { shiftReach } from '$lib/domain/read-by-rules';
import type { ReadingRule } from '$lib/domain/reading-rule';
import { sessionsOf, type Session } from '$lib/domain/sessions';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, Correction, LogRow, Measurement, WeighIn } from '$lib/domain/weigh-in';
import type { Table } from 'dexie';
import type { TidemarkDatabase } from './database';
import { peopleFor } from './people';

/**
 * What the rows of the store come to, for screens, API and exports alike. Where `source` is given, its rows alone count: it is
 * heard before copies are joined, so that no better road hides what it tells. Of weigh-ins then also what the person ignores.
 */

/**
 * Weigh-ins as everyone sees them: copies of one weighing as one, the person's corrections applied, tombstones and
 * ignored ones left out; oldest first by wall clock. The rule is `domain/merge`. `accounts` null: all of them. `asIf`: rules that are
 * read by as if they were kept.
 */
export const weighInsIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
  source?: string,
  asIf: readonly ReadingRule[] = [],
): Promise<Measurement[]> => {
  const corrections = new Map((await db.corrections.toArray()).map((word) => [word.id, word]));
  const people = withRules(await peopleFor(db, 'weight'), asIf);
  const shift = shiftReach(people.rules);
  const rows = await rowsAround(db.weighIns, accounts, range, {
    corrections: [...corrections.values()],
    shift,
  });
  const heights = rows.some(mayLackBmi) ? await heightsIn(db, people) : new Map<string, number>();
  const heightOf = (id: string) => heights.get(id) ?? heights.get(people.personOf(id)) ?? null;
  const merged =
    source === undefined
      ? measurementsOf(rows, corrections, heightOf, people)
      : measurementsOfSource(source, rows, corrections, heightOf, people);
  return range ? merged.filter(({ day }) => contains(range, day)) : merged;
};

/** Body-fat readings, copies as one, oldest first by wall clock, tombstones left out. `accounts` null: all of them. */
export const bodyFatIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
  source?: string,
): Promise<BodyFat[]> => {
  const people = await peopleFor(db, 'body_fat');
  const around = { corrections: [], shift: shiftReach(people.rules) };
  const rows = (await rowsAround(db.bodyFat, accounts, range, around)).filter(isOf(source));
  const merged = bodyFatMeasurements(rows, people);
  return range ? merged.filter(({ day }) => contains(range, day)) : merged;
};

/** Sleeps and naps as everyone sees them: one row a sleep, by whatever roads it came. Oldest first. `accounts` null: everybody. */
export const sleepsIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
  source?: string,
): Promise<SleepLog[]> => sessionsIn(db.sleeps, accounts, range, await peopleFor(db, 'sleep'), source);

/** Exercises likewise. */
export const exercisesIn = async (
  db: TidemarkDatabase,
  accounts: readonly string[] | null,
  range: DayRange | null,
  source?: string,
): Promise<Exercise[]> => sessionsIn(db.exercises, accounts, range, await peopleFor(db, 'exercise'), source);

const sessionsIn = async <Row extends Session>(
  table: Table<Row, string>,
  accounts: readonly string[] | null,
  range: DayRange | null,
  people: People,
  source: string | undefined,
): Promise<Row[]> => {
  const rows = await rowsOf(table, accounts, widened(range ?? EVERY_DAY, COPY_REACH_DAYS));
  const merged = sessionsOf(rows.filter(isOf(source)), people);
  return range ? merged.filter(({ day }) => contains(range, day)) : merged;
};

/** Days of minutes, one row a day, oldest first: the preferred source's, then the fullest. Reads at most what `range` holds. */
export const minuteDaysIn = async (
  db: TidemarkDatabase,
  metric: MetricId,
  accounts: readonly string[],
  { first, last }: DayRange,
  source?: string,
): Promise<readonly MinuteDay[]> => {
  const rows = await db.minutes
    .where('[account+metric+day]')
    .inAnyRange(
      accounts.map((account) => [
        [account, metric, first],
        [account, metric, last],
      ]),
      { includeUppers: true },
    )
    .toArray();
  return fullestByDay(rows.filter(isOf(source)), (await peopleFor(db, metric)).preferred);
};

/** One value a day, see `valuesOfDays`. `accounts` null: everybody. */
export const dailyIn = async (
  db: TidemarkDatabase,
  metric: MetricId,
  accounts: readonly string[] | null,
  range: DayRange | null,
  source?: string,
): Promise<readonly DailyValue[]> => {
  const owners = accounts ?? (await db.accounts.toCollection().primaryKeys());
  const rows = async (of: MetricId) =>
    (await dailyRows(db, of, owners, range ?? EVERY_DAY)).filter(isOf(source));
  const told = await rows(metric);
  const derived =
    metric === 'active_minutes'
      ? derivedActiveMinutes(told, await rows('moderate_minutes'), await rows('vigorous_minutes'))
      : [];
  return valuesOfDays([...told, ...derived], await peopleFor(db, metric));
};

const dailyRows = async (
  db: TidemarkDatabase,
  metric: MetricId,
  accounts: readonly string[],
  { first, last }: DayRange,
): Promise<DailyValue[]> => {
  const found = await Promise.all(
    accounts.map((account) =>
      db.daily
        .where('[account+metric+day]')
        .between([account, metric, first], [account, metric, last], true, true)
        .toArray(),
    ),
  );
  return found.flat();
};

const withRules = (people: People, asIf: readonly ReadingRule[]): People =>
  asIf.length === 0 ? people : { ...people, rules: [...people.rules, ...asIf] };

/**
 * The rows of a range with the days around it that may hold copies of them, and those that a correction moves into it. `shift`:
 * so many days a rule may move any row.
 */
const rowsAround = async <Row extends LogRow>(
  table: Table<Row, string>,
  accounts: readonly string[] | null,
  range: DayRange | null,
  { corrections, shift }: { readonly corrections: readonly Correction[]; readonly shift: number },
): Promise<Row[]> => {
  if (!range) return rowsOf(table, accounts, EVERY_DAY);
  const rows = await rowsOf(table, accounts, widened(range, COPY_REACH_DAYS + shift));
  const moved = corrections.filter(
    ({ change, day }) => change.kind === 'values' && contains(range, change.day) && !contains(range, day),
  );
  if (moved.length === 0 && !rows.some(isMonthly)) return rows;
  const days = [range.first, range.last, ...moved.map(({ day }) => day)];
  const reach = { first: Math.min(...days), last: Math.max(...days) };
  return rowsOf(table, accounts, widened(reach, REPEAT_REACH_DAYS + shift));
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

const isOf =
  (source: string | undefined) =>
  (row: { readonly source: string }): boolean =>
    source === undefined || row.source === source;

const EVERY_DAY: DayRange = { first: -Infinity, last: Infinity };
