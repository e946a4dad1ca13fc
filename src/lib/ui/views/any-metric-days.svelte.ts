import type { MetricId } from '$lib/domain/metric';
import type { SourcedDay } from '$lib/metrics/explain-days';
import { exerciseMinuteDays, sleepMinuteDays } from '$lib/metrics/index-entries';
import { dayValues } from '$lib/metrics/weight';
import type { LiveState } from '../state/live.svelte';
import { metricDaysOf } from '../state/metric-days.svelte';
import { exercisesOf, sleepsOf } from '../state/sessions.svelte';
import { settingsNow } from '../state/stores.svelte';
import { weighInsOf } from '../state/weigh-ins.svelte';

/**
 * One value a day of any metric but those by the minute, oldest first, in stored units: those with a screen of their own
 * (weight, sleep, exercise) as well. Call it in a `$derived` of account and metric.
 */
export const anyMetricDaysOf = (
  account: string,
  metric: MetricId,
  strideM: number | null,
): LiveState<readonly SourcedDay[]> => {
  switch (metric) {
    case 'weight':
      return mapped(weighInsOf({ account, range: null }), (rows) =>
        dayValues(rows, settingsNow().preferred.weight).map(({ day, kg, row }) => ({
          day,
          value: kg,
          source: row.source,
        })),
      );
    case 'sleep':
      return mapped(sleepsOf({ account, range: null }), sleepMinuteDays);
    case 'exercise':
      return mapped(exercisesOf({ account, range: null }), exerciseMinuteDays);
    default:
      return metricDaysOf(account, metric, strideM);
  }
};

const mapped = <Row, T>(
  rows: LiveState<readonly Row[]>,
  work: (rows: readonly Row[]) => T,
): LiveState<T> => ({
  get status() {
    return rows.status;
  },
  get value() {
    return rows.value && work(rows.value);
  },
});
