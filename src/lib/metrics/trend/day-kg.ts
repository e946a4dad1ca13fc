import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import type { DayValueRule } from '$lib/domain/trend-choice';
import { isIgnored, trustOf, type Measurement } from '$lib/domain/weigh-in';
import type { LeftOut } from '../explained';
import type { DayKg } from './types';

/**
 * One value a day for the trend, oldest first; the order of `rows` does not matter. Only rows of the day's best source count
 * (the precedence of `dayValues`), and of those the rule chooses. Rows that the person ignored, that are deleted or whose id is
 * in `flagged` are counted as left out; one in doubt counts until the person has answered, as everywhere. Values that a vendor
 * filled in are of another type and cannot be passed.
 */
export const dayKgs = (
  rows: readonly Measurement[],
  rule: DayValueRule,
  flagged: ReadonlySet<string>,
  preferred?: SourceId,
): { readonly days: readonly DayKg[]; readonly leftOut: readonly LeftOut[] } => {
  const gathered = new Map<LocalDay, Gathered>();
  for (const row of rows) {
    if (row.deletedAt !== null) continue;
    const of = gathered.get(row.day) ?? { rows: [], ignored: 0, outlier: 0 };
    if (isIgnored(row)) of.ignored += 1;
    else if (flagged.has(row.id)) of.outlier += 1;
    else of.rows.push(row);
    gathered.set(row.day, of);
  }
  const found = [...gathered].sort(([a], [b]) => a - b);
  const days = found.flatMap(([day, of]) =>
    of.rows.length === 0 ? [] : [valueOf(day, of, rule, preferred)],
  );
  return { days, leftOut: totalOf(found, days) };
};

interface Gathered {
  readonly rows: Measurement[];
  ignored: number;
  outlier: number;
}

const valueOf = (day: LocalDay, of: Gathered, rule: DayValueRule, preferred: SourceId | undefined): DayKg => {
  const [only] = of.rows;
  if (only && of.rows.length === 1)
    return { day, kg: only.kg, count: 1, leftOut: leftOutOf(of, 0), source: only.source };
  const best = Math.min(...of.rows.map((row) => trustOf(row, preferred)));
  const counted = of.rows.filter((row) => trustOf(row, preferred) === best);
  const count = rule === 'mean' ? counted.length : 1;
  const { kg, source } = chosen(counted, rule);
  return {
    day,
    kg,
    count,
    leftOut: leftOutOf(of, of.rows.length - count),
    source,
  };
};

const chosen = (rows: readonly Measurement[], rule: DayValueRule): Pick<DayKg, 'kg' | 'source'> => {
  switch (rule) {
    case 'first':
      return rows.reduce((first, row) => (isBefore(row, first) ? row : first));
    case 'lowest':
      return rows.reduce((low, row) => (isLower(row, low) ? row : low));
    case 'mean': {
      const source = rows[0]?.source;
      return { kg: mean(rows), source: rows.every((row) => row.source === source) ? source : undefined };
    }
  }
};

const isLower = (a: Measurement, b: Measurement): boolean => (a.kg !== b.kg ? a.kg < b.kg : isBefore(a, b));

/** Summed in order of time: the same to the last bit in whatever order the rows came. */
const mean = (rows: readonly Measurement[]): number => {
  const sorted = [...rows].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return sorted.reduce((sum, { kg }) => sum + kg, 0) / sorted.length;
};

const isBefore = (a: Measurement, b: Measurement): boolean =>
  a.time !== b.time ? a.time < b.time : a.id < b.id;

const NOTHING: readonly LeftOut[] = [];

const leftOutOf = ({ ignored, outlier }: Gathered, notOfTheDay: number): readonly LeftOut[] =>
  ignored + outlier + notOfTheDay === 0 ? NOTHING : counts({ ignored, outlier, notOfTheDay });

const counts = (of: { ignored: number; outlier: number; notOfTheDay: number }): readonly LeftOut[] =>
  (
    [
      { reason: 'outlier', count: of.outlier },
      { reason: 'ignored', count: of.ignored },
      { reason: 'not-of-the-day', count: of.notOfTheDay },
    ] as const
  ).filter(({ count }) => count > 0);

const totalOf = (
  found: readonly (readonly [LocalDay, Gathered])[],
  days: readonly DayKg[],
): readonly LeftOut[] => {
  const rows = found.reduce((sum, [, of]) => sum + of.rows.length, 0);
  return counts({
    ignored: found.reduce((sum, [, of]) => sum + of.ignored, 0),
    outlier: found.reduce((sum, [, of]) => sum + of.outlier, 0),
    notOfTheDay: rows - days.reduce((sum, { count }) => sum + count, 0),
  });
};
