import type { Account } from '$lib/domain/account';
import type { Budget } from '$lib/domain/budget';
import { emptyCoverage, type Coverage } from '$lib/domain/coverage';
import { contains } from '$lib/domain/day-range';
import { filledDays, type FilledYear } from '$lib/domain/filled-year';
import type { DailyValue } from '$lib/domain/daily';
import type { Exercise } from '$lib/domain/exercise';
import { hasEnded, noRows, type Job, type RowCounts } from '$lib/domain/job';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import { ok } from '$lib/domain/result';
import type { RawAnswer } from '$lib/domain/raw';
import type { SleepLog } from '$lib/domain/sleep';
import type { BodyFat, LogRow, WeighIn } from '$lib/domain/weigh-in';
import type { ChunkCommit, Health, SyncStore } from '$lib/sync/ports';
import { openJobsIn, supersededBy, yearsOf } from './sync-repository';

/** The engine's store in memory, for tests that need thousands of runs. Passes the suite of the real one. */
export interface MemoryStore extends SyncStore {
  readonly accounts: Map<string, Account>;
  readonly jobs: Map<string, Job>;
  readonly rows: Map<string, WeighIn>;
  readonly fat: Map<string, BodyFat>;
  readonly years: Map<string, FilledYear>;
  readonly daily: Map<string, DailyValue>;
  readonly minutes: Map<string, MinuteDay>;
  readonly sleeps: Map<string, SleepLog>;
  readonly exercises: Map<string, Exercise>;
  readonly raw: Map<string, RawAnswer>;
  readonly ledgers: Map<string, Coverage>;
  readonly budgets: Map<string, Budget>;
  readonly health: Map<string, Health>;
}

/** Knows its rows by metric: twelve years of twenty metrics are no list to go through at every commit. */
class MetricTable<Row extends Pick<DailyValue, 'metric'>> extends Map<string, Row> {
  readonly #byMetric = new Map<MetricId, Map<string, Row>>();

  of(metric: MetricId): Row[] {
    return [...(this.#byMetric.get(metric)?.values() ?? [])];
  }

  override set(id: string, row: Row): this {
    this.delete(id);
    let table = this.#byMetric.get(row.metric);
    if (!table) this.#byMetric.set(row.metric, (table = new Map<string, Row>()));
    table.set(id, row);
    return super.set(id, row);
  }

  override delete(id: string): boolean {
    const row = this.get(id);
    if (row) this.#byMetric.get(row.metric)?.delete(id);
    return super.delete(id);
  }

  override clear(): void {
    this.#byMetric.clear();
    super.clear();
  }
}

export const createMemoryStore = (): MemoryStore => {
  const accounts = new Map<string, Account>();
  const jobs = new Map<string, Job>();
  const rows = new Map<string, WeighIn>();
  const fat = new Map<string, BodyFat>();
  const years = new Map<string, FilledYear>();
  const daily = new MetricTable<DailyValue>();
  const minutes = new MetricTable<MinuteDay>();
  const sleeps = new Map<string, SleepLog>();
  const exercises = new Map<string, Exercise>();
  const raw = new Map<string, RawAnswer>();
  const ledgers = new Map<string, Coverage>();
  const budgets = new Map<string, Budget>();
  const health = new Map<string, Health>();
  const change = <T>(table: Map<string, T>, id: string, patch: Partial<T>): void => {
    const row = table.get(id);
    if (row) table.set(id, { ...row, ...patch });
  };
  const ledgerOf = (account: string, stream: string): Coverage =>
    ledgers.get(`${account}|${stream}`) ?? emptyCoverage(account, stream);
  const keepLedger = (coverage: Coverage): void => {
    ledgers.set(`${coverage.account}|${coverage.stream}`, coverage);
  };
  const logRows = <Row extends LogRow>(table: Map<string, Row>, chunk: ChunkCommit): Row[] =>
    [...table.values()].filter(
      (row) => row.account === chunk.account && row.source === chunk.source && contains(chunk.days, row.day),
    );
  const metricRows = <Row extends DailyValue | MinuteDay>(
    table: MetricTable<Row>,
    chunk: ChunkCommit,
  ): Row[] =>
    chunk.metrics
      .flatMap((metric) => table.of(metric))
      .filter(
        (row) =>
          row.account === chunk.account && row.source === chunk.source && contains(chunk.days, row.day),
      );
  const decided = (chunk: ChunkCommit): RowCounts => {
    switch (chunk.rows.table) {
      case 'weighIns':
        return kept(rows, chunk.rows.decide(logRows(rows, chunk)), ({ id }) => id);
      case 'bodyFat':
        return kept(fat, chunk.rows.decide(logRows(fat, chunk)), ({ id }) => id);
      case 'sleeps':
        return kept(sleeps, chunk.rows.decide(logRows(sleeps, chunk)), ({ id }) => id);
      case 'exercises':
        return kept(exercises, chunk.rows.decide(logRows(exercises, chunk)), ({ id }) => id);
      case 'daily':
        return kept(daily, chunk.rows.decide(metricRows(daily, chunk)), ({ id }) => id);
      case 'minutes': {
        const stored = metricRows(minutes, chunk).filter(({ provenance }) => provenance.kind === 'api');
        return kept(minutes, chunk.rows.decide(stored), ({ id }) => id);
      }
      case 'filledYears': {
        const { first, last } = yearsOf(chunk.days);
        const stored = [...years.values()].filter(
          ({ account, year }) => account === chunk.account && first <= year && year <= last,
        );
        return kept(years, chunk.rows.decide(stored), (y) => `${y.account}|${y.metric}|${y.year}`);
      }
    }
  };
  return {
    accounts,
    jobs,
    rows,
    fat,
    years,
    daily,
    minutes,
    sleeps,
    exercises,
    raw,
    ledgers,
    budgets,
    health,
    account: async (id) => accounts.get(id),
    updateAccount: async (id, patch) => change(accounts, id, patch),
    openJobs: async (account) => openJobsIn([...jobs.values()].filter((job) => job.account === account)),
    job: async (id) => jobs.get(id),
    updateJob: async (id, patch) => change(jobs, id, patch),
    coverage: async (account, stream) => ledgerOf(account, stream),
    updateCoverage: async (account, stream, next) => keepLedger(next(ledgerOf(account, stream))),
    updateBudget: async (account, next) => {
      const budget = next(budgets.get(account));
      budgets.set(account, budget);
      return budget;
    },
    firstFilledDay: async (account, metric) =>
      filledDays([...years.values()].filter((y) => y.account === account && y.metric === metric))[0]?.day ??
      null,
    saveHealth: async (row) => void health.set(row.vendor, row),
    commitChunk: async (chunk) => {
      const current = jobs.get(chunk.jobId);
      if (!current || hasEnded(current)) return ok(noRows);
      const counts = decided(chunk);
      if (chunk.raw && (chunk.raw.holdsRows || !raw.has(chunk.raw.id))) {
        const isSuperseded = supersededBy(chunk, chunk.raw);
        for (const answer of [...raw.values()].filter(isSuperseded)) raw.delete(answer.id);
        raw.set(chunk.raw.id, chunk.raw);
      }
      keepLedger(chunk.coverage(ledgerOf(chunk.account, chunk.stream)));
      jobs.set(chunk.jobId, { ...current, ...chunk.job(current, counts) });
      return ok(counts);
    },
  };
};

const kept = <Row, Counts>(
  table: Map<string, Row>,
  { puts, counts }: { readonly puts: readonly Row[]; readonly counts: Counts },
  keyOf: (row: Row) => string,
): Counts => {
  for (const row of puts) table.set(keyOf(row), row);
  return counts;
};
