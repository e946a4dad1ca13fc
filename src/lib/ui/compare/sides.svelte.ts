import type { DailyValue } from '$lib/domain/daily';
import type { Live } from '$lib/domain/live';
import type { MetricId } from '$lib/domain/metric';
import type { Measurement } from '$lib/domain/weigh-in';
import type { Comparison } from '$lib/metrics/compare';
import type { FatReading } from '$lib/metrics/body-fat';
import { dailySides, fatSides, weightSides, type Side } from '$lib/metrics/compare-sides';
import type { Deliveries } from '$lib/domain/delivery';
import type { Teller, Tellers } from '$lib/storage/reads';
import { fromLive, type LiveState } from '../state/live.svelte';
import { reads } from '../state/reads';

/** What a reading that is compared stands for. */
export type ComparedRow = Measurement | FatReading | DailyValue;

/** Who tells which metrics. */
export const tellersNow = (): LiveState<Tellers> => fromLive(async () => (await reads()).tellers());

/** What became of an account's records at other services. */
export const deliveriesOf = (account: string): LiveState<Deliveries> =>
  fromLive(async () => (await reads()).deliveries(account));

/** All that a source tells of a metric, for a comparison. Call it in a `$derived` of the metric and the teller. */
export const sideOf = (
  metric: MetricId,
  { account, source }: Pick<Teller, 'account' | 'source'>,
): LiveState<readonly Side<ComparedRow>[]> =>
  fromLive<readonly Side<ComparedRow>[]>(async () => {
    const of = { account, source, range: null };
    const { weighIns, bodyFat, daily } = await reads();
    if (metric === 'weight') return mapped(weighIns(of), weightSides);
    if (metric !== 'body_fat')
      return mapped(daily({ ...of, metrics: [metric] }), (found) => dailySides(found.get(metric) ?? []));
    return joined(weighIns(of), bodyFat(of), fatSides);
  });

/** A comparison as the one of weigh-ins that it is; null where it is of anything else. */
export const ofWeighIns = (
  comparison: Comparison<Side<ComparedRow>>,
): Comparison<Side<Measurement>> | null => (isOfWeighIns(comparison) ? comparison : null);

const isOfWeighIns = (
  comparison: Comparison<Side<ComparedRow>>,
): comparison is Comparison<Side<Measurement>> =>
  comparison.days.every(({ left, right }) => [...left, ...right].every(({ row }) => 'kg' in row));

const mapped = <T, U>(live: Live<T>, map: (value: T) => U): Live<U> => ({
  subscribe: (next, failed) => live.subscribe((value) => next(map(value)), failed),
});

/** Tells from the first answer of both on. */
const joined = <A, B, T>(one: Live<A>, other: Live<B>, join: (a: A, b: B) => T): Live<T> => ({
  subscribe: (next, failed) => {
    let a: { readonly value: A } | undefined;
    let b: { readonly value: B } | undefined;
    const tell = () => {
      if (a && b) next(join(a.value, b.value));
    };
    const stops = [
      one.subscribe((value) => {
        a = { value };
        tell();
      }, failed),
      other.subscribe((value) => {
        b = { value };
        tell();
      }, failed),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
});
