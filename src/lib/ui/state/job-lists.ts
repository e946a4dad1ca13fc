import { rangesOf } from '$lib/domain/day-range';
import { hasEnded, type Job } from '$lib/domain/job';
import type { LocalDay } from '$lib/domain/local-date';

/** The account's sync that is under way or about to be, the running one first. */
export const activeJobOf = (jobs: readonly Job[], account: string): Job | undefined => {
  const active = jobs.filter((job) => job.account === account && !hasEnded(job) && job.state !== 'needs_you');
  return active.find(({ state }) => state === 'running') ?? active.at(-1);
};

/** The account's newest sync of any state. `jobs` is newest first. */
export const newestJobOf = (jobs: readonly Job[], account: string): Job | undefined =>
  jobs.find((job) => job.account === account);

/** The account's syncs that are not over, the one that runs first; they stand with the account, not in the history. */
export const openJobsOf = (jobs: readonly Job[], account: string): readonly Job[] =>
  jobs
    .filter((job) => job.account === account && !hasEnded(job))
    .sort(
      (a, b) => Number(b.state === 'running') - Number(a.state === 'running') || a.createdAt - b.createdAt,
    );

/** True for a sync of exactly these days and metrics. */
export const askedFor = (
  { onlyDays, metricsWanted }: Job,
  metrics: readonly string[],
  days: readonly LocalDay[],
): boolean => {
  const same = <T>(a: readonly T[], b: readonly T[]) => JSON.stringify(a) === JSON.stringify(b);
  return (
    onlyDays !== undefined &&
    same(
      onlyDays.flatMap(({ first, last }) => [first, last]),
      rangesOf(days).flatMap(({ first, last }) => [first, last]),
    ) &&
    same([...(metricsWanted ?? [])].sort(), [...metrics].sort())
  );
};

/** Syncs that are over, newest first. */
export const endedJobs = (jobs: readonly Job[]): readonly Job[] => jobs.filter(hasEnded);

/** Changes when a sync of the account began, ended or went to wait: when a plan made before is worth making anew. */
export const turnsOf = (jobs: readonly Job[], account: string): string =>
  jobs
    .filter((job) => job.account === account)
    .map(({ id, state }) => `${id}:${state}`)
    .join();
