import type { Account } from '$lib/domain/account';
import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { Job } from '$lib/domain/job';
import type { SyncWishes } from '$lib/domain/settings';
import type { Reading, Source, Stream } from '$lib/sources/contract';
import { askOptional, askWithRetries, type Question, type Stop } from './ask';
import { commitAnswer } from './commit';
import { addFailed } from './coverage';
import type { EngineDeps } from './engine';
import type { Fetcher } from './fetcher';
import { planJob, stepsOf, timeZoneOf, type JobPlan } from './job-plan';
import { announcePlan, patchJob, patchStream } from './job-row';
import { askOpening } from './opening';
import { askClosing } from './closing';
import type { Step } from './planner';
import { packRaw } from './raw';

export interface RunDeps extends EngineDeps {
  readonly fetcher: Fetcher;
  readonly signal: AbortSignal;
  readonly deadline: number;
}

/** Everything that stays the same while one job runs. */
interface Run {
  readonly deps: RunDeps;
  readonly source: Source;
  readonly account: Account;
  readonly job: Job;
  readonly wishes: SyncWishes;
}

/**
 * One run of one job: plan, one question before the data, then request by request in the plan's order. What is here
 * and settled costs nothing: a job without a missing day asks nobody.
 */
export const runJob = async (deps: RunDeps, job: Job): Promise<Stop> => {
  if (job.cancelRequested) return { kind: 'cancelled' };
  const account = await deps.store.account(job.account);
  const source = account && deps.sourceOf(account.vendor);
  if (!account || !source) return { kind: 'failed', failure: { kind: 'sign-in-needed' } };
  await patchJob(deps, job.id, { state: 'running', reason: null, resumeAt: null, error: null });

  const wishes = await deps.wishes();
  const outline = await planAndTell({ deps, source, account, job, wishes });
  if (stepsOf(outline).length === 0) return endOf(deps, outline, job);
  const opened = await askOpening(deps, source, account, job);
  if ('kind' in opened) return opened;
  const run: Run = { deps, source, account: opened.account, job, wishes };
  const stop = await runSteps(run);
  return stop.kind === 'done' ? askClosing(run, stop) : stop;
};

/** The plan as it stands, told to the job row; a stream given up earlier in this job stays given up. */
const planAndTell = async ({ deps, source, account, job, wishes }: Run): Promise<JobPlan> => {
  const current = (await deps.store.job(job.id)) ?? job;
  const inputs = { store: deps.store, deviceTimeZone: deps.deviceTimeZone, now: deps.clock.now(), wishes };
  const plan = await planJob(inputs, source, account, current);
  const isGivenUp = (id: string) =>
    current.streams.some(({ stream, error }) => stream === id && error !== null);
  const streams = plan.streams.map((planned) =>
    isGivenUp(planned.stream.id) ? { ...planned, chunks: [] } : planned,
  );
  const outlook = streams.map(({ stream, granted, chunks }) => ({
    stream: stream.id,
    left: granted ? chunks.length : null,
  }));
  await announcePlan(deps, job.id, plan.range, outlook);
  return { ...plan, streams };
};

const runSteps = async (run: Run): Promise<Stop> => {
  const { deps, job } = run;
  let plan = await planAndTell(run);
  let steps = stepsOf(plan);
  for (let step = steps.shift(); step; step = steps.shift()) {
    const pause = await mustPause(deps, job.id);
    if (pause) return pause;
    const outcome = await runStep(run, plan, step);
    switch (outcome.kind) {
      case 'committed':
        continue;
      case 'replan':
        plan = await planAndTell(run);
        steps = stepsOf(plan);
        continue;
      case 'give-up-stream': {
        const { failure } = outcome;
        const given = step.stream;
        const state = failure.kind === 'scope-missing' ? 'not_granted' : 'failed';
        await patchStream(deps, job.id, given, { state, error: failure });
        await patchJob(deps, job.id, { tries: 0 });
        steps = steps.filter(({ stream }) => stream !== given);
        continue;
      }
      default:
        return outcome;
    }
  }
  return endOf(deps, plan, job);
};

type Outcome =
  | { readonly kind: 'committed' | 'replan' }
  | { readonly kind: 'give-up-stream'; readonly failure: Failure }
  | Exclude<Stop, { kind: 'done' }>;

