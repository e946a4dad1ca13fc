import type { DailyValue } from '$lib/domain/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import type { MinuteDay } from '$lib/domain/minutes';
import type { BodyFat } from '$lib/domain/weigh-in';
import type { MetricCoverage } from '$lib/metrics/coverage';
import { dailyMetrics } from '$lib/metrics/daily';
import { pageHost } from '$lib/platform/page-host';
import type { Recent } from '$lib/storage/reads';
import { fromLive, type LiveState } from './live.svelte';
import { reads } from './reads';

/** Days of the small line beside a latest value. */
export const RECENT_DAYS = 30;

/** The newest days of everything. Call it, as all of these, in a `$derived` of what it is asked for. */
export const recentOf = (account: string): LiveState<Recent> =>
  fromLive(async () =>
    (await reads()).recent({
      account,
      daily: dailyMetrics,
      minutes: ['heart_rate', 'steps_interval'],
      days: RECENT_DAYS,
    }),
  );

/** The newest days of what the overview has tiles for beside the weight. */
export const recentForTilesOf = (account: string): LiveState<Recent> =>
  fromLive(async () =>
    (await reads()).recent({
      account,
      daily: ['steps', 'resting_heart_rate'],
      minutes: [],
      days: RECENT_DAYS,
    }),
  );

export const dailyOf = (
  account: string,
  metrics: readonly MetricId[],
): LiveState<ReadonlyMap<MetricId, readonly DailyValue[]>> =>
  fromLive(async () => (await reads()).daily({ account, metrics, range: null }));

export const bodyFatOf = (account: string): LiveState<readonly BodyFat[]> =>
  fromLive(async () => (await reads()).bodyFat({ account, range: null }));

/** Days that have minutes, ascending. */
export const minuteDaysOf = (account: string, metric: MetricId): LiveState<readonly LocalDay[]> =>
  fromLive(async () => (await reads()).minuteDays({ account, metric }));

export const minutesOf = (
  account: string,
  metric: MetricId,
  range: DayRange,
): LiveState<readonly MinuteDay[]> =>
  fromLive(async () => (await reads()).minutes({ account, metric, range }));

/** What is known of every day of an account. Heavy: only for telling why something is missing. */
export const coverageOf = (account: string): LiveState<readonly MetricCoverage[]> =>
  fromLive(async () => pageHost.coverage(account));
