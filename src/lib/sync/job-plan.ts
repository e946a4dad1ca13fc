import type { Account, DevicesSeen } from '$lib/domain/account';
import { emptyCoverage, settledRanges, type Coverage } from '$lib/domain/coverage';
import type { DayRange } from '$lib/domain/day-range';
import type { Job } from '$lib/domain/job';
import { localDayAt, parseLocalDay, type LocalDay } from '$lib/domain/local-date';
import type { SyncWishes } from '$lib/domain/settings';
import type { Source, Stream } from '$lib/sources/contract';
import { checkedSince } from './coverage';
import { chunksOfOnly, daysOfChunk } from './only-days';
import { planChunks, planCoarse, planSteps, type Step } from './planner';
import type { SyncStore } from './ports';

/** What a job means today: its days, and what each stream still has to ask for. */
export interface JobPlan {
  readonly range: DayRange;
  readonly streams: readonly StreamPlan[];
}

export interface StreamPlan {
  readonly stream: Stream;
  readonly granted: boolean;
  /** Newest first. */
  readonly chunks: readonly DayRange[];
}

/** What planning reads besides the store. */
export interface PlanInputs {
  readonly store: Pick<SyncStore, 'coverage' | 'firstFilledDay'>;
  /** IANA zone of this device. */
  readonly deviceTimeZone: string;
  readonly now: number;
  readonly wishes: SyncWishes;
}

/** The job as far as planning needs it; a preview has no row yet. */
export type PlannedJob = Pick<
  Job,
  'scope' | 'range' | 'metricsWanted' | 'onlyDays' | 'inDetail' | 'createdAt'
> &
  Partial<Pick<Job, 'streams'>>;

/** Reads each ledger once and plans every stream. Asks nobody and changes nothing, so a preview is the plan itself. */
export const planJob = async (
  inputs: PlanInputs,
  source: Source,
  account: Account,
  job: PlannedJob,
): Promise<JobPlan> => {
  const { range, streams, firstValues } = await outlineJob(inputs, source, account, job);
  const ledgers = await Promise.all(streams.map(({ id }) => inputs.store.coverage(account.id, id)));
  const wanted = streams.map((stream, i): Wanted => ({
    stream,
    ledger: ledgers[i] ?? emptyCoverage(account.id, stream.id),
    firstValue: firstValues[i] ?? null,
  }));
  const planOf = (entry: Wanted): StreamPlan | null => {
    const { coarseFor } = entry.stream;
    if (coarseFor === null) return planStream(inputs, account, job, entry, range);
    // A curve is no answer to who asks for certain days.
    if (job.onlyDays) return null;
    const finer = wanted.find(({ stream }) => stream.id === coarseFor);
    return finer ? planCurve(inputs, source, account, job, entry, finer, range) : null;
  };
  return { range, streams: wanted.map(planOf).filter((plan) => plan !== null) };
};

/** A stream that a job is about, and what was known of it when planning began. */
interface Wanted {
  readonly stream: Stream;
  readonly ledger: Coverage;
  /** The first day a coarse stream has a value for. */
  readonly firstValue: LocalDay | null;
}

const planStream = (
  inputs: PlanInputs,
  account: Account,
  job: PlannedJob,
  { stream, ledger }: Wanted,
  range: DayRange,
): StreamPlan => {
  const today = todayOf(account, inputs);
  const granted = isGranted(account, stream, ledger);
  const possible = daysOfAccount(stream, account, range, today);
  const days = possible && daysInDetail(stream, job, possible, { ...inputs.wishes, today });
  if (!granted || !days) return { stream, granted, chunks: [] };
  const chunks = job.onlyDays
    ? chunksOfOnly({ stream, ledger }, job.onlyDays, days, job.streams ?? [])
    : missingChunks(inputs, account, job, { stream, ledger }, days);
  return { stream, granted, chunks };
};

/** Null without a need for a first curve: then there is nothing to tell about it. */
const planCurve = (
  inputs: PlanInputs,
  source: Source,
  account: Account,
  job: PlannedJob,
  { stream, ledger, firstValue }: Wanted,
  finer: Wanted,
  range: DayRange,
): StreamPlan | null => {
  // As it was when the job was asked for: a run that goes on after a kill must come to the same curve.
  const atFirst = { ...job, createdAt: Infinity };
  const granted = isGranted(account, finer.stream, finer.ledger);
  const chunks = planCoarse({
    asked: checkedSince(ledger.ranges, -Infinity, inputs.now),
    finer: granted ? missingChunks(inputs, account, atFirst, finer, range) : [],
    wanted: range,
    maxDays: ledger.learnedMaxDays ?? stream.maxDays,
    lookBack: job.scope === 'all' ? { earliest: source.earliest, firstValue } : null,
  });
  return chunks.length > 0 ? { stream, granted: true, chunks } : null;
};

/** The days a job means and the streams it is about, before any ledger is read. */
export const outlineJob = async (
  inputs: PlanInputs,
  source: Source,
  account: Account,
  job: PlannedJob,
): Promise<{
  readonly range: DayRange;
  readonly streams: readonly Stream[];
  /** By stream: the first day a coarse one has a value for. */
  readonly firstValues: readonly (LocalDay | null)[];
}> => {
  const streams = source.streams.filter((stream) => isWanted(stream, job, inputs.wishes));
  const firstValues = await Promise.all(
    streams.map(async ({ coarseFor, metrics: [metric] }) =>
      coarseFor !== null && metric !== undefined ? inputs.store.firstFilledDay(account.id, metric) : null,
    ),
  );
  return { range: rangeOf(job, account, inputs, firstValues), streams, firstValues };
};

