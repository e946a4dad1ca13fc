import type { Account } from '$lib/domain/account';
import type { DayRange } from '$lib/domain/day-range';
import type { Failure } from '$lib/domain/failure';
import type { Job, RowCounts, StreamProgress, WaitReason } from '$lib/domain/job';
import { localDayAt, parseLocalDay } from '$lib/domain/local-date';
import type { Result } from '$lib/domain/result';
import type { Reading, RequestSpec, Source, Stream } from '$lib/sources/contract';
import { addCovered, compactCovered, settledRanges } from './coverage';
import type { EngineDeps } from './engine';
import type { Fetcher } from './fetcher';
import { normaliseWeighIns } from './normaliser';
import { planChunks } from './planner';
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

export interface RunDeps extends EngineDeps {
  readonly fetcher: Fetcher;
  readonly signal: AbortSignal;
  readonly deadline: number;
}

/** A profile older than this is asked for again at the next sync: height and time zone change rarely. */
const PROFILE_AGE_MS = 24 * 3_600_000;

/** First day looked at by "Sync all" where the profile names none. */
const ALL_SINCE = '2015-01-01';

/** One run of one job: profile where stale, then each stream's missing days, newest first. */
export const runJob = async (deps: RunDeps, job: Job): Promise<Stop> => {
  if (job.cancelRequested) return { kind: 'cancelled' };
  const found = await deps.store.account(job.account);
  const source = found && deps.sourceOf(found.vendor);
  if (!found || !source) return { kind: 'failed', failure: { kind: 'sign-in-needed' } };
  await patch(deps, job.id, { state: 'running', reason: null, resumeAt: null, error: null });

  const refreshed = await refreshProfile(deps, job.id, source, found);
  if ('kind' in refreshed) return refreshed;
  const plans = await planStreams(deps, source, refreshed.account, job);
  await announce(deps, job.id, plans, refreshed.account, job);

  for (const plan of plans) {
    if (!plan.granted) continue;
    const stop = await runStream(deps, source, refreshed.account, job.id, plan);
    if (stop) return stop;
  }
  return endOf(await deps.store.job(job.id));
};

interface StreamPlan {
  readonly stream: Stream;
  readonly granted: boolean;
  readonly wanted: DayRange;
  readonly chunks: readonly DayRange[];
}

const timeZoneOf = (deps: RunDeps, account: Account): string =>
  account.profile.timeZone ?? deps.deviceTimeZone;

/** The account with a fresh profile, or a reason to stop. A profile that cannot be had does not stop the data. */
const refreshProfile = async (
  deps: RunDeps,
  jobId: string,
  source: Source,
  account: Account,
): Promise<{ readonly account: Account } | Stop> => {
  const checkedAt = account.profileCheckedAt;
  if (checkedAt !== null && deps.clock.now() - checkedAt < PROFILE_AGE_MS) return { account };
  if (!account.scopes.includes(source.profile.scope)) return { account };
  const answer = await askWithRetries(deps, jobId, source, account.id, source.profile);
  if ('kind' in answer) return answer.kind === 'skip' ? { account } : answer;
  const change = { profile: answer.value, profileCheckedAt: deps.clock.now() };
  await deps.store.updateAccount(account.id, change);
  return { account: { ...account, ...change } };
};

const planStreams = async (
  deps: RunDeps,
  source: Source,
  account: Account,
  job: Job,
): Promise<StreamPlan[]> => {
  const wanted = rangeOf(job, account, localDayAt(deps.clock.now(), timeZoneOf(deps, account)));
  const streams = source.streams.filter(
    (s) => job.streamsWanted === null || job.streamsWanted.includes(s.id),
  );
  return Promise.all(
    streams.map(async (stream) => {
      const granted = account.scopes.includes(stream.scope);
      const chunks = granted ? await missingChunks(deps, account, stream, wanted) : [];
      return { stream, granted, wanted, chunks };
    }),
  );
};

const missingChunks = async (
  deps: RunDeps,
  account: Account,
  stream: Stream,
  wanted: DayRange,
): Promise<DayRange[]> => {
  const ledger = await deps.store.coverage(account.id, stream.id);
  const settled = settledRanges(ledger.ranges, stream.settlingDays, timeZoneOf(deps, account));
  return planChunks(settled, wanted, ledger.learnedMaxDays ?? stream.maxDays);
};

