import { hasEnded, type Job } from '$lib/domain/job';

/** The account's sync that is under way or about to be, the running one first. */
export const activeJobOf = (jobs: readonly Job[], account: string): Job | undefined => {
  const active = jobs.filter((job) => job.account === account && !hasEnded(job) && job.state !== 'needs_you');
  return active.find(({ state }) => state === 'running') ?? active.at(-1);
};

/** The account's newest sync of any state. `jobs` is newest first. */
export const newestJobOf = (jobs: readonly Job[], account: string): Job | undefined =>
  jobs.find((job) => job.account === account);
