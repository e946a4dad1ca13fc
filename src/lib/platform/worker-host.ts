import type { LocalApiPorts } from '$lib/local-api/ports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { openDatabase } from '$lib/storage/open';
import { settledJob, weighInsIn } from '$lib/storage/reads';
import { newJob } from '$lib/sync/jobs';
import { systemClock } from './browser';
import { createEngineHost, type EngineHost } from './engine-host';
import { createTokens } from './tokens';

/** A browser ends one worker event after about five minutes; the run stops by itself before that and goes on later. */
const RUN_MS = 240_000;

/** Keeps the worker alive until the promise settles, as an event's `waitUntil` does. */
interface KeepsAlive {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

/** What the service worker does besides serving files: runs the engine and answers the local API. */
export const createWorkerHost = (base: string, ownOrigin: string) => {
  // Made at first use, so that a worker started only to serve a file opens no database.
  let made: { readonly db: TidemarkDatabase; readonly engine: EngineHost } | undefined;
  const parts = () => {
    if (made) return made;
    const db = openDatabase(base);
    made = { db, engine: createEngineHost(db, base, ownOrigin, createTokens(db, base, ownOrigin)) };
    return made;
  };
  const run = (): Promise<void> => parts().engine.run(RUN_MS);
  return {
    run,
    localApi: (event: KeepsAlive): LocalApiPorts => localApiPorts(parts().db, () => event.waitUntil(run())),
  };
};

const localApiPorts = (db: TidemarkDatabase, run: () => void): LocalApiPorts => ({
  accounts: async () => (await db.accounts.toArray()).sort((a, b) => a.createdAt - b.createdAt),
  jobs: () => db.jobs.orderBy('createdAt').reverse().limit(100).toArray(),
  job: (id) => db.jobs.get(id),
  weighIns: (account, range) => weighInsIn(db, account, range),
  createJob: async (account, scope, streams) => {
    const job = newJob(crypto.randomUUID(), account, scope, streams, systemClock.now());
    await db.jobs.add(job);
    return job;
  },
  run,
  settled: (id) => settledJob(db, id),
});
