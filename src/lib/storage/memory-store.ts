import type { Account } from '$lib/domain/account';
import { contains } from '$lib/domain/day-range';
import type { Job } from '$lib/domain/job';
import { ok } from '$lib/domain/result';
import type { WeighIn } from '$lib/domain/weigh-in';
import type { Budget, Coverage, Health, SyncStore } from '$lib/sync/ports';
import { emptyCoverage, openJobsIn } from './sync-repository';

/** The engine's store in memory, for tests that need thousands of runs. Passes the suite of the real one. */
export interface MemoryStore extends SyncStore {
  readonly accounts: Map<string, Account>;
  readonly jobs: Map<string, Job>;
  readonly rows: Map<string, WeighIn>;
  readonly ledgers: Map<string, Coverage>;
  readonly health: Map<string, Health>;
}

export const createMemoryStore = (): MemoryStore => {
  const accounts = new Map<string, Account>();
  const jobs = new Map<string, Job>();
  const rows = new Map<string, WeighIn>();
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
  return {
    accounts,
    jobs,
    rows,
    ledgers,
    health,
    account: async (id) => accounts.get(id),
    updateAccount: async (id, patch) => change(accounts, id, patch),
    openJobs: async (account) => openJobsIn([...jobs.values()].filter((job) => job.account === account)),
    job: async (id) => jobs.get(id),
    updateJob: async (id, patch) => change(jobs, id, patch),
    coverage: async (account, stream) => ledgerOf(account, stream),
    saveCoverage: async (coverage) => keepLedger(coverage),
    budget: async (account) => budgets.get(account),
    saveBudget: async (budget) => void budgets.set(budget.account, budget),
    saveHealth: async (row) => void health.set(row.vendor, row),
    commitChunk: async ({ account, source, days, decide, coverage, stream, jobId, job }) => {
      const stored = [...rows.values()].filter(
        (row) => row.account === account && row.source === source && contains(days, row.day),
      );
      const { puts, counts } = decide(stored);
      for (const row of puts) rows.set(row.id, row);
      keepLedger(coverage(ledgerOf(account, stream)));
      const current = jobs.get(jobId);
      if (current) jobs.set(jobId, { ...current, ...job(current, counts) });
      return ok(counts);
    },
  };
};
