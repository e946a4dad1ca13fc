import type { LocalApiPorts } from '$lib/local-api/ports';
import type { TidemarkDatabase } from '$lib/storage/database';
import { deliveriesIn } from '$lib/storage/deliveries';
import { entriesOf } from '$lib/storage/challenge-entries';
import { challengesIn } from '$lib/storage/challenge-repository';
import { openDatabase } from '$lib/storage/open';
import {
  bodyFatIn,
  dailyIn,
  exercisesIn,
  minuteDaysIn,
  sleepsIn,
  weighInsIn,
} from '$lib/storage/measurements';
import { personOf } from '$lib/domain/account';
import { accountsOfPerson } from '$lib/storage/people';
import { settledJob } from '$lib/storage/live';
import { newJob } from '$lib/sync/jobs';
import { deviceTimeZone, systemClock } from './browser';
import { asItStands, tryBarredAgain } from './accounts';
import { askForNews } from './auto-sync';
import { coverageMapOf } from './coverage-map';
import { createEngineHost, type EngineHost, type EngineSurroundings } from './engine-host';
import { sources } from './sources';
import { accessTokensOf } from './tokens';

/** A browser ends one worker event after about five minutes; the run stops by itself before that and goes on later. */
const RUN_MS = 240_000;

/** Keeps the worker alive until the promise settles, as an event's `waitUntil` does. */
interface KeepsAlive {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

/** What the service worker does besides serving files: runs the engine and answers the local API. */
export const createWorkerHost = (base: string, ownOrigin: string, surroundings: EngineSurroundings) => {
  // Made at first use, so that a worker started only to serve a file opens no database.
  let made: { readonly db: TidemarkDatabase; readonly engine: EngineHost } | undefined;
  const parts = () => {
    if (made) return made;
    const db = openDatabase(base);
    const tokens = accessTokensOf(db, base, ownOrigin);
    made = { db, engine: createEngineHost(db, base, ownOrigin, tokens, surroundings) };
    return made;
  };
  const run = (): Promise<void> => parts().engine.run(RUN_MS);
  return {
    run,
    /** The network is back. Rejects where it is not after all, so that the browser tries again later. */
    reconnected: async (): Promise<void> => {
      await run();
      if (await parts().engine.waitsForNetwork()) throw new Error('Still no network');
    },
    /** The browser's own clock: looks for news where the last sync is no longer fresh. */
    periodic: async (): Promise<void> => {
      await askForNews(parts().db, 'background', systemClock.now());
      await run();
    },
    localApi: (event: KeepsAlive): LocalApiPorts => localApiPorts(parts().db, () => event.waitUntil(run())),
  };
};

const localApiPorts = (db: TidemarkDatabase, run: () => void): LocalApiPorts => ({
  accounts: async () =>
    (await db.accounts.toArray())
      .map((account) => asItStands(account, systemClock.now()))
      .sort((a, b) => a.createdAt - b.createdAt),
  jobs: () => db.jobs.orderBy('createdAt').reverse().limit(100).toArray(),
  job: (id) => db.jobs.get(id),
  weighIns: (accounts, range, source) => weighInsIn(db, accounts, range, source),
  deliveries: (accounts) => deliveriesIn(db, accounts),
  bodyFat: (accounts, range, source) => bodyFatIn(db, accounts, range, source),
  daily: (accounts, metric, range, source) => dailyIn(db, metric, accounts, range, source),
  sleeps: (account, range, source) => sleepsIn(db, account === null ? null : [account], range, source),
  exercises: (account, range, source) => exercisesIn(db, account === null ? null : [account], range, source),
  minutes: async (account, metric, range, source) => {
    if (account !== null) return minuteDaysIn(db, metric, [account], range, source);
    // Of two people each has a day of their own.
    const people = (await db.accounts.toArray()).filter((one) => personOf(one) === one.id);
    const days = await Promise.all(
      people.map(async ({ id }) => minuteDaysIn(db, metric, await accountsOfPerson(db, id), range, source)),
    );
    return days.flat().sort((a, b) => a.day - b.day);
  },
  coverage: async (account) => {
    const source = sources.find(({ vendor }) => vendor === account.vendor);
    const at = { now: systemClock.now(), deviceTimeZone: deviceTimeZone() };
    return account.vendor === 'sample' ? [] : coverageMapOf(db, source ?? null, account, at);
  },
  challenges: () => challengesIn(db),
  entries: (challenge) =>
    entriesOf(db, challenge, { now: systemClock.now(), deviceTimeZone: deviceTimeZone() }),
  offers: (account) => [
    ...new Set(
      sources
        .filter(({ vendor }) => vendor === account.vendor)
        .flatMap(({ streams }) => streams.flatMap(({ metrics }) => metrics)),
    ),
  ],
  createJob: async (account, scope, { metrics, inDetail }) => {
    const wanted = { account, scope, metricsWanted: metrics, inDetail };
    const job = newJob(crypto.randomUUID(), wanted, systemClock.now());
    await tryBarredAgain(db, account, systemClock.now());
    await db.jobs.add(job);
    return job;
  },
  run,
  settled: (id) => settledJob(db, id),
});
