import type { DayRange } from '$lib/domain/day-range';
import { rowsThatTell } from '$lib/domain/daily-values';
import type { MetricId, SourceId } from '$lib/domain/metric';
import type { TidemarkDatabase } from './database';
import { peopleFor } from './people';

/** A source that tells a person something of a metric. */
export interface Teller {
  /** Stands for the person: every road to them is heard. */
  readonly account: string;
  readonly source: SourceId;
  /** Rows as they lie in the store, copies among them. */
  readonly count: number;
  readonly days: DayRange;
}

/** By metric; one that nobody tells has no entry. Of each, tellers by account and then by source. */
export type Tellers = ReadonlyMap<MetricId, readonly Teller[]>;

interface Told extends Teller {
  readonly metric: MetricId;
}

/** Who tells what of weight, body fat and days' values. Reads whole logs; of days only the ends of each series. */
export const tellersIn = async (db: TidemarkDatabase): Promise<Tellers> => {
  const [{ personOf }, accounts] = await Promise.all([
    peopleFor(db, 'weight'),
    db.accounts.toCollection().primaryKeys(),
  ]);
  const found = await Promise.all(
    accounts.flatMap((account) => [toldInLogs(db, account), toldByDay(db, account)]),
  );
  return byMetric(found.flat().map((told) => ({ ...told, account: personOf(told.account) })));
};

const toldInLogs = async (db: TidemarkDatabase, account: string): Promise<Told[]> => {
  const of = [account, -Infinity];
  const to = [account, Infinity];
  const [weighIns, bodyFat] = await Promise.all([
    db.weighIns.where('[account+day]').between(of, to).toArray(),
    db.bodyFat.where('[account+day]').between(of, to).toArray(),
  ]);
  const told = (metric: MetricId) => (row: { readonly source: SourceId; readonly day: number }) => ({
    account,
    metric,
    source: row.source,
    count: 1,
    days: { first: row.day, last: row.day },
  });
  const there = weighIns.filter(({ deletedAt }) => deletedAt === null);
  return [
    ...there.map(told('weight')),
    ...there.filter(({ fatPct }) => fatPct !== null).map(told('body_fat')),
    ...bodyFat.filter(({ deletedAt }) => deletedAt === null).map(told('body_fat')),
  ];
};

/**
 * From one series to the next by key, `account|source|metric|day`: a whole history of days would be a hundred thousand
 * rows. The ends are those of the text order, which is that of days from 1997 on.
 */
const toldByDay = async (db: TidemarkDatabase, account: string): Promise<Told[]> => {
  const found: Told[] = [];
  let from = `${account}|`;
  for (;;) {
    const first = await db.daily.where('id').between(from, `${account}|\uffff`).first();
    if (!first) return found;
    const { source, metric } = first;
    // One each: a collection that was asked for its last row counts no other.
    const series = () => db.daily.where('id').startsWith(`${account}|${source}|${metric}|`);
    const [count, last] = await Promise.all([series().count(), series().last()]);
    const days = { first: first.day, last: last?.day ?? first.day };
    for (const of of TOLD_BY.get(metric) ?? [metric])
      found.push({ account, metric: of, source, count, days });
    from = `${account}|${source}|${metric}|\uffff`;
  }
};

/** Active minutes are worked out where a source tells only their parts. */
const TOLD_BY: ReadonlyMap<MetricId, readonly MetricId[]> = new Map(
  rowsThatTell('active_minutes').map((metric) => [metric, [...new Set([metric, 'active_minutes' as const])]]),
);

const byMetric = (told: readonly Told[]): Tellers => {
  const metrics = new Map<MetricId, Map<string, Teller>>();
  for (const { metric, ...teller } of told) {
    const tellers = metrics.get(metric) ?? new Map<string, Teller>();
    metrics.set(metric, tellers);
    const key = `${teller.account}|${teller.source}`;
    tellers.set(key, joined(tellers.get(key), teller));
  }
  return new Map(
    [...metrics].map(([metric, tellers]) => [
      metric,
      [...tellers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, teller]) => teller),
    ]),
  );
};

const joined = (known: Teller | undefined, more: Teller): Teller =>
  known
    ? {
        ...known,
        count: known.count + more.count,
        days: {
          first: Math.min(known.days.first, more.days.first),
          last: Math.max(known.days.last, more.days.last),
        },
      }
    : more;
