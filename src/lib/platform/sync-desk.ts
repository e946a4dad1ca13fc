import type { Account } from '$lib/domain/account';
import type { SyncScope } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';
import type { Live } from '$lib/domain/live';
import type { MetricCoverage } from '$lib/metrics/coverage';
import type { TidemarkDatabase } from '$lib/storage/database';
import { doubtfulRowsOf, ledgersOf } from '$lib/storage/days';
import { live, sampled } from '$lib/storage/live';
import { daysWanted } from '$lib/sync/jobs';
import { deviceTimeZone, systemClock } from './browser';
import { coverageMapOf } from './coverage-map';
import { answerDoubt } from './doubt';
import type { DoubtfulRows, QuotaCount, SyncOptions, SyncPreview } from './page-host-types';
import { previewOf } from './preview';
import { sources } from './sources';

/** What the sync centre asks of the page host. Loaded with its screen: no other one needs planner and sources. */
export const createSyncDesk = (db: TidemarkDatabase) => ({
  previewSync: async (
    accountId: string,
    wanted: SyncScope | readonly LocalDay[],
    { metrics: metricsWanted, inDetail }: SyncOptions = {},
  ): Promise<SyncPreview | null> => {
    const account = await db.accounts.get(accountId);
    const source = account && sourceOf(account);
    return source
      ? previewOf(db, source, account, { ...daysWanted(wanted), metricsWanted, inDetail }, surroundings())
      : null;
  },

  quota: (accountId: string): Live<QuotaCount | null> =>
    live(async () => {
      const account = await db.accounts.get(accountId);
      const source = account && sourceOf(account);
      return source ? { rule: source.quota, stored: await db.budgets.get(accountId) } : null;
    }),

  coverage: (accountId: string): Live<readonly MetricCoverage[]> =>
    sampled(
      live(async () => [await db.accounts.get(accountId), await ledgersOf(db, accountId)]),
      async () => {
        const account = await db.accounts.get(accountId);
        const source = account && sourceOf(account);
        return account && account.vendor !== 'sample'
          ? coverageMapOf(db, source ?? null, account, surroundings())
          : [];
      },
    ),

  doubtfulRows: (accountId: string): Live<DoubtfulRows> =>
    live(async () => ({ rows: await doubtfulRowsOf(db, accountId) })),

  answerDoubt: (accountId: string, answer: 'keep' | 'remove') =>
    answerDoubt(db, accountId, answer, systemClock.now()),
});

const sourceOf = ({ vendor }: Account) => sources.find((source) => source.vendor === vendor);

const surroundings = () => ({ now: systemClock.now(), deviceTimeZone: deviceTimeZone() });
