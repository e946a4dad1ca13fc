import type { Vendor } from '$lib/domain/account';
import type { AskedBy, Job, RowCounts, StreamProgress, SyncScope } from '$lib/domain/job';
import { hasEnded } from '$lib/domain/job';
import { isMetricId } from '$lib/domain/metric';
import { catalogue, metricGroups, type MetricGroup } from '$lib/metrics/catalogue';
import { m } from '$lib/paraglide/messages';
import { clockText, dayText, relativeText, wholeNumber } from '../format';
import { certainDaysText } from './certain-days';
import { metricName } from './coverage';
import { failureWords, type FailureWords } from './failure';
import { grouped } from './grouped';
import { groupName } from './metric-group';

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

/** The days of a job in words; certain days by their number. */
export const jobDaysText = ({ scope, onlyDays }: Pick<Job, 'scope' | 'onlyDays'>): string =>
  onlyDays ? certainDaysText(onlyDays) : scopeText(scope);

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

/** Who started it, where that was not the person. */
export const askedByText = (askedBy: AskedBy): string | null => {
  switch (askedBy) {
    case 'person':
      return null;
    case 'open':
      return m.job_by_open();
    case 'reconnect':
      return m.job_by_reconnect();
    case 'background':
      return m.job_by_background();
  }
};

/** "Goes on in 12 minutes", for a wait that is worth counting; never part of what is read aloud as it changes. */
export const countdownText = (
  { state, resumeAt }: Pick<Job, 'state' | 'resumeAt'>,
  now: number,
): string | null =>
  state === 'waiting' && resumeAt !== null && resumeAt - now >= 60_000
    ? m.job_counts_down({ when: relativeText(resumeAt, now) })
    : null;

/** How one kind of data fared in a job, or several that fared alike. */
export interface StreamLine {
  /** The stream, or what stands for several. */
  readonly stream: string;
  readonly name: string;
  readonly tone: 'quiet' | 'active' | 'success' | 'warning' | 'danger';
  readonly state: string;
  readonly trouble: FailureWords | null;
}

/** More kinds of data than this are not told one by one. */
const FEW_STREAMS = 6;

/**
 * A job's kinds of data, where they tell more than the job itself: when there are several, unless all went well, and
 * when one did not. Many are told by their group while they are under way; those that went wrong each by name, together
 * where the reason is the same.
 */
export const streamLines = (job: Pick<Job, 'state' | 'streams'>, vendor?: Vendor): readonly StreamLine[] => {
  const troubled = job.streams.some(({ state }) => state === 'failed' || state === 'not_granted');
  const worthIt = troubled || (job.streams.length > 1 && !hasEnded(job));
  if (!worthIt) return [];
  const lines = job.streams.map((stream) => streamLine(stream, vendor));
  if (job.streams.length <= FEW_STREAMS) return lines;
  return [
    ...(hasEnded(job) ? [] : groupLines(job.streams)),
    ...alikeTogether(lines.filter(({ trouble, tone }) => trouble !== null || tone === 'danger')),
  ];
};

/** How far each group is, of the streams that nothing keeps from being fetched. */
const groupLines = (streams: readonly StreamProgress[]): StreamLine[] =>
  metricGroups.flatMap((group): readonly StreamLine[] => {
    const members = streams.filter(
      ({ stream, state }) => groupOf(stream) === group && state !== 'failed' && state !== 'not_granted',
    );
    const done = members.filter(({ state }) => state === 'done').length;
    const begun = members.some(({ state }) => state !== 'pending');
    const about = { stream: group, name: groupName(group), trouble: null };
    if (members.length === 0) return [];
    if (done === members.length) return [{ ...about, tone: 'success', state: m.stream_done() }];
    if (!begun) return [{ ...about, tone: 'quiet', state: m.stream_pending() }];
    const counted = { done: wholeNumber(done), all: wholeNumber(members.length) };
    return [{ ...about, tone: 'active', state: m.stream_group_done(counted) }];
  });

/** A coarse stream stands with the one it stands in for. */
const groupOf = (stream: string): MetricGroup => {
  const metric = stream.replace(/_series$/, '');
  return isMetricId(metric) ? catalogue[metric].group : 'activity';
};

const alikeTogether = (lines: readonly StreamLine[]): StreamLine[] =>
  [...grouped(lines, ({ state, trouble }) => `${state}|${trouble?.text}`).values()].map((alike) => ({
    ...alike[0],
    name: alike.map(({ name }) => name).join(', '),
  }));

/** "Weight, body fat", or how many: what a job that went well fetched. Null for a single kind. */
export const streamNames = ({ streams }: Pick<Job, 'streams'>): string | null => {
  if (streams.length > FEW_STREAMS) return m.stream_many({ count: wholeNumber(streams.length) });
  return streams.length > 1 ? streams.map(({ stream }) => streamName(stream)).join(', ') : null;
};

/** A stream's name on screen; one we have no word for yet keeps its id. */
export const streamName = (stream: string): string => {
  switch (stream) {
    case 'weight':
      return m.stream_weight();
    case 'body_fat':
      return m.stream_body_fat();
    case 'weight_series':
      return m.stream_weight_series();
    default:
      return isMetricId(stream) ? metricName(stream) : stream;
  }
};

const streamLine = (
  { stream, state, done, total, error }: StreamProgress,
  vendor: Vendor | undefined,
): StreamLine => {
  const about = { stream, name: streamName(stream), trouble: null };
  switch (state) {
    case 'pending':
      return { ...about, tone: 'quiet', state: m.stream_pending() };
    case 'running': {
      const counted = { done: wholeNumber(done), total: wholeNumber(total) };
      return { ...about, tone: 'active', state: m.stream_running(counted) };
    }
    case 'done':
      return { ...about, tone: 'success', state: m.stream_done() };
    case 'failed':
      return {
        ...about,
        tone: 'danger',
        state: m.stream_failed(),
        trouble: error && failureWords(error, vendor),
      };
    case 'not_granted':
      return {
        ...about,
        tone: 'warning',
        state: m.stream_not_granted(),
        trouble: allowed(failureWords({ kind: 'scope-missing' }, vendor)),
      };
  }
};

/** Signing in again is not enough for a scope: it must be ticked. */
const allowed = ({ text, way }: FailureWords): FailureWords => ({
  text,
  way: way && { ...way, label: m.stream_allow() },
});

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
