import type { DailyReading } from '$lib/domain/daily';
import type { MetricId } from '$lib/domain/metric';
import type { SleepReading } from '$lib/domain/sleep';
import { roundTo } from '$lib/domain/units';
import type { AppleSources, Taken } from './apple-health-sources';
import { amountOf, attribute, instantOf, RATES, type Units } from './apple-health-tags';

/** A share, though its unit says per cent. */
const SHARES: Units = { '%': 100 };

interface NightMetric {
  readonly metric: MetricId;
  readonly units: Units;
  readonly least: number;
  readonly most: number;
}

const METRICS: ReadonlyMap<string, NightMetric> = new Map<string, NightMetric>([
  ['OxygenSaturation', { metric: 'spo2_night_avg', units: SHARES, least: 50, most: 100 }],
  ['RespiratoryRate', { metric: 'respiratory_rate', units: RATES, least: 1, most: 100 }],
]);

export const nightMetrics: readonly MetricId[] = [...METRICS.values()].map(({ metric }) => metric);
/** The metric that records of a type tell. */
export const nightTypes: ReadonlyMap<string, MetricId> = new Map(
  [...METRICS].map(([type, { metric }]) => [type, metric]),
);

/**
 * What is told as the mean of a night: the readings of one source while the person slept, for the day of waking. A watch measures
 * oxygen by day as well, which is another number; without a sleep in the file there is no night and no value.
 */
export class AppleNightMeans {
  readonly #sources: AppleSources;
  readonly #readings = new Map<string, Map<number, Readings>>();
  #count = 0;

  constructor(sources: AppleSources) {
    this.#sources = sources;
  }

  /** A record of a type in `nightTypes`. */
  add(type: string, tag: string): Taken {
    const kind = METRICS.get(type)!;
    const at = instantOf(attribute(tag, 'startDate') ?? '');
    const value = amountOf(attribute(tag, 'value'), attribute(tag, 'unit'), kind.units);
    if (at === null || value === null || value < kind.least || value > kind.most) return 'refused';
    const source = this.#sources.of(tag);
    if (source === null || ++this.#count > MOST_READINGS) return 'too-many';
    let bySource = this.#readings.get(type);
    if (!bySource) this.#readings.set(type, (bySource = new Map<number, Readings>()));
    let readings = bySource.get(source);
    if (!readings) bySource.set(source, (readings = { at: [], values: [] }));
    readings.at.push(at);
    readings.values.push(value);
    return 'read';
  }

  *readings(sleeps: readonly SleepReading[]): Generator<DailyReading> {
    const nights = sleeps.filter(({ isMain }) => isMain);
    for (const [type, { metric }] of METRICS) {
      const told = [...(this.#readings.get(type) ?? [])].map(
        ([source, readings]) => [source, inOrder(readings)] as const,
      );
      for (const { day, at = 0, endAt = 0 } of nights) {
        const [best] = told
          .map(([source, readings]) => ({ source, ...meanWithin(readings, at, endAt) }))
          .filter(({ amount }) => amount > 0)
          .sort(this.#sources.byReadings);
        if (best) yield { metric, day, value: roundTo(best.value, 2) };
      }
    }
  }
}

/** A hundred a night for eighty years. */
const MOST_READINGS = 3_000_000;

/** Two lists of numbers, not one of pairs: half the memory. */
interface Readings {
  readonly at: number[];
  readonly values: number[];
}

const inOrder = ({ at, values }: Readings): Readings => {
  const order = Array.from(at.keys()).sort((a, b) => at[a]! - at[b]!);
  return { at: order.map((index) => at[index]!), values: order.map((index) => values[index]!) };
};

const meanWithin = ({ at, values }: Readings, from: number, until: number) => {
  let sum = 0;
  let index = firstFrom(at, from);
  const start = index;
  for (; index < at.length && at[index]! < until; index++) sum += values[index]!;
  return { amount: index - start, value: sum / (index - start) };
};

/** The index of the first of ascending numbers that is not below `least`. */
const firstFrom = (ascending: readonly number[], least: number): number => {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
};