/** The days a job's scope means on `today`. Days in the future are left out: nothing was measured there. */
export const rangeOf = (job: Pick<Job, 'scope' | 'range'>, account: Account, today: number): DayRange => {
  if (job.range) return job.range;
  switch (job.scope) {
    case '30d':
      return { first: today - 29, last: today };
    case 'yesterday':
      return { first: today - 1, last: today - 1 };
    case 'all': {
      const since = [account.profile.memberSince, ALL_SINCE].map((text) =>
        text ? parseLocalDay(text) : null,
      );
      return { first: Math.min(today, ...since.filter((day) => day !== null)), last: today };
    }
    default: {
      const last = Math.min(job.scope.last, today);
      return { first: Math.min(job.scope.first, last), last };
    }
  }
};

const announce = async (
  deps: RunDeps,
  jobId: string,
  plans: readonly StreamPlan[],
  account: Account,
  job: Job,
): Promise<void> => {
  const before = await deps.store.job(jobId);
  const streams = plans.map(({ stream, granted, chunks }): StreamProgress => {
    const known = before?.streams.find((s) => s.stream === stream.id);
    const done = known?.done ?? 0;
    return {
      stream: stream.id,
      state: granted ? 'pending' : 'not_granted',
      done,
      total: done + chunks.length,
      rejected: known?.rejected ?? 0,
      error: null,
    };
  });
  const left = plans.reduce((sum, plan) => sum + plan.chunks.length, 0);
  const used = before?.requests.used ?? 0;
  await patch(deps, jobId, {
    range: plans[0]?.wanted ?? rangeOf(job, account, localDayAt(deps.clock.now(), timeZoneOf(deps, account))),
    streams,
    progress: totals(streams),
    requests: { used, planned: used + left },
  });
};

const runStream = async (
  deps: RunDeps,
  source: Source,
  account: Account,
  jobId: string,
  plan: StreamPlan,
): Promise<Stop | null> => {
  let chunks = [...plan.chunks];
  await patchStream(deps, jobId, plan.stream.id, { state: 'running' });
  for (let next = chunks.shift(); next; next = chunks.shift()) {
    const days = next;
    const pause = await mustPause(deps, jobId);
    if (pause) return pause;
    const answer = await askWithRetries(deps, jobId, source, account.id, {
      request: () => plan.stream.request(days),
      read: plan.stream.read,
    });
    if ('kind' in answer) {
      if (answer.kind !== 'skip') return answer;
      if (answer.failure.kind === 'range-refused' && (await shrink(deps, account.id, plan.stream, days))) {
        chunks = await missingChunks(deps, account, plan.stream, plan.wanted);
        await recount(deps, jobId, plan.stream.id, chunks.length);
        continue;
      }
      await patchStream(deps, jobId, plan.stream.id, {
        state: answer.failure.kind === 'scope-missing' ? 'not_granted' : 'failed',
        error: answer.failure,
      });
      return null;
    }
    const committed = await commit(deps, source, account, jobId, plan.stream, days, answer.value);
    if (!committed.ok) return { kind: 'failed', failure: committed.error };
  }
  await patchStream(deps, jobId, plan.stream.id, { state: 'done' });
  return null;
};

const mustPause = async (deps: RunDeps, jobId: string): Promise<Stop | null> => {
  const job = await deps.store.job(jobId);
  if (deps.signal.aborted || !job || job.cancelRequested) return { kind: 'cancelled' };
  return deps.clock.now() >= deps.deadline ? { kind: 'deadline' } : null;
};

type Asked<T> =
  | { readonly value: T }
  | { readonly kind: 'skip'; readonly failure: Failure }
  | Exclude<Stop, { kind: 'done' }>;

/** One question with backoff inside the run; what cannot be answered now becomes a reason to stop or to skip. */
const askWithRetries = async <T>(
  deps: RunDeps,
  jobId: string,
  source: Source,
  account: string,
  question: { readonly request: () => RequestSpec; readonly read: (payload: unknown) => Result<T, Failure> },
): Promise<Asked<T>> => {
  for (let tryInRun = 1; ; tryInRun++) {
    const raw = await deps.fetcher.ask(source, account, question.request(), {
      signal: deps.signal,
      onRequest: () => countRequest(deps, jobId),
    });
    if (deps.signal.aborted) return { kind: 'cancelled' };
    const answer = raw.ok ? question.read(raw.value) : raw;
    if (answer.ok) return { value: answer.value };
    const failure = answer.error;
    switch (nextStep(failure)) {
      case 'again-soon': {
        const tries = ((await deps.store.job(jobId))?.tries ?? 0) + 1;
        await patch(deps, jobId, { tries });
        if (tries >= TRIES_IN_ALL) return { kind: 'failed', failure };
        const wait = backoffMs(tries, deps.random);
        if (tryInRun >= TRIES_PER_RUN)
          return { kind: 'waiting', reason: 'backoff', resumeAt: deps.clock.now() + wait, failure };
        await deps.sleep(wait, deps.signal);
        if (deps.signal.aborted) return { kind: 'cancelled' };
        continue;
      }
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
      case 'skip-stream':
      case 'shrink':
        return { kind: 'skip', failure };
      case 'fail':
        return { kind: 'failed', failure };
    }
  }
};