const runStep = async (run: Run, plan: JobPlan, { stream: id, days }: Step): Promise<Outcome> => {
  const { deps, source, account, job, wishes } = run;
  const stream = plan.streams.find((planned) => planned.stream.id === id)?.stream;
  if (!stream) return { kind: 'replan' };
  const timeZone = timeZoneOf(account, deps.deviceTimeZone);
  const { unfiltered = false } = await deps.store.coverage(account.id, stream.id);
  // A first curve is only a convenience; nothing waits for it.
  const ask = stream.coarseFor === null ? askWithRetries : askOptional;
  let after: string | null = null;
  for (let page = 1; ; page++) {
    const pause = after === null ? null : await mustPause(deps, job.id);
    if (pause) return pause;
    const context = { after, timeZone, unfiltered };
    const request = stream.request(days, context);
    const question: Question<Reading> = {
      request: () => request,
      read: (payload) => stream.read(payload, { days, ...context }),
    };
    const asked = await ask(deps, job.id, source, account.id, question);
    if (asked.kind === 'skip') return skip(run, stream, days, asked.failure);
    // One kind of data alone is barred: the account as a whole has just answered.
    if (asked.kind === 'needs-you' && asked.failure.kind === 'barred' && (await hasAnswered(run)))
      return giveUp(run, stream, days, asked.failure);
    if (asked.kind === 'failed') await noteFailed(run, stream, days, asked.failure);
    if (asked.kind !== 'answer') return asked;

    const now = deps.clock.now();
    const holdsRows = asked.value.rows.length > 0;
    const asAsked = { source, account: account.id, stream, days, after, request, holdsRows, now };
    const raw = wishes.keepRaw || job.inDetail ? await packRaw(asked.text, asAsked) : null;
    const chunk = { source, account, stream, days, reading: asked.value, after, raw, timeZone, now };
    const committed = await commitAnswer(deps.store, { ...chunk, jobId: job.id });
    if (!committed.ok) return { kind: 'failed', failure: committed.error };
    const next: string | null = asked.value.page?.after ?? null;
    if (next === null) break;
    // The same place again, or no end of new ones: it would be asked for ever. What was told so far stands.
    if (next === after || page >= MOST_PAGES) return giveUp(run, stream, days, NO_END);
    after = next;
  }
  // The coarse curve may show that the account goes further back than anything said so far.
  const showsMore = stream.coarseFor !== null && job.scope === 'all' && days.first <= plan.range.first;
  return { kind: showsMore ? 'replan' : 'committed' };
};

/** Far more than the pages of any window: sleeps of twenty years, 25 a page. */
const MOST_PAGES = 1_000;

const NO_END: Failure = { kind: 'unexpected-payload', detail: 'wrong-shape' };

/** A question that cannot be answered as it was put: put otherwise where that may help, else the stream is given up. */
const skip = async (run: Run, stream: Stream, days: DayRange, failure: Failure): Promise<Outcome> => {
  if (failure.kind === 'range-refused' && (await shrink(run, stream, days))) return { kind: 'replan' };
  if (failure.kind === 'question-refused' && failure.about === 'filter' && (await goUnfiltered(run, stream)))
    return { kind: 'replan' };
  return giveUp(run, stream, days, failure);
};

const giveUp = async (run: Run, stream: Stream, days: DayRange, failure: Failure): Promise<Outcome> => {
  if (failure.kind === 'scope-missing')
    await run.deps.store.updateCoverage(run.account.id, stream.id, (ledger) => ({
      ...ledger,
      notGranted: true,
    }));
  await noteFailed(run, stream, days, failure);
  return { kind: 'give-up-stream', failure };
};

/** True once any stream of this job has had an answer. */
const hasAnswered = async ({ deps, job }: Run): Promise<boolean> =>
  ((await deps.store.job(job.id))?.streams ?? []).some(({ done }) => done > 0);

/** Remembers that this account's filter is refused. False where it was asked without one already, or cannot be. */
const goUnfiltered = async ({ deps, account }: Run, stream: Stream): Promise<boolean> => {
  const { unfiltered = false } = await deps.store.coverage(account.id, stream.id);
  if (unfiltered || !stream.canGoUnfiltered) return false;
  await deps.store.updateCoverage(account.id, stream.id, (ledger) => ({ ...ledger, unfiltered: true }));
  return true;
};

const mustPause = async (
  deps: RunDeps,
  jobId: string,
): Promise<{ readonly kind: 'cancelled' | 'deadline' } | null> => {
  const job = await deps.store.job(jobId);
  if (deps.signal.aborted || !job || job.cancelRequested) return { kind: 'cancelled' };
  return deps.clock.now() >= deps.deadline ? { kind: 'deadline' } : null;
};

/**
 * Halves what is believed of the vendor's limit (I11). False where one day was refused: then it is not the length, and what
 * was believed of that is forgotten.
 */
const shrink = async ({ deps, account }: Run, stream: Stream, refused: DayRange): Promise<boolean> => {
  const days = lengthOf(refused);
  if (days <= 1 && stream.maxDays > 1) {
    await deps.store.updateCoverage(account.id, stream.id, (ledger) => ({
      ...ledger,
      learnedMaxDays: null,
      refused: true,
    }));
    return false;
  }
  if (days <= 1) return false;
  await deps.store.updateCoverage(account.id, stream.id, (ledger) => ({
    ...ledger,
    learnedMaxDays: Math.max(1, Math.floor(days / 2)),
  }));
  return true;
};

/** For the person's eyes only: what is covered stays as it was (I2). */
const noteFailed = (
  { deps, account }: Run,
  stream: Stream,
  days: DayRange,
  failure: Failure,
): Promise<void> =>
  deps.store.updateCoverage(account.id, stream.id, (ledger) => ({
    ...ledger,
    failed: addFailed(ledger.failed, days, failure.kind, deps.clock.now()),
  }));

/**
 * Failed where the stream that people look at first did, or where none got through; any other part that failed is told
 * by its stream, so that one closed corner of a service does not make every sync of it a failure.
 */
const endOf = async (deps: RunDeps, plan: JobPlan, job: Job): Promise<Stop> => {
  const streams = (await deps.store.job(job.id))?.streams ?? [];
  const measuring = streams.filter(({ stream }) =>
    plan.streams.some((planned) => planned.stream.id === stream && planned.stream.coarseFor === null),
  );
  const failed = measuring.filter(({ state, error }) => state === 'failed' && error);
  const [first] = failed;
  const serious = first === measuring[0] || !measuring.some(({ state }) => state === 'done');
  return first?.error && serious ? { kind: 'failed', failure: first.error } : { kind: 'done' };
};
