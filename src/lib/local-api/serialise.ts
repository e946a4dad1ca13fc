import type { Account } from '$lib/domain/account';
import { peopleOf, rulesOf, type Challenge, type Point } from '$lib/domain/challenge';
import type { DailyValue } from '$lib/domain/daily';
import type { SyncStatus } from '$lib/domain/delivery';
import { lengthOf, type DayRange } from '$lib/domain/day-range';
import type { Exercise } from '$lib/domain/exercise';
import type { Job, SyncScope } from '$lib/domain/job';
import type { MinuteDay } from '$lib/domain/minutes';
import type { SleepLog, SleepStage } from '$lib/domain/sleep';
import { formatLocalDay } from '$lib/domain/local-date';
import { modalityOf } from '$lib/domain/modality';
import type { WeighIn } from '$lib/domain/weigh-in';
import type { Comparison, Reading } from '$lib/metrics/compare';
import type { BoardLine, TogetherLine } from '$lib/metrics/challenges/board';
import { toPoints } from '$lib/metrics/challenges/points';
import type { Standing } from '$lib/metrics/challenges/standing';
import { dailyUnits, isDailyMetric } from '$lib/metrics/daily';
import type { FatReading } from '$lib/metrics/body-fat';
import type { DayState, MetricCoverage } from '$lib/metrics/coverage';

/** The shapes of product.md section 5: snake_case, dates as text, nulls said. */

export const accountJson = (account: Account) => ({
  id: account.id,
  vendor: account.vendor,
  label: account.label,
  participant_id: account.participantId,
  state: account.state,
  scopes: account.scopes,
  created_at: instant(account.createdAt),
  updated_at: instant(account.updatedAt),
  last_sync: account.lastSyncAt === null ? null : instant(account.lastSyncAt),
});

export const jobJson = (job: Job) => ({
  id: job.id,
  account: job.account,
  scope: job.range
    ? { start: formatLocalDay(job.range.first), end: formatLocalDay(job.range.last) }
    : scopeJson(job.scope),
  state: job.state,
  reason: job.reason,
  resume_at: job.resumeAt === null ? null : instant(job.resumeAt),
  created_at: instant(job.createdAt),
  updated_at: instant(job.updatedAt),
  progress: job.progress,
  requests: job.requests,
  rows: job.rows,
  streams: job.streams.map(({ stream, state, done, total, error }) => ({
    stream,
    state,
    done,
    total,
    error: error?.kind ?? null,
  })),
  error: job.error?.kind ?? null,
});

export const weighInJson = (row: WeighIn, status: SyncStatus) => ({
  id: row.id,
  fitbit_id: row.sourceId,
  date: row.time,
  weight: row.kg,
  bmi: row.bmi,
  fat: row.fatPct,
  unit: 'kg',
  source: row.source,
  origin: row.origin,
  account: row.account,
  sync_status: status,
});

/** Body fat by reading, in the shape of a daily value with its time of day. */
export const fatJson = ({ row, fatPct }: FatReading) => ({
  id: row.id,
  date: row.time,
  value: fatPct,
  unit: '%',
  source: row.source,
  account: row.account,
});

/** Body mass index by weigh-in; `computed` where no vendor gave it. */
export const bmiJson = (row: WeighIn) => ({
  id: row.id,
  date: row.time,
  value: row.bmi,
  unit: 'kg/m2',
  computed: row.bmiComputed,
  source: row.source,
  account: row.account,
});

/** A day by the minute from its midnight on, null where nothing was measured. Minutes without steps are zeros of a day that has some. */
export const minuteJson = ({ day, metric, values, source, account }: MinuteDay) => ({
  date: formatLocalDay(day),
  start: '00:00',
  step_s: 60,
  values: Array.from(values, (value) => (value === 0 && metric !== 'steps_interval' ? null : value)),
  unit: metric === 'steps_interval' ? 'steps' : 'beats/min',
  source,
  account,
});

/** Wall clocks; `date` is the day of waking. Stages count from `start`. */
export const sleepJson = (row: SleepLog) => ({
  id: row.id,
  date: formatLocalDay(row.day),
  start: row.time,
  end: row.end,
  kind: row.kind,
  is_main: row.isMain,
  minutes: row.minutes && {
    asleep: row.minutes.asleep,
    awake: row.minutes.awake,
    in_bed: row.minutes.inBed,
  },
  stages: row.stages.map(stageJson),
  ...(row.stageMinutes ? { stage_minutes: row.stageMinutes } : {}),
  awakenings: (row.awakenings ?? []).map(stageJson),
  source: row.source,
  origin: row.origin,
  account: row.account,
});

const stageJson = ({ stage, startS, lengthS }: SleepStage) => ({
  stage,
  start_s: startS,
  length_s: lengthS,
});

export const exerciseJson = (row: Exercise) => ({
  id: row.id,
  date: formatLocalDay(row.day),
  start: row.time,
  end: row.end,
  type: row.type,
  name: row.name,
  modality: modalityOf(row),
  active_s: row.activeS,
  distance_m: row.distanceM,
  energy_kcal: row.kcal,
  steps: row.steps,
  heart_rate: row.heartRate,
  zone_minutes: row.zoneMinutes,
  elevation_m: row.elevationM,
  source: row.source,
  origin: row.origin,
  account: row.account,
});

