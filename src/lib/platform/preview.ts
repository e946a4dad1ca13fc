import type { Account } from '$lib/domain/account';
import { budgetAt } from '$lib/domain/budget';
import { emptyCoverage } from '$lib/domain/coverage';
import { lengthOf } from '$lib/domain/day-range';
import type { MetricId } from '$lib/domain/metric';
import type { Source } from '$lib/sources/contract';
import type { TidemarkDatabase } from '$lib/storage/database';
import { ledgersOf } from '$lib/storage/days';
import { wishesOf } from '$lib/storage/wishes';
import { createSyncStore } from '$lib/storage/sync-repository';
import { newJob, type NewJob } from '$lib/sync/jobs';
import { planJob, stepsOf, type JobPlan } from '$lib/sync/job-plan';
import { closingParts } from '$lib/sync/closing';
import { openingQuestions } from '$lib/sync/opening';
import type { SyncPreview } from './page-host-types';

/** What a sync of `wanted` would ask for now: the engine's own plan, counted against what is left of the quota. */
export const previewOf = async (
  db: TidemarkDatabase,
  source: Source,
  account: Account,
  wanted: Omit<NewJob, 'account'>,
  { now, deviceTimeZone }: { readonly now: number; readonly deviceTimeZone: string },
): Promise<SyncPreview> => {
  const job = newJob('preview', { account: account.id, ...wanted }, now);
  const wishes = await wishesOf(db);
  const ledgers = new Map((await ledgersOf(db, account.id)).map((ledger) => [ledger.stream, ledger]));
  const store = {
    ...createSyncStore(db),
    // One read for all streams: a preview is made again with every commit of a sync.
    coverage: async (id: string, stream: string) => ledgers.get(stream) ?? emptyCoverage(id, stream),
  };
  const plan = await planJob({ store, deviceTimeZone, now, wishes }, source, account, job);
  const steps = stepsOf(plan);
  const charted = new Set(
    plan.streams.filter(({ stream }) => stream.metrics.includes('weight')).map(({ stream }) => stream.id),
  );
  const firstCharted = steps.findIndex(({ stream }) => charted.has(stream)) + 1;
  const opening = steps.length > 0 ? openingQuestions(source, account, job, now) : 0;
  const perPage = new Map(source.streams.map(({ id, daysPerPage }) => [id, daysPerPage ?? Infinity]));
  /** By stream: how many requests are sent until it is whole. */
  const wholeAfter = new Map<string, number>();
  let requests = opening;
  for (const { stream, days } of steps) {
    requests += Math.max(1, Math.ceil(lengthOf(days) / (perPage.get(stream) ?? Infinity)));
    wholeAfter.set(stream, requests);
  }
  if (steps.length > 0 && !job.onlyDays) requests += closingParts(source, account, now).length;

  const { quota } = source;
  const budget = budgetAt(await db.budgets.get(account.id), account.id, quota, now);
  const left = budget.blockedUntil !== null ? 0 : Math.max(0, quota.requests - budget.used);
  const further = Math.ceil(Math.max(0, requests - left) / quota.requests);
  return {
    requests,
    windows: requests === 0 ? 0 : 1 + further,
    lastWindowAt: further === 0 ? now : budget.windowStart + further * quota.windowMs + quota.marginMs,
    firstChartAfter: firstCharted === 0 ? 0 : firstCharted + opening,
    soon: further === 0 ? [] : metricsWhole(plan, (stream) => (wholeAfter.get(stream) ?? Infinity) <= left),
  };
};

/** Metrics of the streams that are whole, or that a whole coarse one stands in for. */
const metricsWhole = (plan: JobPlan, isWhole: (stream: string) => boolean): MetricId[] => {
  const whole = plan.streams.filter(({ stream }) => isWhole(stream.id)).map(({ stream }) => stream);
  const ids = new Set(whole.map(({ id, coarseFor }) => coarseFor ?? id));
  return plan.streams.flatMap(({ stream }) =>
    ids.has(stream.id) && stream.coarseFor === null ? stream.metrics.slice(0, 1) : [],
  );
};
