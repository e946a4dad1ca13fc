import { contains, lengthOf, type DayRange } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import type { SourceId } from '$lib/domain/metric';
import { roundTo } from '$lib/domain/units';
import { figuresOfDays, type DayValue } from './aggregate';
import { leftOutOf, sourcesOf, type Explained, type ExplainedInput } from './explained';
import { PLACES, placeInYear } from './year-over-year';
import { yearOf } from './calendar';

/** The value of a day, with who told it where that is known. */
export interface SourcedDay extends DayValue {
  readonly source?: SourceId;
  /** Worked out from something else, since no source tells it. */
  readonly estimated?: boolean;
}

/** How the figures of days are put together. */
export interface DayRules {
  /** Those of which there are values, and those of which there are none. */
  readonly range: DayRange;
  /** The day it is where the person lives: from it on no day is over. */
  readonly today: LocalDay;
  /** A day's value grows until the day is over, so that it counts for totals and not for means (`figuresOfSums`). */
  readonly adds: boolean;
  /** The first day of all that has a value, in the range or not: nothing can be missing before it. Undefined: not known. */
  readonly begins: LocalDay | undefined;
  /** As many as the figure is shown with. */
  readonly decimals: number;
}

/** The mean of the days of a range that have a value, as `figuresOfSums` and `figuresOfDays` have it; null where none has. */
export const explainMean = (days: readonly SourcedDay[], rules: DayRules): Explained | null => {
  const inside = days.filter(({ day }) => contains(rules.range, day));
  const over = rules.adds ? inside.filter(({ day }) => day < rules.today) : inside;
  const counted = over.length > 0 ? over : inside;
  const figures = figuresOfDays(counted);
  if (!figures) return null;
  return {
    formula: 'average',
    inputs: [{ name: 'sum', value: figures.total, unit: 'value' }, ...daysInput(counted, rules)],
    value: figures.mean,
    roundedTo: roundTo(figures.mean, rules.decimals),
    leftOut: leftOutOf({
      unfinished: inside.length - counted.length,
      ...withoutValue(inside.length, rules),
    }),
    sources: sourcesOf(counted),
  };
};

/** What the days of a range add up to, the one that is not over included; null where none has a value. */
export const explainTotal = (days: readonly SourcedDay[], rules: DayRules): Explained | null => {
  const inside = days.filter(({ day }) => contains(rules.range, day));
  const figures = figuresOfDays(inside);
  if (!figures) return null;
  return {
    formula: 'total',
    inputs: daysInput(inside, rules),
    value: figures.total,
    roundedTo: roundTo(figures.total, rules.decimals),
    leftOut: leftOutOf(withoutValue(inside.length, rules)),
    sources: sourcesOf(inside),
  };
};

/** New Year of a year to a place of the axis that all years share, and including it (`upToPlace`). */
export const stretchOfYear = (year: number, place: number): DayRange => {
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  // The place of the 29th of February is no day of most years.
  const last = first + Math.min(place, PLACES - 1);
  return { first, last: yearOf(last) === year && placeInYear(last) <= place ? last : last - 1 };
};

const DAY_MS = 86_400_000;

const daysInput = (counted: readonly SourcedDay[], rules: DayRules): readonly ExplainedInput[] => {
  const { first, last } = begun(rules, counted);
  const estimated = counted.filter((day) => day.estimated).length;
  return [
    { name: 'days', value: counted.length, unit: 'count' },
    ...(estimated > 0 ? [{ name: 'estimated', value: estimated, unit: 'count' } as const] : []),
    { name: 'first-day', value: first, unit: 'day' },
    { name: 'last-day', value: last, unit: 'day' },
  ];
};

/** What of a range has begun. A traveller's newest day may be dated ahead of the day it is. */
const begun = ({ range, today }: DayRules, counted: readonly DayValue[]): DayRange => ({
  first: range.first,
  last: Math.max(
    Math.min(range.last, today),
    counted.reduce((last, { day }) => Math.max(last, day), range.first),
  ),
});

/** Days of what has begun of a range. Before the first value of all nobody was there to tell one. */
const withoutValue = (known: number, { range, today, begins }: DayRules) => {
  const last = Math.min(range.last, today);
  const before = Math.max(0, Math.min((begins ?? range.first) - 1, last) - range.first + 1);
  return {
    'no-value': lengthOf({ first: range.first, last }) - before - known,
    'before-history': before,
  };
};