/** A day's value in SI, with the unit it has in the store; `detail` where something belongs to it, such as minutes by zone. */
export const dailyJson = ({ day, metric, value, detail, source, account }: DailyValue) => ({
  date: formatLocalDay(day),
  value,
  ...(detail ? { detail } : {}),
  unit: isDailyMetric(metric) ? dailyUnits[metric] : '',
  source,
  account,
});

/**
 * Days by class, each person's by themselves; the readings of a pair stand at the same index on both sides. A shifted day is the
 * left's.
 */
export const comparisonJson = <R extends Reading & { readonly toJson: () => unknown }>({
  counts,
  days,
}: Comparison<R>) => ({
  counts,
  days: days.map(({ day, class: of, left, right }) => ({
    date: formatLocalDay(day),
    class: of,
    left: left.map((reading) => reading.toJson()),
    right: right.map((reading) => reading.toJson()),
  })),
});

/** Days by state, each list of inclusive ranges oldest first; over several accounts they may overlap. */
export const coverageJson = (coverage: readonly MetricCoverage[]) => {
  const rangesOf = (state: DayState) =>
    coverage.flatMap(({ ranges }) => ranges.filter((range) => range.state === state)).map(rangeJson);
  return {
    measured: rangesOf('measured'),
    empty: rangesOf('empty'),
    failed: rangesOf('failed'),
    never: rangesOf('never'),
    not_granted: rangesOf('not_granted'),
  };
};

/** Its participants are the people of the leader board, by the account that stands there. */
export const challengeJson = (challenge: Challenge, accounts: readonly Account[]) => ({
  id: challenge.id,
  name: challenge.name,
  start_date: formatLocalDay(challenge.days.first),
  end_date: formatLocalDay(challenge.days.last),
  modalities: challenge.modalities,
  tracker_steps: challenge.trackerSteps,
  unit: challenge.unit,
  goal: challenge.goal && { distance_m: challenge.goal.metres, by: challenge.goal.by },
  participants: [...peopleOf(challenge, accounts).values()].map(([first]) => {
    const { modalities, trackerSteps } = rulesOf(challenge, first);
    return { account: first.account, modalities, tracker_steps: trackerSteps };
  }),
  created_at: instant(challenge.createdAt),
  updated_at: instant(challenge.updatedAt),
});

/**
 * A line of the leader board. Days that wait are over, and nothing was synced past them; where no source has what is to count
 * they are `untold`, where data was deleted `gone`.
 */
export const boardLineJson = (
  { rank, standing, metres, by, activeDays, streaks, reached }: BoardLine,
  { unit }: Challenge,
) => ({
  rank,
  account: standing.account,
  label: standing.label,
  points: toPoints(metres, unit),
  distance_m: metres,
  by_modality_m: by,
  goal_reached: reached,
  active_days: activeDays,
  longest_streak_days: streaks.longest ? lengthOf(streaks.longest) : 0,
  current_streak_days: streaks.current ? lengthOf(streaks.current) : 0,
  counted: standing.counted.map(rangeJson),
  waiting: standing.waiting.map(rangeJson),
  untold: standing.untold.map(rangeJson),
  gone: standing.gone.map(rangeJson),
});

export const togetherJson = ({ metres, reached }: TogetherLine, { unit }: Challenge) => ({
  points: toPoints(metres, unit),
  distance_m: metres,
  goal_reached: reached,
});

/** One transaction; `id` stands once an account. */
export const pointJson = (point: Point, { account }: Standing, { unit }: Challenge) => ({
  id: point.id,
  account,
  date: formatLocalDay(point.day),
  modality: point.modality,
  points: toPoints(point.metres, unit),
  unit,
  distance_m: point.metres,
  estimated: point.estimated,
});

const rangeJson = ({ first, last }: DayRange) => [formatLocalDay(first), formatLocalDay(last)];

/** LOINC 29463-7, display and unit of the seed table (`observation-codes.json`). */
export const observationJson = (row: WeighIn, patientId: string) => ({
  id: row.id,
  code: '29463-7',
  code_system: 'http://loinc.org',
  display: 'Body weight',
  value: row.kg,
  unit: 'kg',
  effective_datetime: row.time,
  patient_id: patientId,
  account: row.account,
});

/** One page of a list, numbered from 1. */
export const pageOf = <T>(rows: readonly T[], page: number, pageSize: number) => ({
  rows: rows.slice((page - 1) * pageSize, page * pageSize),
  total: rows.length,
  page,
  page_size: pageSize,
  has_more: page * pageSize < rows.length,
});

const scopeJson = (scope: SyncScope) =>
  typeof scope === 'string' ? scope : { start: formatLocalDay(scope.first), end: formatLocalDay(scope.last) };

const instant = (ms: number): string => new Date(ms).toISOString();
