import type { Account } from '../../src/lib/domain/account';
import type { Job, SyncScope } from '../../src/lib/domain/job';
import type { Source } from '../../src/lib/sources/contract';
import { defaultSettings, type SyncWishes } from '../../src/lib/domain/settings';
import { createMemoryStore } from '../../src/lib/storage/memory-store';
import { runAccount, type EngineDeps } from '../../src/lib/sync/engine';
import { newJob, type NewJob } from '../../src/lib/sync/jobs';

export const NOON = Date.parse('2026-11-21T12:00:00Z');

/** A clock that only a test and the engine's own waits move. */
export const createHeldClock = (start = NOON) => {
  let now = start;
  return {
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
    set: (ms: number) => {
      now = ms;
    },
  };
};

/**
 * The real engine on a source and an account, with a held clock. No module of ours is replaced; the store is the
 * in-memory one that passes the real one's suite.
 */
export const createRig = ({
  clock,
  sources,
  accounts,
  tokens,
}: {
  readonly clock: ReturnType<typeof createHeldClock>;
  readonly sources: readonly Source[];
  /** The first one is synced where none is named. */
  readonly accounts: readonly Account[];
  readonly tokens: EngineDeps['tokens'];
}) => {
  let wishes: SyncWishes = defaultSettings;
  let online = true;
  let jobCount = 0;
  const store = createMemoryStore();
  for (const account of accounts) store.accounts.set(account.id, account);
  const [account] = accounts;
  if (!account) throw new Error('a rig needs an account');
  const waits: number[] = [];
  const told: Job[] = [];
  const cancels = new Map<string, () => void>();
  const deps: EngineDeps = {
    store,
    tokens,
    fetch: (request) => fetch(request),
    clock: { now: clock.now },
    isOnline: () => online,
    isOffline: async () => !online,
    locks: { run: async (_name, _waitMs, task) => task() },
    sleep: async (ms) => {
      waits.push(ms);
      clock.pass(ms);
    },
    random: () => 0.5,
    sourceOf: (vendor) => sources.find((source) => source.vendor === vendor),
    wishes: async () => wishes,
    deviceTimeZone: 'UTC',
    onCancel: (jobId, cancel) => {
      cancels.set(jobId, cancel);
      return () => cancels.delete(jobId);
    },
    onAttention: async (job) => void told.push(job),
    lockPrefix: 'test|',
  };

  return {
    store,
    account,
    deps,
    waits,
    told,
    cancels,
    now: clock.now,
    wish: (changed: Partial<SyncWishes>) => {
      wishes = { ...wishes, ...changed };
    },
    setOnline: (value: boolean) => {
      online = value;
    },
    /** Adds a job, runs what is due once, gives the job as it then stands. */
    sync: async (
      scope: SyncScope,
      changed: Partial<EngineDeps> = {},
      of: Pick<Account, 'id'> = account,
      asked: Partial<NewJob> = {},
    ): Promise<Job> => {
      // Whoever asks again does so later: a held clock would make one moment of two.
      clock.pass(1_000);
      return runAgain(addJob(scope, of.id, asked), changed);
    },
    /** Adds a job that nobody runs yet. */
    add: async (scope: SyncScope): Promise<string> => addJob(scope, account.id),
    /** Goes on with a job as an open page would, moving the clock to each instant it names, until it waits no more. */
    finish: async (job: Job): Promise<Job> => {
      let current = job;
      while (current.state === 'waiting' && current.resumeAt !== null) {
        clock.set(Math.max(clock.now(), current.resumeAt));
        current = await runAgain(job.id, {});
      }
      return current;
    },
    resume: (jobId: string, changed: Partial<EngineDeps> = {}): Promise<Job> => runAgain(jobId, changed),
  };

  function addJob(scope: SyncScope, of: string, asked: Partial<NewJob> = {}): string {
    const job = newJob(`job-${++jobCount}`, { account: of, scope, ...asked }, clock.now());
    store.jobs.set(job.id, job);
    return job.id;
  }

  async function runAgain(jobId: string, changed: Partial<EngineDeps>): Promise<Job> {
    const of = store.jobs.get(jobId)?.account ?? account!.id;
    await runAccount({ ...deps, ...changed }, of, Infinity);
    const job = store.jobs.get(jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    return job;
  }
};
