import type { Failure } from '$lib/domain/failure';
import type { WaitReason } from '$lib/domain/job';
import { ok, type Result } from '$lib/domain/result';
import type { RequestSpec, Source } from '$lib/sources/contract';
import type { RunDeps } from './job-run';
import { countRequest, patchJob } from './job-row';
import { backoffMs, nextStep, TRIES_IN_ALL, TRIES_PER_RUN } from './retry';

/** Why a run of a job came to an end. */
export type Stop =
  | { readonly kind: 'done' | 'cancelled' | 'deadline' }
  | { readonly kind: 'failed' | 'needs-you'; readonly failure: Failure }
  | {
      readonly kind: 'waiting';
      readonly reason: WaitReason;
      readonly resumeAt: number | null;
      readonly failure: Failure;
    };

/** An answer, a reason to stop the run, or a failure that concerns this question alone. */
export type Asked<T> =
  /** `text`: the answer as it came. */
  | { readonly kind: 'answer'; readonly value: T; readonly text: string }
  | { readonly kind: 'skip'; readonly failure: Failure }
  | Exclude<Stop, { kind: 'done' }>;

export interface Question<T> {
  readonly request: () => RequestSpec;
  readonly read: (payload: unknown) => Result<T, Failure>;
}

/**
 * One question with backoff inside the run; what cannot be answered now becomes a reason to stop or to skip. A stream
 * is given up after `TRIES_IN_ALL`; once one of a job was, the others get no more than one run's patience.
 */
export const askWithRetries = async <T>(
  deps: RunDeps,
  jobId: string,
  source: Source,
  account: string,
  question: Question<T>,
): Promise<Asked<T>> => {
  for (let tryInRun = 1; ; tryInRun++) {
    const answer = await askOnce(deps, jobId, source, account, question);
    if (deps.signal.aborted) return { kind: 'cancelled' };
    if (answer.ok) return { kind: 'answer', ...answer.value };
    if (nextStep(answer.error) !== 'again-soon') return consequenceOf(answer.error);
    const failure = answer.error;
    const job = await deps.store.job(jobId);
    const tries = (job?.tries ?? 0) + 1;
    await patchJob(deps, jobId, { tries });
    const patience = job?.streams.some(({ state }) => state === 'failed') ? TRIES_PER_RUN : TRIES_IN_ALL;
    if (tries >= patience) return { kind: 'skip', failure };
    const wait = backoffMs(tries, deps.random);
    if (tryInRun >= TRIES_PER_RUN)
      return { kind: 'waiting', reason: 'backoff', resumeAt: deps.clock.now() + wait, failure };
    await deps.sleep(wait, deps.signal);
    if (deps.signal.aborted) return { kind: 'cancelled' };
  }
};

/** The same without a second try: for questions whose answer is only a convenience. */
export const askOptional = async <T>(
  deps: RunDeps,
  jobId: string,
  source: Source,
  account: string,
  question: Question<T>,
): Promise<Asked<T>> => {
  const answer = await askOnce(deps, jobId, source, account, question);
  if (deps.signal.aborted) return { kind: 'cancelled' };
  return answer.ok ? { kind: 'answer', ...answer.value } : consequenceOf(answer.error);
};

const askOnce = async <T>(
  deps: RunDeps,
  jobId: string,
  source: Source,
  account: string,
  question: Question<T>,
): Promise<Result<{ readonly value: T; readonly text: string }, Failure>> => {
  const told = await deps.fetcher.ask(source, account, question.request(), {
    signal: deps.signal,
    onRequest: () => countRequest(deps, jobId),
  });
  if (!told.ok) return told;
  const { payload, text } = told.value;
  const read = question.read(payload);
  return read.ok ? ok({ value: read.value, text }) : read;
};

/** What a failure means for the run, where trying again at once is out of the question. */
const consequenceOf = (failure: Failure): Exclude<Asked<never>, { kind: 'answer' }> => {
  switch (nextStep(failure)) {
    case 'wait-for-network':
      return { kind: 'waiting', reason: 'offline', resumeAt: null, failure };
    case 'wait-for-quota':
      return {
        kind: 'waiting',
        reason: 'rate_limit',
        resumeAt: failure.kind === 'rate-limited' ? failure.retryAt : null,
        failure,
      };
    case 'needs-you':
      return { kind: 'needs-you', failure };
    case 'fail':
      return { kind: 'failed', failure };
    case 'again-soon':
    case 'skip-stream':
    case 'shrink':
      return { kind: 'skip', failure };
  }
};
