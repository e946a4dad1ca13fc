import type { DayRange } from '$lib/domain/day-range';
import type { FilledDay } from '$lib/domain/filled';
import { dayToWallClockMs, type LocalDay } from '$lib/domain/local-date';
import { fromKg, type WeightUnit } from '$lib/domain/units';
import { firstWhere } from './first-where';
import { splitWhere, thinPieces, type Point } from './thin';

/** What a line chart draws; nothing in it knows the drawing library. */
export interface LineSeries {
  /** Oldest first, x on the wall-clock axis (`domain/local-date`), y in the axis unit. Never empty together with `filled`. */
  readonly pieces: Pieces;
  /** The vendor's guesses, drawn apart from the line and never joined with it. */
  readonly filled: Pieces;
  readonly x: Extent;
  readonly y: Extent & { readonly step: number };
  /** How many values are in view, before any thinning. */
  readonly count: number;
  /** In CSS pixels: broad where there is room, thinner where it would smear. */
  readonly lineWidth: number;
  /** The newest value there is, where it is in view. */
  readonly newest: Point | null;
}

/** Pieces of a line, none empty; the line is not drawn between them. */
export type Pieces = readonly (readonly Point[])[];

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** One value a day, oldest first. */
export type Daily = readonly { readonly day: LocalDay; readonly kg: number }[];

interface Shown {
  readonly values: Daily;
  readonly filled?: readonly FilledDay[];
  readonly unit: WeightUnit;
  /** What the time axis spans; null: what there is. */
  readonly range: DayRange | null;
}

/** Points a line is thinned to: more than a phone has pixels across, less than a desktop notices. */
export const SAMPLES = 500;

/** Up to here a line is drawn broad and rounded. */
export const CALM = 200;

/** Pounds for stone as well, so that grid lines fall on whole pounds. */
export const axisUnit = (unit: WeightUnit): 'kg' | 'lb' => (unit === 'kg' ? 'kg' : 'lb');

/**
 * Weight as a line, one point a day, and beneath it what the vendor filled in. The neighbour on either side of the range
 * is kept, so that a line in the middle of a history runs through the edges. Null where the range holds nothing.
 */
export const weightSeries = ({ values, filled = [], unit, range }: Shown): LineSeries | null => {
  const guessed = withoutMeasured(filled, values);
  const days = range ?? extentOfDays(values, guessed);
  if (!days) return null;
  const count = firstWhere(values, after(days)) - firstWhere(values, from(days));
  if (count === 0 && inView(guessed, days).length === 0) return null;
  const point = ({ day, kg }: Daily[number]): Point => ({
    x: dayToWallClockMs(day),
    y: fromKg(kg, axisUnit(unit)),
  });
  const x = timeExtent(days);
  const maxGap = gapFor(x);
  const pieces = splitWhere(withNeighbours(values, days, maxGap).map(point), (a, b) => b.x - a.x > maxGap);
  const measured = new Set(guessed.length === 0 ? [] : values.map(({ day }) => dayToWallClockMs(day)));
  const filledPieces = splitWhere(
    withNeighbours(guessed, days, maxGap).map(point),
    (a, b) => b.x - a.x > maxGap || anyBetween(measured, a.x, b.x),
  );
  const newest = values.at(-1);
  return {
    pieces: thinPieces(pieces, SAMPLES),
    filled: thinPieces(filledPieces, SAMPLES),
    x,
    y: niceExtent([...pieces, ...filledPieces].flat().map(({ y }) => y)),
    count,
    lineWidth: count <= CALM ? 2.25 : 1.5,
    newest: newest && newest.day <= days.last ? point(newest) : null,
  };
};

/** Round bounds with air above and below, and a step that gives four to seven grid lines. */
export const niceExtent = (values: readonly number[]): Extent & { readonly step: number } => {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const air = Math.max((high - low) * 0.1, 0.5);
  const step = niceStep((high - low + 2 * air) / 5);
  return { min: Math.floor((low - air) / step) * step, max: Math.ceil((high + air) / step) * step, step };
};

/** The values of a range. */
export const inView = <T extends { readonly day: LocalDay }>(
  values: readonly T[],
  { first, last }: DayRange,
): readonly T[] => values.filter(({ day }) => day >= first && day <= last);

const DAY_MS = 86_400_000;

/** A day that was measured needs no guess. Oldest first, however they came. */
const withoutMeasured = (filled: readonly FilledDay[], values: Daily): readonly FilledDay[] => {
  if (filled.length === 0) return filled;
  const measured = new Set(values.map(({ day }) => day));
  return filled.filter(({ day }) => !measured.has(day)).sort((a, b) => a.day - b.day);
};

const extentOfDays = (...lists: readonly Daily[]): DayRange | null => {
  const ends = lists.flatMap((list) => [list[0], list.at(-1)].flatMap((end) => (end ? [end.day] : [])));
  return ends.length === 0 ? null : { first: Math.min(...ends), last: Math.max(...ends) };
};

const timeExtent = ({ first, last }: DayRange): Extent => {
  // One day alone would be an axis without length.
  const air = first === last ? 1 : 0;
  return { min: dayToWallClockMs(first - air), max: dayToWallClockMs(last + air) };
};

/** The values in view and the one on either side, where the line goes on to it. */
const withNeighbours = (values: Daily, days: DayRange, maxGap: number): Daily => {
  const start = firstWhere(values, from(days));
  if (start === values.length) return [];
  const end = firstWhere(values, after(days));
  const reaches = (a: number, b: number) =>
    values[a] && values[b] && (values[b].day - values[a].day) * DAY_MS <= maxGap;
  return values.slice(reaches(start - 1, start) ? start - 1 : start, reaches(end - 1, end) ? end + 1 : end);
};

const from =
  ({ first }: DayRange) =>
  ({ day }: Daily[number]): boolean =>
    day >= first;

const after =
  ({ last }: DayRange) =>
  ({ day }: Daily[number]): boolean =>
    day > last;

const anyBetween = (measured: ReadonlySet<number>, from: number, to: number): boolean => {
  for (let x = from + DAY_MS; x < to; x += DAY_MS) if (measured.has(x)) return true;
  return false;
};

/** Three weeks without a weigh-in break the line; on long axes more, or years of rare weigh-ins would be dots. */
const gapFor = ({ min, max }: Extent): number => Math.max(21 * DAY_MS, (max - min) / 40);

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
};
