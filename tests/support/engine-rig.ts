import { startFitbitSimulator, type SimulatorOptions } from '../../simulator/fitbit/index';
import { unlinked, type Account } from '../../src/lib/domain/account';
import type { Job, SyncScope } from '../../src/lib/domain/job';
import type { BodyFat, WeighIn } from '../../src/lib/domain/weigh-in';
import { ok } from '../../src/lib/domain/result';
import { createFitbitSource } from '../../src/lib/sources/fitbit/source';
import { createMemoryStore } from '../../src/lib/storage/memory-store';
import { runAccount, type EngineDeps } from '../../src/lib/sync/engine';
import { newJob } from '../../src/lib/sync/jobs';

const SCOPES = ['weight', 'profile', 'settings'];

export const NOON = Date.parse('2026-11-21T12:00:00Z');

/**
 * The real engine against the real simulator over HTTP, with a clock that only the test and the engine's own waits
 * move. No module of ours is replaced; the store is the in-memory one that passes the real one's suite.
 */
export const createEngineRig = async (options: SimulatorOptions = {}) => {
  let now = NOON;
  let online = true;
  let jobCount = 0;
  const simulator = await startFitbitSimulator({
    accessTokenSeconds: 10 * 365 * 86_400,
    ...options,
    now: () => now,
  });
  const store = createMemoryStore();
  const source = createFitbitSource({
    authorizeUrl: `${simulator.url}/oauth2/authorize`,
    apiBase: simulator.url,
    allowInsecureRequests: true,
    rateWindowMs: 3_600_000,
  });
  const grant = simulator.control.grant({ clientId: '23ABCD', scopes: SCOPES });
  const account = accountFor(grant.user_id);
  store.accounts.set(account.id, account);
  const waits: number[] = [];
  const told: Job[] = [];
  const cancels = new Map<string, () => void>();
  const deps: EngineDeps = {
    store,
    tokens: { get: async () => ok(grant.access_token) },
    fetch: (request) => fetch(request),
    clock: { now: () => now },
    isOnline: () => online,
    isOffline: async () => !online,
    locks: { run: async (_name, _waitMs, task) => task() },
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    random: () => 0.5,
    sourceOf: (vendor) => (vendor === 'fitbit' ? source : undefined),
    deviceTimeZone: 'UTC',
    onCancel: (jobId, cancel) => {
      cancels.set(jobId, cancel);
      return () => cancels.delete(jobId);
    },
    onAttention: async (job) => void told.push(job),
    lockPrefix: 'test|',
  };

  return {
    ...simulator,
    store,
    account,
    deps,
    waits,
    told,
    cancels,
    now: () => now,
    pass: (ms: number) => {
      now += ms;
      simulator.control.setClock({ advanceMs: 0 });
    },
    /** As when the device's clock is set: in either direction. */
    setClock: (ms: number) => {
      now = ms;
    },
    setOnline: (value: boolean) => {
      online = value;
    },
    /** Adds a job, runs what is due once, gives the job as it then stands. */
    sync: async (scope: SyncScope, changed: Partial<EngineDeps> = {}): Promise<Job> => {
      // Whoever asks again does so later: a held clock would make one moment of two.
      now += 1_000;
      return runAgain(addJob(scope), changed);
    },
    /** Adds a job that nobody runs yet. */
    add: async (scope: SyncScope): Promise<string> => addJob(scope),
    /** Goes on with a job as an open page would, moving the clock to each instant it names, until it waits no more. */
    finish: async (job: Job): Promise<Job> => {
      let current = job;
      while (current.state === 'waiting' && current.resumeAt !== null) {
        now = Math.max(now, current.resumeAt);
        current = await runAgain(job.id, {});
      }
      return current;
    },
    resume: (jobId: string): Promise<Job> => runAgain(jobId, {}),
    rows: (): readonly WeighIn[] => [...store.rows.values()],
    fat: (): readonly BodyFat[] => [...store.fat.values()],
  };

  function addJob(scope: SyncScope): string {
    const job = newJob(`job-${++jobCount}`, account.id, scope, null, now);
    store.jobs.set(job.id, job);
    return job.id;
  }

  async function runAgain(jobId: string, changed: Partial<EngineDeps>): Promise<Job> {
    await runAccount({ ...deps, ...changed }, account.id, Infinity);
    const job = store.jobs.get(jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    return job;
  }
};

export type EngineRig = Awaited<ReturnType<typeof createEngineRig>>;

const accountFor = (userId: string): Account => ({
  id: `fitbit-${userId}`,
  vendor: 'fitbit',
  vendorUserId: userId,
  label: 'Fitbit',
  participantId: null,
  state: 'connected',
  needs: null,
  scopes: SCOPES,
  profile: { timeZone: null, heightM: null, memberSince: null, displayName: null },
  profileCheckedAt: null,
  devices: null,
  createdAt: 0,
  updatedAt: 0,
  lastSyncAt: null,
  ...unlinked,
});
