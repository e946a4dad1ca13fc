import type { DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { DayState, MetricCoverage, StateRange } from '$lib/metrics/coverage';

/** Days by state. Together the days they were counted over. */
export type DayCounts = Readonly<Record<DayState, number>>;

/** A calendar month, as far as the account's days reach into it. */
export interface CoverageMonth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly days: DayRange;
  readonly counts: DayCounts;
}

/** January to December; null where the account has no day. */
export interface CoverageYear {
  readonly year: number;
  readonly months: readonly (CoverageMonth | null)[];
}

/** The order in which states are drawn and named, from the best known up. */
export const dayStates = [
  'measured',
  'empty',
  'failed',
  'never',
  'not_granted',
] as const satisfies DayState[];

/** The months that hold a day of `ranges`, oldest first. `ranges` as in `MetricCoverage`. */
export const monthsOf = (ranges: readonly StateRange[]): readonly CoverageMonth[] => {
  const months: Month[] = [];
  for (const range of ranges)
    for (const days of splitByMonth(range)) {
      const { year, month } = partsOf(days.first);
      const last = months.at(-1);
      const known = last?.year === year && last.month === month ? last : undefined;
      const into = known ?? { year, month, days, counts: noDays() };
      if (!known) months.push(into);
      into.days = { first: into.days.first, last: days.last };
      into.counts[range.state] += days.last - days.first + 1;
    }
  return months;
};

/** Months as rows of twelve, newest year first. */
export const yearsOf = (months: readonly CoverageMonth[]): readonly CoverageYear[] => {
  const years = new Map<number, (CoverageMonth | null)[]>();
  for (const month of months) {
    const row = years.get(month.year) ?? new Array<CoverageMonth | null>(12).fill(null);
    row[month.month - 1] = month;
    years.set(month.year, row);
  }
  return [...years].map(([year, row]) => ({ year, months: row })).sort((a, b) => b.year - a.year);
};

/** A row of the map: a year, or years in a row of which nothing was ever fetched, told as one. */
export type CoverageRow =
  | { readonly kind: 'year'; readonly of: CoverageYear }
  | { readonly kind: 'blank'; readonly first: number; readonly last: number };

/** Years newest first, as `yearsOf` gives them, with every run of two and more blank ones in one row. */
export const rowsOf = (years: readonly CoverageYear[]): readonly CoverageRow[] => {
  const rows: CoverageRow[] = [];
  for (let at = 0; at < years.length;) {
    const end = years.findIndex((year, index) => index >= at && !isBlank(year));
    const run = years.slice(at, end === -1 ? undefined : Math.max(end, at + 1));
    if (run.length > 1) rows.push({ kind: 'blank', first: run.at(-1)!.year, last: run[0]!.year });
    else rows.push({ kind: 'year', of: run[0]! });
    at += run.length;
  }
  return rows;
};

const isBlank = ({ months }: CoverageYear): boolean =>
  months.every(
    (month) => month === null || dayStates.every((of) => of === 'never' || month.counts[of] === 0),
  );

export const countsOf = (ranges: readonly StateRange[]): DayCounts => {
  const counts = noDays();
  for (const { first, last, state } of ranges) counts[state] += last - first + 1;
  return counts;
};

/** The state of every day of `days`, in order. */
export const statesOf = (
  ranges: readonly StateRange[],
  days: DayRange,
): readonly { readonly day: LocalDay; readonly state: DayState }[] =>
  ranges.flatMap(({ first, last, state }) => {
    const from = Math.max(first, days.first);
    const to = Math.min(last, days.last);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ day: from + i, state }));
  });

/**
 * The first to the last day that a sync could still fill, over all metrics; null where there is none. Days between that
 * are known cost nothing: no sync asks for them again.
 */
export const gapRange = (coverage: readonly Pick<MetricCoverage, 'ranges'>[]): DayRange | null => {
  const gaps = coverage.flatMap(({ ranges }) =>
    ranges.filter(({ state }) => state === 'never' || state === 'failed'),
  );
  if (gaps.length === 0) return null;
  return {
    first: Math.min(...gaps.map(({ first }) => first)),
    last: Math.max(...gaps.map(({ last }) => last)),
  };
};

/** Weeks of seven, begun on `weekStart` (1 is Monday, 7 is Sunday); null where there is no day, be it between two. `days` ascend. */
export const weeksOf = <T extends { readonly day: LocalDay }>(
  days: readonly T[],
  weekStart: number,
): readonly (readonly (T | null)[])[] => {
  const [first] = days;
  if (!first) return [];
  const before = (weekdayOf(first.day) - weekStart + 7) % 7;
  const last = days[days.length - 1] ?? first;
  const padded = new Array<T | null>(before + last.day - first.day + 1).fill(null);
  for (const one of days) padded[before + one.day - first.day] = one;
  return Array.from({ length: Math.ceil(padded.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, i) => padded[week * 7 + i] ?? null),
  );
};

/** 1 is Monday, 7 is Sunday. Day 0, 1970-01-01, was a Thursday. */
const weekdayOf = (day: LocalDay): number => ((((day + 3) % 7) + 7) % 7) + 1;

interface Month {
  readonly year: number;
  readonly month: number;
  days: DayRange;
  readonly counts: Record<DayState, number>;
}

const noDays = (): Record<DayState, number> => ({
  measured: 0,
  empty: 0,
  failed: 0,
  never: 0,
  not_granted: 0,
});

const splitByMonth = ({ first, last }: DayRange): DayRange[] => {
  const pieces: DayRange[] = [];
  for (let from = first; from <= last;) {
    const { year, month } = partsOf(from);
    const to = Math.min(last, Date.UTC(year, month, 1) / DAY_MS - 1);
    pieces.push({ first: from, last: to });
    from = to + 1;
  }
  return pieces;
};

const partsOf = (day: LocalDay): { year: number; month: number } => {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
};

const DAY_MS = 86_400_000;
