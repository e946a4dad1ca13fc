import type { Account, AccountProfile } from '$lib/domain/account';
import { noRows, type Job } from '$lib/domain/job';
import type { ProfileRequest, Source } from '$lib/sources/contract';
import { askOptional, type Stop } from './ask';
import type { RunDeps } from './job-run';
import { PROFILE_AGE_MS } from './opening';
import { nextStep } from './retry';

/**
 * What nothing waits for, such as goals: asked once a week at most, by a sync that brought something new, when it has its
 * data; an account where nothing happens costs no more for it, nor does asking for certain days. Whatever comes of it, the
 * sync is as `stop` says, or cancelled; what was refused for want of quota or network is asked for by the next one.
 */
export const askClosing = async (
  {
    deps,
    source,
    account: opened,
    job,
  }: {
    readonly deps: RunDeps;
    readonly source: Source;
    readonly account: Account;
    readonly job: Job;
  },
  stop: Stop,
): Promise<Stop> => {
  if (job.onlyDays) return stop;
  const { added, updated } = (await deps.store.job(job.id))?.rows ?? noRows;
  if (added + updated === 0) return stop;
  const account = (await deps.store.account(opened.id)) ?? opened;
  const parts = closingParts(source, account, deps.clock.now());
  let { profile } = account;
  for (const part of parts) {
    const current = await deps.store.job(job.id);
    if (!current || current.cancelRequested || deps.clock.now() >= deps.deadline) return stop;
    const answer = await askOptional(deps, job.id, source, account.id, part);
    if (answer.kind === 'cancelled') return answer;
    if (answer.kind === 'answer') {
      const { goals, ...told } = answer.value;
      profile = {
        ...profile,
        ...told,
        ...(goals ? { goals: standing({ ...profile.goals, ...goals }) } : {}),
      };
    } else if (answer.kind !== 'skip' || nextStep(answer.failure) === 'again-soon') return stop;
  }
  if (parts.length > 0)
    await deps.store.updateAccount(account.id, { profile, goalsCheckedAt: deps.clock.now() });
  return stop;
};

/** Without those that the person has no longer. */
const standing = (goals: NonNullable<AccountProfile['goals']>): NonNullable<AccountProfile['goals']> =>
  Object.fromEntries(Object.entries(goals).filter(([, value]) => value > 0));

/** The parts of the profile that are due once the data are in. */
export const closingParts = (source: Source, account: Account, now: number): readonly ProfileRequest[] => {
  const { goalsCheckedAt: checkedAt, scopes } = account;
  const age = checkedAt === undefined ? Infinity : now - checkedAt;
  if (age >= 0 && age < PROFILE_AGE_MS) return [];
  return source.profile.filter(({ scope, afterData = false }) => afterData && scopes.includes(scope));
};
