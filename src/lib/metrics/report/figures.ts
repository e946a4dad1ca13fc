import type { DayRange } from '$lib/domain/day-range';
import { contains } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { DayValueRule } from '$lib/domain/trend-choice';
import type { Measurement } from '$lib/domain/weigh-in';
import type { LeftOut } from '../explained';
import { dayKgs } from '../trend/day-kg';
import type { DayKg, TrendPoint, WeightInsight } from '../trend/types';

/** What a report tells of a period beside where the weight stands now. In kg, nothing rounded. */
export interface ReportFigures {
  /** Weigh-ins of the period, those left out among them. */
  readonly weighIns: number;
  /** Days of the period with a value; at least one. */
  readonly days: number;
  /** The earliest of equals. */
  readonly lowest: DayKg;
  readonly highest: DayKg;
  /** From the first point of the trend in the period to the last; null where it has one day alone. */
  readonly change: { readonly deltaKg: number; readonly from: TrendPoint; readonly to: TrendPoint } | null;
  /** Who told the weigh-ins, most first. */
  readonly sources: readonly { readonly source: SourceId; readonly count: number }[];
  /** Of the period's weigh-ins, what no day's value counts. */
  readonly leftOut: readonly LeftOut[];
}

/** What `reportFigures` goes by. */
export interface ReportInput {
  /** All weigh-ins of a person, in any order. */
  readonly rows: readonly Measurement[];
  /** Weigh-ins that the person ignores: they are in no row and only counted. */
  readonly ignored: readonly { readonly day: LocalDay }[];
  readonly insight: Pick<WeightInsight, 'days' | 'pieces'>;
  readonly rule: DayValueRule;
  readonly flagged: ReadonlySet<string>;
  readonly preferred?: SourceId;
  readonly range: DayRange;
}

/** The figures of a period; null where no day of it has a value. */
export const reportFigures = (input: ReportInput): ReportFigures | null => {
  const { insight, range } = input;
  const days = insight.days.filter(({ day }) => contains(range, day));
  const [first] = days;
  if (!first) return null;
  const rows = input.rows.filter(({ day }) => contains(range, day));
  return {
    weighIns: rows.length,
    days: days.length,
    lowest: days.reduce((best, value) => (value.kg < best.kg ? value : best), first),
    highest: days.reduce((best, value) => (value.kg > best.kg ? value : best), first),
    change: changeIn(insight.pieces, range),
    sources: sourcesOf(rows),
    leftOut: leftOutOf(rows, input),
  };
};

/** The points of a trend within a period, oldest first. */
export const trendIn = (pieces: WeightInsight['pieces'], range: DayRange): readonly TrendPoint[] =>
  pieces.flat().filter(({ day }) => contains(range, day));

/** The last so many months up to a day: from 22 August on for three up to 21 November. */
export const monthsUpTo = (last: LocalDay, months: number): DayRange => {
  const date = new Date(last * DAY_MS);
  const month = date.getUTCMonth() - months;
  // A month without such a day, like 31 June, ends on its last one.
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const same = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_MS;
  return { first: same + 1, last };
};

const DAY_MS = 86_400_000;

const changeIn = (pieces: WeightInsight['pieces'], range: DayRange): ReportFigures['change'] => {
  const points = trendIn(pieces, range);
  const [from, to] = [points[0], points.at(-1)];
  return !from || !to || from === to ? null : { deltaKg: to.kg - from.kg, from, to };
};

const sourcesOf = (rows: readonly Measurement[]): ReportFigures['sources'] => {
  const counts = new Map<SourceId, number>();
  for (const { source } of rows) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, count]) => ({ source, count }))
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
};

const leftOutOf = (
  rows: readonly Measurement[],
  { ignored, rule, flagged, preferred, range }: ReportInput,
): readonly LeftOut[] => {
  const { leftOut } = dayKgs(rows, rule, flagged, preferred);
  const count = ignored.filter(({ day }) => contains(range, day)).length;
  return count === 0 ? leftOut : [...leftOut, { reason: 'ignored', count }];
};