/** Whether the person granted what a stream needs, as far as they and the vendor said. */
export const isGranted = (
  { scopes }: Account,
  { scope }: Pick<Stream, 'scope'>,
  { notGranted }: Coverage,
): boolean => scopes.includes(scope) && !notGranted;

/** By name where the job names metrics, else by the person's settings. */
const isWanted = (
  { metrics, inDetail }: Stream,
  job: PlannedJob,
  { notSynced, minuteDays }: SyncWishes,
): boolean => {
  const { metricsWanted } = job;
  if (metricsWanted !== null) return metrics.some((metric) => metricsWanted.includes(metric));
  if (inDetail && !job.inDetail && minuteDays === 0) return false;
  return metrics.some((metric) => !notSynced.includes(metric));
};

/** A tracker hands over what it counted before its owner signed up. */
const BEFORE_MEMBER_DAYS = 31;

/**
 * The days of which a stream can have anything. What only devices tell begins about when the account did, and ends with its own
 * today: some answers refuse a day to come, others list it as a zero.
 */
export const daysOfAccount = (
  { sinceMember }: Pick<Stream, 'sinceMember'>,
  { profile }: Pick<Account, 'profile'>,
  range: DayRange,
  today: LocalDay,
): DayRange | null => {
  if (!sinceMember) return range;
  const since = profile.memberSince === null ? null : parseLocalDay(profile.memberSince);
  const first = Math.max(range.first, since === null ? -Infinity : since - BEFORE_MEMBER_DAYS);
  const last = Math.min(range.last, today);
  return first <= last ? { first, last } : null;
};

/** The days to be asked of a stream: where they cost a request each, those alone that were asked for so or set to be. */
const daysInDetail = (
  { inDetail }: Stream,
  job: PlannedJob,
  range: DayRange,
  { minuteDays, today }: SyncWishes & { readonly today: LocalDay },
): DayRange | null => {
  if (!inDetail || job.inDetail || job.metricsWanted !== null) return range;
  const first = Math.max(range.first, today - minuteDays + 1);
  return first <= range.last ? { first, last: range.last } : null;
};

/** The requests of a plan in their order. */
export const stepsOf = (plan: JobPlan): Step[] =>
  planSteps(
    plan.streams.map(({ stream: { id, coarseFor, maxDays }, chunks }) => ({
      id,
      coarseFor,
      maxDays,
      chunks,
    })),
    plan.range.last,
  );

/** The account's calendar, or the device's for as long as the account's own zone is not known. */
export const timeZoneOf = (account: Account, deviceTimeZone: string): string =>
  account.profile.timeZone ?? deviceTimeZone;

const todayOf = (account: Account, { deviceTimeZone, now }: PlanInputs): LocalDay =>
  localDayAt(now, timeZoneOf(account, deviceTimeZone));

/**
 * First day looked at by "Sync all" where nothing names an earlier one, though most accounts are younger: a weigh-in may be
 * older than its account, since people and other apps write one for any date (fitbit-web-api.md §5.2, §5.4). Nothing cheaper
 * tells: what the daily series holds on days without one is unproven (§5.2). The days in vain are asked for last.
 */
const ALL_SINCE = '2015-01-01';

/**
 * The days a job's scope means. They end with the later of the account's and the device's today, since a traveller's
 * vendor may not know the new zone yet; days in the future are left out, as nothing was measured there. A range once
 * found stays, only its beginning may turn out to lie further back.
 */
const rangeOf = (
  job: PlannedJob,
  account: Account,
  inputs: PlanInputs,
  firstValues: readonly (LocalDay | null)[],
): DayRange => {
  const { deviceTimeZone, now } = inputs;
  const today = todayOf(account, inputs);
  const last = Math.max(today, localDayAt(now, deviceTimeZone));
  switch (job.scope) {
    case '30d':
      return job.range ?? { first: today - 29, last };
    case 'yesterday':
      return job.range ?? { first: today - 1, last: today - 1 };
    case 'all': {
      const named = [account.profile.memberSince, ALL_SINCE].map((text) =>
        text ? parseLocalDay(text) : null,
      );
      const since = [job.range?.first ?? null, ...named, ...firstValues].filter((day) => day !== null);
      return { first: Math.min(today, ...since), last: job.range?.last ?? last };
    }
    default: {
      const end = Math.min(job.scope.last, last);
      return job.range ?? { first: Math.min(job.scope.first, end), last: end };
    }
  }
};

/**
 * The days of one stream still to be asked for: neither settled, nor answered since this job was asked for (so that a
 * job that goes on after a kill repeats nothing), nor fed by devices that have been silent since the last answer.
 */
const missingChunks = (
  { deviceTimeZone, now }: PlanInputs,
  account: Account,
  job: PlannedJob,
  { stream, ledger }: Pick<Wanted, 'stream' | 'ledger'>,
  range: DayRange,
): DayRange[] => {
  if (ledger.refused) return [{ first: range.last, last: range.last }];
  const done = [
    ...settledRanges(ledger.ranges, stream.settlingDays, timeZoneOf(account, deviceTimeZone), now),
    ...checkedSince(ledger.ranges, job.createdAt, now),
    ...checkedSince(ledger.ranges, silentSince(account.devices, stream, job, now), now),
  ];
  return planChunks(done, range, daysOfChunk(stream, ledger));
};

/** Even with silent devices a stream is asked for once a day: the list of devices may be wrong. */
const TRUST_SILENCE_MS = 24 * 3_600_000;

/** Since when nothing new can have come to the stream; Infinity where that is not known. */
const silentSince = (
  devices: DevicesSeen | null,
  { fedBy }: Stream,
  job: PlannedJob,
  now: number,
): number => {
  if (!devices || !fedBy || devices.checkedAt < job.createdAt) return Infinity;
  return Math.max(now - TRUST_SILENCE_MS, ...fedBy.map((kind) => devices.changedAt[kind]));
};
