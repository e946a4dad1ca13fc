import type { MetricId } from '$lib/domain/metric';
import { bmiDays, fatDays, fromDaily, withEstimates, type MetricDay } from '$lib/metrics/metric-days';
import type { LiveState } from './live.svelte';
import { bodyFatOf, dailyOf } from './metrics.svelte';
import { settingsNow } from './stores.svelte';
import { weighInsOf } from './weigh-ins.svelte';

/** One value a day of a metric, oldest first, whatever it is made of. Call it in a `$derived` of account and metric. */
export const metricDaysOf = (
  account: string,
  metric: MetricId,
  strideM: number | null,
): LiveState<readonly MetricDay[]> => {
  switch (metric) {
    case 'bmi': {
      const rows = weighInsOf({ account, range: null });
      return from([rows], () => bmiDays(rows.value ?? [], settingsNow().preferred.weight));
    }
    case 'body_fat': {
      const rows = weighInsOf({ account, range: null });
      const fat = bodyFatOf(account);
      return from([rows, fat], () => fatDays(rows.value ?? [], fat.value ?? []));
    }
    case 'distance': {
      const rows = dailyOf(account, ['distance', 'steps']);
      return from([rows], () =>
        withEstimates(
          fromDaily(rows.value?.get('distance') ?? []),
          fromDaily(rows.value?.get('steps') ?? []),
          strideM,
        ),
      );
    }
    default: {
      const rows = dailyOf(account, [metric]);
      return from([rows], () => fromDaily(rows.value?.get(metric) ?? []));
    }
  }
};

/** A value worked out from others: there once all of them are, failed once one of them has. */
const from = <T>(parts: readonly LiveState<unknown>[], work: () => T): LiveState<T> => ({
  get status() {
    const all = parts.map(({ status }) => status);
    return all.includes('failed') ? 'failed' : all.includes('loading') ? 'loading' : 'ready';
  },
  get value() {
    return parts.every(({ value }) => value !== undefined) ? work() : undefined;
  },
});
