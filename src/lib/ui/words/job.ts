import type { Job, RowCounts, SyncScope } from '$lib/domain/job';
import { hasEnded } from '$lib/domain/job';
import { m } from '$lib/paraglide/messages';
import { clockText, dayText, wholeNumber } from '../format';

type Tone = 'info' | 'success' | 'warning' | 'danger';

/** A job's state in plain words: a short one for the badge, and a sentence where waiting wants an explanation. */
export interface JobWords {
  readonly tone: Tone;
  readonly state: string;
  readonly note: string | null;
}

export const jobWords = (job: Job, now: number): JobWords => {
  if (job.cancelRequested && !hasEnded(job)) return { tone: 'info', state: m.job_cancelling(), note: null };
  switch (job.state) {
    case 'queued':
      return { tone: 'info', state: m.job_queued(), note: null };
    case 'running':
      return { tone: 'info', state: m.job_running(), note: null };
    case 'waiting':
      return { tone: 'warning', state: waitingText(job, now), note: waitingNote(job, now) };
    case 'needs_you':
      return { tone: 'warning', state: m.job_needs_you(), note: null };
    case 'done':
      return isPartial(job)
        ? { tone: 'warning', state: m.job_done_partly(), note: null }
        : { tone: 'success', state: m.job_done(), note: null };
    case 'failed':
      return { tone: 'danger', state: m.job_failed(), note: null };
    case 'cancelled':
      return { tone: 'info', state: m.job_cancelled(), note: null };
  }
};

/** What was asked for; "all" and "yesterday" with the days they came to mean are the caller's to add. */
export const scopeText = (scope: SyncScope): string => {
  switch (scope) {
    case '30d':
      return m.job_scope_30d();
    case 'all':
      return m.job_scope_all();
    case 'yesterday':
      return m.job_scope_yesterday();
    default:
      return scope.first === scope.last
        ? dayText(scope.first)
        : m.job_scope_range({ first: dayText(scope.first), last: dayText(scope.last) });
  }
};

/** What a sync found: "12 added, 0 updated, 20 unchanged", or that there was nothing. */
export const rowsText = (rows: RowCounts): string => {
  const { added, updated, unchanged, deleted } = rows;
  if (added + updated + unchanged + deleted === 0) return m.job_rows_none();
  const counts = {
    added: wholeNumber(added),
    updated: wholeNumber(updated),
    unchanged: wholeNumber(unchanged),
  };
  return deleted > 0 ? m.job_rows_deleted({ ...counts, deleted: wholeNumber(deleted) }) : m.job_rows(counts);
};

/** Requests used, against the plan while there is one to go. */
export const requestsText = (job: Pick<Job, 'requests' | 'state'>): string =>
  hasEnded(job) || job.requests.planned <= job.requests.used
    ? m.job_requests_used({ count: job.requests.used })
    : m.job_requests({ used: wholeNumber(job.requests.used), planned: wholeNumber(job.requests.planned) });

/** Records the readers refused, in all streams. */
export const rejectedCount = (job: Pick<Job, 'streams'>): number =>
  job.streams.reduce((sum, { rejected }) => sum + rejected, 0);

/** A stream's name on screen; one we have no word for yet keeps its id. */
export const streamName = (stream: string): string => (stream === 'weight' ? m.stream_weight() : stream);

const isPartial = (job: Job): boolean =>
  job.streams.some(({ state }) => state === 'failed' || state === 'not_granted');

const waitingText = ({ reason, resumeAt }: Job, now: number): string => {
  const time = resumeAt !== null && resumeAt > now ? clockText(resumeAt) : null;
  switch (reason) {
    case 'offline':
      return m.job_waiting_offline();
    case 'backoff':
      return time ? m.job_waiting_backoff({ time }) : m.job_waiting_backoff_soon();
    case 'rate_limit':
    case null:
      return time ? m.job_waiting_rate({ time }) : m.job_waiting_rate_soon();
  }
};

/** A wait past a minute is kept by an open page only; that is worth a sentence. */
const waitingNote = ({ reason, resumeAt }: Job, now: number): string | null =>
  reason !== 'offline' && resumeAt !== null && resumeAt - now > 60_000 ? m.job_waiting_open() : null;
