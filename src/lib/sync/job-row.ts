import type { DayRange } from '$lib/domain/day-range';
import type { Job, RowCounts, StreamProgress } from '$lib/domain/job';
import type { Clock, SyncStore } from './ports';

/** How a run keeps its job row: the one thing every screen and every other host sees of it. */

interface Deps {
  readonly store: Pick<SyncStore, 'job' | 'updateJob'>;
  readonly clock: Clock;
}

/** Changes the row and with it gives a sign of life. */
export const patchJob = (deps: Deps, jobId: string, change: Partial<Job>): Promise<void> => {
  const now = deps.clock.now();
  return deps.store.updateJob(jobId, { ...change, heartbeatAt: now, updatedAt: now });
};

/** What a stream still has to ask for; null where its scope was not granted. */
export interface StreamOutlook {
  readonly stream: string;
  readonly left: number | null;
}

/** Tells the whole plan: days, requests and streams to come, beside what was done before a pause. */
export const announcePlan = async (
  deps: Deps,
  jobId: string,
  range: DayRange,
  outlook: readonly StreamOutlook[],
): Promise<void> => {
  const job = await deps.store.job(jobId);
  const known = job?.streams ?? [];
  const streams = outlook.map((stream) => outlookOf(stream, known));
  // A stream with nothing more to ask drops out of a later plan; what it did stays told.
  const past = known.filter(({ stream }) => !outlook.some((planned) => planned.stream === stream));
  streams.push(...past.map((stream) => ({ ...stream, total: stream.done })));
  const used = job?.requests.used ?? 0;
  const left = outlook.reduce((sum, stream) => sum + (stream.left ?? 0), 0);
  await patchJob(deps, jobId, {
    range,
    streams,
    progress: totalsOf(streams),
    requests: { used, planned: used + left },
  });
};

const outlookOf = ({ stream, left }: StreamOutlook, known: readonly StreamProgress[]): StreamProgress => {
  const before = known.find((candidate) => candidate.stream === stream);
  const { done, rejected, error, answered } = before ?? { done: 0, rejected: 0, error: null };
  const state =
    left === null ? 'not_granted' : error ? (before?.state ?? 'failed') : left > 0 ? 'pending' : 'done';
  return {
    stream,
    state,
    done,
    total: done + (left ?? 0),
    rejected,
    error,
    ...(answered ? { answered } : {}),
  };
};

/** One more request sent, whatever becomes of it. */
export const countRequest = async (deps: Deps, jobId: string): Promise<void> => {
  const job = await deps.store.job(jobId);
  if (!job) return;
  const used = job.requests.used + 1;
  await patchJob(deps, jobId, { requests: { used, planned: Math.max(job.requests.planned, used) } });
};

export const patchStream = async (
  deps: Deps,
  jobId: string,
  stream: string,
  change: Partial<StreamProgress>,
): Promise<void> => {
  const job = await deps.store.job(jobId);
  if (!job) return;
  const streams = job.streams.map((s) => (s.stream === stream ? { ...s, ...change } : s));
  await patchJob(deps, jobId, { streams, progress: totalsOf(streams) });
};

/**
 * The row after an answer was committed; written in its own transaction. A page that is not the last one shows that
 * there is a request more to come than was planned.
 */
export const afterChunk = (
  job: Job,
  stream: string,
  counts: RowCounts,
  {
    rejected,
    isLast,
    told,
  }: {
    readonly rejected: number;
    readonly isLast: boolean;
    /** The days of the chunk that are whole with it. */
    readonly told: DayRange | null;
  },
  now: number,
): Partial<Job> => {
  const more = isLast ? 0 : 1;
  const streams = job.streams.map((s): StreamProgress => {
    if (s.stream !== stream) return s;
    const done = s.done + 1;
    const total = Math.max(s.total, done) + more;
    const state = done >= total ? 'done' : 'running';
    const answered = job.onlyDays && told ? { answered: withDays(s.answered ?? [], told) } : {};
    return { ...s, state, done, total, rejected: s.rejected + rejected, ...answered };
  });
  return {
    streams,
    progress: totalsOf(streams),
    requests: { used: job.requests.used, planned: job.requests.planned + more },
    rows: addCounts(job.rows, counts),
    tries: 0,
    heartbeatAt: now,
    updatedAt: now,
  };
};

/** Pages of one chunk tell ever more of it: the last one stands for them all. */
const withDays = (ranges: readonly DayRange[], told: DayRange): readonly DayRange[] => [
  ...ranges.filter(({ first, last }) => first < told.first || last > told.last),
  told,
];

const totalsOf = (streams: readonly StreamProgress[]) => ({
  done: streams.reduce((sum, s) => sum + s.done, 0),
  total: streams.reduce((sum, s) => sum + s.total, 0),
});

const addCounts = (a: RowCounts, b: RowCounts): RowCounts => ({
  added: a.added + b.added,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  deleted: a.deleted + b.deleted,
});
