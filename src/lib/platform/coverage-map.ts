import type { Account } from '$lib/domain/account';
import { emptyCoverage } from '$lib/domain/coverage';
import type { MetricId } from '$lib/domain/metric';
import { coverageRanges, type MetricCoverage } from '$lib/metrics/coverage';
import type { Source } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import { bodyFatIn, ledgersOf, weighInsIn } from '$lib/storage/reads';
import { createSyncStore } from '$lib/storage/sync-repository';
import { outlineJob } from '$lib/sync/job-plan';

/** What is known of every day of an account, for each metric its source keeps a ledger of. */
export const coverageMapOf = async (
  db: TidemarkDatabase,
  source: Source,
  account: Account,
  { now, deviceTimeZone }: { readonly now: number; readonly deviceTimeZone: string },
): Promise<readonly MetricCoverage[]> => {
  const weighIns = await weighInsIn(db, account.id, null);
  const fat = await bodyFatIn(db, account.id, null);
  const ledgers = await ledgersOf(db, account.id);
  const job = { scope: 'all', range: null, metricsWanted: null, createdAt: now } as const;
  const inputs = { store: createSyncStore(db), deviceTimeZone, now };
  const { range } = await outlineJob(inputs, source, account, job);
  const measured: Partial<Record<MetricId, readonly number[]>> = {
    weight: weighIns.map(({ day }) => day),
    body_fat: [...weighIns.filter(({ fatPct }) => fatPct !== null), ...fat].map(({ day }) => day),
  };
  const oldest = Math.min(range.first, ...[weighIns[0], fat[0]].flatMap((row) => (row ? [row.day] : [])));
  const newest = Math.max(
    range.last,
    ...[weighIns.at(-1), fat.at(-1)].flatMap((row) => (row ? [row.day] : [])),
  );
  return source.streams
    .filter(({ coarseFor }) => coarseFor === null)
    .flatMap((stream) => {
      const metric = stream.metrics.find((candidate) => candidate === stream.id);
      if (metric === undefined) return [];
      const ledger =
        ledgers.find(({ stream: id }) => id === stream.id) ?? emptyCoverage(account.id, stream.id);
      const granted = account.scopes.includes(stream.scope);
      const ranges = coverageRanges({
        range: { first: oldest, last: newest },
        measured: measured[metric] ?? [],
        ledger,
        granted,
      });
      return [{ metric, ranges }];
    });
};
