import type { Latitude, Point } from './plausible-change';

/** So many values before one are looked at; with more faults in a row than that only the best line so far is. */
const REACH = 32;
/** What an implausible step costs, in values, and what each further slack's width of it costs. */
const STEP = 8;

/**
 * Which values are of the person's own line: the largest set of which each is within the latitude of the one before it. A step
 * beyond the latitude is taken where more values lie behind it than it costs: the further the step the more, and at no price where it is
 * impossible. `points` oldest first; the work is proportional to their number.
 */
export const ownLine = (points: readonly Point[], latitude: Latitude): readonly boolean[] => {
  const score = new Float64Array(points.length);
  const before = new Int32Array(points.length).fill(NONE);
  // The place of the best score up to each value.
  const best = new Int32Array(points.length);
  for (let i = 0; i < points.length; i++) {
    let gain = 0;
    const consider = (j: number) => {
      const through = score[j]! - priceOf(points[j]!, points[i]!, latitude);
      // The nearest of equals: a line that jumps over nothing.
      if (through > gain) [gain, before[i]] = [through, j];
    };
    const first = Math.max(0, i - REACH);
    let j = i - 1;
    // A price is never negative: none further back can do better than the best of them.
    for (; j >= first && score[best[j]!]! > gain; j--) consider(j);
    if (j >= 0 && j < first) consider(best[j]!);
    score[i] = 1 + gain;
    best[i] = i > 0 && score[best[i - 1]!]! >= score[i]! ? best[i - 1]! : i;
  }
  return traced(score, before);
};

const NONE = -1;

const priceOf = (a: Point, b: Point, latitude: Latitude): number => {
  const allowed = latitude.allowed(a, b);
  const excess = Math.abs(a.value - b.value) - allowed;
  if (excess <= 0) return 0;
  return latitude.isImpossible(a, b) ? Infinity : STEP * (1 + excess / allowed);
};

/** Back from the end of the longest line; of equals the one that ends last. */
const traced = (score: Float64Array, before: Int32Array): boolean[] => {
  const kept = Array.from(score, () => false);
  let at = score.length - 1;
  for (let i = at; i >= 0; i--) if (score[i]! > score[at]!) at = i;
  for (; at >= 0; at = before[at]!) kept[at] = true;
  return kept;
};