const commit = async (
  deps: RunDeps,
  source: Source,
  account: Account,
  jobId: string,
  stream: Stream,
  days: DayRange,
  reading: Reading,
): Promise<Result<RowCounts, Failure>> => {
  const now = deps.clock.now();
  return deps.store.commitChunk({
    account: account.id,
    source: source.id,
    days,
    stream: stream.id,
    jobId,
    decide: (stored) =>
      normaliseWeighIns(reading.rows, stored, {
        account: account.id,
        source: source.id,
        provenance: { kind: 'api' },
        days,
        evidence: reading.evidence,
        heightM: account.profile.heightM,
        now,
      }),
    coverage: (ledger) => ({
      ...ledger,
      ranges: compactCovered(
        addCovered(ledger.ranges, days, now),
        stream.settlingDays,
        timeZoneOf(deps, account),
      ),
    }),
    job: (job, counts) => {
      const streams = job.streams.map((s) =>
        s.stream === stream.id ? { ...s, done: s.done + 1, rejected: s.rejected + reading.rejected } : s,
      );
      return {
        streams,
        progress: totals(streams),
        rows: addCounts(job.rows, counts),
        tries: 0,
        heartbeatAt: now,
        updatedAt: now,
      };
    },
  });
};

/** Halves what is believed of the vendor's limit (I11). False where one day was refused: then it is not the length. */
const shrink = async (
  deps: RunDeps,
  account: string,
  stream: Stream,
  refused: DayRange,
): Promise<boolean> => {
  const days = refused.last - refused.first + 1;
  if (days <= 1) return false;
  const ledger = await deps.store.coverage(account, stream.id);
  await deps.store.saveCoverage({ ...ledger, learnedMaxDays: Math.max(1, Math.floor(days / 2)) });
  return true;
};

const countRequest = async (deps: RunDeps, jobId: string): Promise<void> => {
  const job = await deps.store.job(jobId);
  if (!job) return;
  const used = job.requests.used + 1;
  await patch(deps, jobId, { requests: { used, planned: Math.max(job.requests.planned, used) } });
};

const recount = async (deps: RunDeps, jobId: string, stream: string, left: number): Promise<void> => {
  const job = await deps.store.job(jobId);
  if (!job) return;
  const streams = job.streams.map((s) => (s.stream === stream ? { ...s, total: s.done + left } : s));
  await patch(deps, jobId, {
    streams,
    progress: totals(streams),
    requests: { used: job.requests.used, planned: job.requests.used + left },
  });
};

const patchStream = async (
  deps: RunDeps,
  jobId: string,
  stream: string,
  change: Partial<StreamProgress>,
): Promise<void> => {
  const job = await deps.store.job(jobId);
  if (job)
    await patch(deps, jobId, {
      streams: job.streams.map((s) => (s.stream === stream ? { ...s, ...change } : s)),
    });
};

const patch = (deps: RunDeps, jobId: string, change: Partial<Job>): Promise<void> => {
  const now = deps.clock.now();
  return deps.store.updateJob(jobId, { ...change, heartbeatAt: now, updatedAt: now });
};

const endOf = (job: Job | undefined): Stop => {
  const failed = job?.streams.find((stream) => stream.state === 'failed' && stream.error);
  return failed?.error ? { kind: 'failed', failure: failed.error } : { kind: 'done' };
};

const totals = (streams: readonly StreamProgress[]) => ({
  done: streams.reduce((sum, s) => sum + s.done, 0),
  total: streams.reduce((sum, s) => sum + s.total, 0),
});

const addCounts = (a: RowCounts, b: RowCounts): RowCounts => ({
  added: a.added + b.added,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  deleted: a.deleted + b.deleted,
});
