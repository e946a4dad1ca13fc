import { ownLine } from './own-line';
import type { Latitude, Point } from './plausible-change';

/** A value that its neighbours contradict. */
export interface Contradicted {
  /** Its place in the series. */
  readonly index: number;
  /** The places of the nearest values of the own line, at most three on either side, oldest first. */
  readonly neighbours: readonly number[];
  /** What the own line allows there. */
  readonly expected: Expected;
}

export interface Expected {
  readonly low: number;
  readonly high: number;
}

/** Fewer values of an own line contradict nothing. */
const LEAST_LINE = 3;
const SIDE = 3;

/**
 * The values of a series, oldest first, that are not of its own line and that the line contradicts on either side where it goes
 * on. So what a later value confirms is not contradicted: a value within the latitude of the line before or after it, nor a new level at
 * the end or the beginning of a series that was measured on two days, unless the step to it is impossible.
 */
export const contradictedIn = (points: readonly Point[], latitude: Latitude): readonly Contradicted[] => {
  const kept = ownLine(points, latitude);
  const line = points.flatMap((_, index) => (kept[index] ? [index] : []));
  if (line.length < LEAST_LINE) return [];
  const found: Contradicted[] = [];
  let next = 0;
  for (let index = 0; index < points.length; index++) {
    if (kept[index]) next++;
    else if (isContradicted(points, line, next, index, latitude))
      found.push({
        index,
        neighbours: line.slice(Math.max(0, next - SIDE), next + SIDE),
        expected: expectedAt(points[index]!, points[line[next - 1]!], points[line[next]!], latitude),
      });
  }
  return found;
};

/** `next`: the place in `line` of the first of its values after this one. */
const isContradicted = (
  points: readonly Point[],
  line: readonly number[],
  next: number,
  index: number,
  latitude: Latitude,
): boolean => {
  const [before, after] = [line[next - 1], line[next]];
  const point = points[index]!;
  if ([before, after].some((side) => side !== undefined && isWithin(point, points[side]!, latitude)))
    return false;
  if (before !== undefined && after !== undefined) return true;
  const border = points[(before ?? after)!]!;
  if (latitude.isImpossible(point, border)) return true;
  const outside = before === undefined ? points.slice(0, after) : points.slice(before + 1);
  return !outside.some(
    (other) => Math.floor(other.at) !== Math.floor(point.at) && isWithin(point, other, latitude),
  );
};

const isWithin = (a: Point, b: Point, latitude: Latitude): boolean =>
  Math.abs(a.value - b.value) <= latitude.allowed(a, b);

/** What both sides allow; where the line itself steps between them, all from one to the other. */
const expectedAt = (
  { at }: Point,
  before: Point | undefined,
  after: Point | undefined,
  latitude: Latitude,
): Expected => {
  const ranges = [before, after].flatMap((side) => {
    if (!side) return [];
    const reach = latitude.allowed(side, { at, value: side.value });
    return [{ low: Math.max(0, side.value - reach), high: side.value + reach }];
  });
  const low = Math.max(...ranges.map((range) => range.low));
  const high = Math.min(...ranges.map((range) => range.high));
  return low <= high
    ? { low, high }
    : { low: Math.min(...ranges.map((r) => r.low)), high: Math.max(...ranges.map((r) => r.high)) };
};
