import type { DailyReading } from '$lib/domain/daily';
import type { LocalDay } from '$lib/domain/local-date';
import type { MetricId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import { copiersIn } from './apple-health-copiers';
import { isSame, type Stretch } from './apple-health-overlaps';
import { MOST_SOURCES, type AppleSources, type Taken, type Told } from './apple-health-sources';
import {
  amountOf,
  attribute,
  COUNTS,
  ENERGIES,
  instantOf,
  LENGTHS,
  LONGEST_MS,
  RATES,
  type Units,
} from './apple-health-tags';
import type { WallClock } from './apple-health-zones';

/** A metric of days, and the records that tell it. */
interface DayMetric {
  readonly metric: MetricId;
  /** Where there are several, a day has a value only where a source tells them all. */
  readonly types: readonly [string, ...string[]];
  readonly units: Units;
  /** What one record may say, in what is stored. */
  readonly least: number;
  readonly most: number;
  readonly of: 'sum' | 'mean';
  readonly digits: number;
  /** A zero says that nothing was written down. */
  readonly zeroIsNone?: boolean;
}

const VOLUMES: Units = {
  mL: 1,
  cL: 10,
  dL: 100,
  L: 1_000,
  fl_oz_us: 29.5735295625,
  fl_oz_imp: 28.4130625,
  cup_us: 236.5882365,
  cup_imp: 284.130625,
  pt_us: 473.176473,
  pt_imp: 568.26125,
};
/** One unit, however its dot and brackets were written. */
const OXYGEN: Units = Object.fromEntries(
  ['min·kg', 'min*kg', 'kg·min', 'kg*min', '(kg·min)', '(kg*min)', 'kg/min', 'min/kg'].flatMap((per) => [
    [`mL/${per}`, 1],
    [`ml/${per}`, 1],
  ]),
);
const MINUTES: Units = { min: 1, s: 1 / 60, hr: 60 };

/** Apple's minutes of exercise are those at a brisk walk or above, which is what moderate and vigorous ones add up to. */
const METRICS: readonly DayMetric[] = [
  { metric: 'steps', types: ['StepCount'], units: COUNTS, least: 0, most: 200_000, of: 'sum', digits: 0 },
  {
    metric: 'distance',
    types: ['DistanceWalkingRunning'],
    units: LENGTHS,
    least: 0,
    most: 500_000,
    of: 'sum',
    digits: 2,
  },
  { metric: 'floors', types: ['FlightsClimbed'], units: COUNTS, least: 0, most: 5_000, of: 'sum', digits: 2 },
  {
    metric: 'calories',
    types: ['ActiveEnergyBurned', 'BasalEnergyBurned'],
    units: ENERGIES,
    least: 0,
    most: 30_000,
    of: 'sum',
    digits: 3,
  },
  {
    metric: 'active_minutes',
    types: ['AppleExerciseTime'],
    units: MINUTES,
    least: 0,
    most: 1_440,
    of: 'sum',
    digits: 2,
  },
  {
    metric: 'resting_heart_rate',
    types: ['RestingHeartRate'],
    units: RATES,
    least: 20,
    most: 250,
    of: 'mean',
    digits: 2,
  },
  { metric: 'vo2max', types: ['VO2Max'], units: OXYGEN, least: 5, most: 100, of: 'mean', digits: 2 },
  {
    metric: 'calories_in',
    types: ['DietaryEnergyConsumed'],
    units: ENERGIES,
    least: 0,
    most: 30_000,
    of: 'sum',
    digits: 3,
    zeroIsNone: true,
  },
  {
    metric: 'water',
    types: ['DietaryWater'],
    units: VOLUMES,
    least: 0,
    most: 30_000,
    of: 'sum',
    digits: 2,
    zeroIsNone: true,
  },
];

const BY_TYPE: ReadonlyMap<string, DayMetric> = new Map(
  METRICS.flatMap((one) => one.types.map((type) => [type, one] as const)),
);

export const dayMetrics: readonly MetricId[] = METRICS.map(({ metric }) => metric);
/** The metric that records of a type tell. */
export const dayTypes: ReadonlyMap<string, MetricId> = new Map(
  [...BY_TYPE].map(([type, { metric }]) => [type, metric]),
);

/**
 * Records added up by the day on which they begin, each source apart: a watch, the phone in the pocket and apps that copy them
 * tell of the same steps. It grows with the days of a life, never with the records.
 */
export class AppleDays {
  readonly #sources: AppleSources;
  readonly #totals = new Map<string, Totals>();
  /** The latest record of each type and source. */
  readonly #latest = new Map<string, Map<number, Counted>>();
  #exportDay: LocalDay | null = null;

  constructor(sources: AppleSources) {
    this.#sources = sources;
  }

  /** The day on which the export was made: what adds up over a day is not whole on it, and is left out. */
  endBefore(day: LocalDay | null): void {
    this.#exportDay = day;
  }

  /** A record of a type in `dayTypes`. */
  add(type: string, tag: string, clock: WallClock): Taken {
    const kind = BY_TYPE.get(type)!;
    const at = instantOf(attribute(tag, 'startDate') ?? '');
    const amount = amountOf(attribute(tag, 'value'), attribute(tag, 'unit'), kind.units);
    if (at === null || amount === null || amount < kind.least || amount > kind.most) return 'refused';
    const source = this.#sources.of(tag);
    if (source === null) return 'too-many';
    const fresh = this.#freshOf(kind, type, { source, ...spanOf(tag, at), amount });
    if (fresh === null) return 'read';
    let totals = this.#totals.get(type);
    if (!totals) this.#totals.set(type, (totals = new Map<number, Total>()));
    const cell = clock.dayAt(at) * MOST_SOURCES + source;
    const total = totals.get(cell);
    if (total) {
      total.sum += fresh;
      total.count += 1;
    } else totals.set(cell, { sum: fresh, count: 1 });
    return 'read';
  }

  /**
   * What a record adds to the one before it of its type and source, null for nothing. Nobody walks twice at a time: of two that share
   * more than half of the shorter the larger counts. Not asked of what was eaten: two slices of bread are two records of a second.
   */
  #freshOf({ of, zeroIsNone }: DayMetric, type: string, record: Counted): number | null {
    if (zeroIsNone) return record.amount;
    let latest = this.#latest.get(type);
    if (!latest) this.#latest.set(type, (latest = new Map<number, Counted>()));
    const before = latest.get(record.source);
    const overlaps = before !== undefined && of === 'sum' && isSame(before, record);
    latest.set(record.source, overlaps ? both(before, record) : record);
    if (!before || !(overlaps || isAgain(before, record))) return record.amount;
    return record.amount > before.amount ? record.amount - before.amount : null;
  }

  /** One value a metric and day, of one source; oldest first within a metric. */
  *readings(): Generator<DailyReading> {
    for (const kind of METRICS) {
      const days = this.#toldOf(kind);
      const byWorth = this.#orderOf(kind, days);
      for (const [day, told] of [...days].sort(([a], [b]) => a - b)) {
        if (kind.of === 'sum' && day === this.#exportDay) continue;
        const [best] = told.sort(byWorth);
        if (!best || (kind.zeroIsNone && best.value === 0)) continue;
        yield { metric: kind.metric, day, value: roundTo(best.value, kind.digits) };
      }
    }
  }

  /** Better first. What was measured before what passes it on; of measured sums the largest, of means Apple's own. */
  #orderOf({ of }: DayMetric, days: ReadonlyMap<LocalDay, readonly Value[]>) {
    const { byAmount, byOwner, isOwn } = this.#sources;
    if (of === 'mean') return (a: Value, b: Value) => byOwner(a, b) || byAmount(a, b);
    const copiers = copiersIn(days.values(), isOwn);
    return (a: Value, b: Value) =>
      Number(copiers.has(a.source)) - Number(copiers.has(b.source)) || byAmount(a, b);
  }

  #toldOf({ types, of }: DayMetric): Map<LocalDay, Value[]> {
    const [first, ...others] = types.map((type) => this.#totals.get(type) ?? NO_TOTALS);
    const days = new Map<LocalDay, Value[]>();
    for (const [cell, total] of first ?? NO_TOTALS) {
      const rest = others.map((totals) => totals.get(cell));
      if (rest.includes(undefined)) continue;
      const sum = rest.reduce((all, other) => all + (other?.sum ?? 0), total.sum);
      const source = cell % MOST_SOURCES;
      const value =
        of === 'sum'
          ? { source, value: sum, amount: sum }
          : { source, value: sum / total.count, amount: total.count };
      const day = (cell - source) / MOST_SOURCES;
      const told = days.get(day);
      if (told) told.push(value);
      else days.set(day, [value]);
    }
    return days;
  }
}

interface Counted extends Stretch {
  readonly amount: number;
}

const isAgain = (a: Counted, b: Counted): boolean =>
  a.at === b.at && a.endAt === b.endAt && a.amount === b.amount;

const both = (a: Counted, b: Counted): Counted => ({
  source: a.source,
  at: Math.min(a.at, b.at),
  endAt: Math.max(a.endAt, b.endAt),
  amount: Math.max(a.amount, b.amount),
});

const spanOf = (tag: string, at: number) => {
  const endAt = instantOf(attribute(tag, 'endDate') ?? '');
  return { at, endAt: endAt !== null && endAt > at && endAt - at <= LONGEST_MS ? endAt : at };
};

interface Total {
  sum: number;
  count: number;
}

/** By day and source in one number. */
type Totals = Map<number, Total>;

const NO_TOTALS: ReadonlyMap<number, Total> = new Map();

interface Value extends Told {
  readonly value: number;
}
