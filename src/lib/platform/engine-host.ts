import type { TidemarkDatabase } from '$lib/storage/database';
import { isStorageFailure } from '$lib/storage/failure';
import { wishesOf } from '$lib/storage/wishes';
import { createSyncStore } from '$lib/storage/sync-repository';
import { runAccount, type EngineDeps } from '$lib/sync/engine';
import type { AccessTokens } from '$lib/sync/ports';
import { createAttention, type AttentionPorts } from './attention';
import { wakeOnReconnect } from './background';
import { deviceTimeZone, isOnline, offlineCheck, sleep, systemClock, webLocks } from './browser';
import { listen, tell } from './channel';
import { vendorFetch } from './http';
import { namesFor } from './names';
import { sources } from './sources';

export interface EngineHost {
  /** True where a job waits for the network. */
  readonly waitsForNetwork: () => Promise<boolean>;
  /** Runs what is due for every account until nothing is due or `budgetMs` is over. Never rejects for a vendor. */
  readonly run: (budgetMs: number) => Promise<void>;
}

/** What the context that runs the engine adds. */
export type EngineSurroundings = Omit<AttentionPorts, 'base'>;

/** The engine as a browser context runs it. Worker and page differ in nothing but who calls. */
export const createEngineHost = (
  db: TidemarkDatabase,
  base: string,
  ownOrigin: string,
  tokens: AccessTokens,
  surroundings: EngineSurroundings,
): EngineHost => {
  const names = namesFor(base);
  const deps: EngineDeps = {
    store: createSyncStore(db),
    tokens,
    fetch: vendorFetch(ownOrigin),
    clock: systemClock,
    isOnline,
    isOffline: offlineCheck(base),
    locks: webLocks,
    sleep,
    random: Math.random,
    sourceOf: (vendor) => sources.find((source) => source.vendor === vendor),
    wishes: () => wishesOf(db),
    deviceTimeZone: deviceTimeZone(),
    onCancel: (jobId, cancel) =>
      listen(names.channel, (message) => {
        if (message.type === 'cancel' && message.jobId === jobId) cancel();
      }),
    onAttention: createAttention(db, { base, ...surroundings }),
    lockPrefix: names.lockPrefix,
  };
  /** With a full storage the job row cannot say so either; it goes on from the ledger once there is room. */
  const tellFull = (error: unknown) => {
    if (!isStorageFailure(error)) throw error;
    tell(names.channel, { type: 'storage-full' });
  };
  const waitsForNetwork = async () =>
    (await db.jobs.filter(({ state, reason }) => state === 'waiting' && reason === 'offline').count()) > 0;
  return {
    waitsForNetwork,
    run: async (budgetMs) => {
      const deadline = systemClock.now() + budgetMs;
      const accounts = await db.accounts.toArray();
      await Promise.all(accounts.map(({ id }) => runAccount(deps, id, deadline).catch(tellFull)));
      const worker = (await waitsForNetwork()) ? await surroundings.registration() : null;
      if (worker) await wakeOnReconnect(worker);
    },
  };
};
