import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import type { FilledDay } from '$lib/domain/filled';
import type { ImportRecord } from '$lib/domain/imports';
import type { Job } from '$lib/domain/job';
import type { Live } from '$lib/domain/live';
import { byTime } from '$lib/domain/merge';
import { defaultSettings, type Settings } from '$lib/domain/settings';
import type { Measurement, WeighIn } from '$lib/domain/weigh-in';
import type { Health } from '$lib/sync/ports';
import { ledgersOf } from './days';
import { filledWeightsOf } from './filled-weights';
import { live, sampled } from './live';
import { weighInsIn } from './measurements';
import { openDatabase } from './open';
import { accountsOfPerson } from './people';

/** Live reads of the store, for screens. Each calls again when a tab or the worker committed something that matters. */
export interface Reads {
  /** Oldest account first. */
  readonly accounts: () => Live<readonly Account[]>;
  /** Newest first. */
  readonly jobs: (limit: number) => Live<readonly Job[]>;
  /** See `weighInsIn`. `account`: every road to its person; null: everybody. */
  readonly weighIns: (filter: {
    account: string | null;
    range: DayRange | null;
  }) => Live<readonly Measurement[]>;
  /** The coarse curve for the days whose weigh-ins have not been asked for yet, oldest first. */
  readonly filledWeights: (account: string) => Live<readonly FilledDay[]>;
  /** Newest first. */
  readonly imports: () => Live<readonly ImportRecord[]>;
  /** The weigh-ins that the person behind an account ignores, by whatever road, as they came, newest first. */
  readonly ignoredWeighIns: (account: string) => Live<readonly WeighIn[]>;
  readonly settings: () => Live<Settings>;
  readonly health: () => Live<readonly Health[]>;
}

/** The reads on the page's database. Opens it; a database that cannot open fails each subscription, not this call. */
export const openReads = (base: string): Reads => {
  const db = openDatabase(base);
  return {
    accounts: () =>
      live(() => db.accounts.toArray().then((all) => all.sort((a, b) => a.createdAt - b.createdAt))),
    jobs: (limit) => live(() => db.jobs.orderBy('createdAt').reverse().limit(limit).toArray()),
    weighIns: ({ account, range }) =>
      live(async () => weighInsIn(db, account === null ? null : await accountsOfPerson(db, account), range)),
    filledWeights: (account) =>
      sampled(
        live(async () =>
          Promise.all((await accountsOfPerson(db, account)).map((road) => ledgersOf(db, road))),
        ),
        () => filledWeightsOf(db, account),
      ),
    imports: () => live(() => db.imports.orderBy('createdAt').reverse().toArray()),
    ignoredWeighIns: (account) =>
      live(async () => {
        const roads = await accountsOfPerson(db, account);
        const words = await db.corrections.where('account').anyOf(roads).toArray();
        const ids = words.filter(({ change }) => change.kind === 'ignore').map(({ id }) => id);
        const rows = await db.weighIns.bulkGet(ids);
        return rows.filter((row) => row !== undefined).sort((a, b) => byTime(b, a));
      }),
    settings: () => live(async () => ({ ...defaultSettings, ...(await db.settings.get('device')) })),
    health: () => live(() => db.health.toArray()),
  };
};
