import type { LocalDay } from '$lib/domain/local-date';
import { USUAL_NOISE } from './local-line';
import type { TrendPoint } from './types';

/** Standard deviation of a rate over all people and times, as a share of the weight a day: 0.45 % a week. */
export const USUAL_RATE = 0.0045 / 7;

/** Four weeks, as the line's window: medians of them leave the water behind. */
const BLOCK_DAYS = 28;

/** Fewer days say too little about four weeks. */
const FEWEST_IN_BLOCK = 4;

/** How many steps from one block to the next "all people" count for: half a year of own history weighs as much. */
const PRIOR_STEPS = 6;

/** Five years: who someone was before is another story. */
const MOST_BLOCKS = 65;

/** Share of the variance of rates that the step from one block to the next shows, since a rate changes within eight weeks. */
const SHOWN = 0.87;

/** Variance of a block's median, in variances of a day: neighbouring days are alike, so 28 of them are worth five. */
const BLOCK_NOISE = 0.2;

/**
 * How fast this person's weight usually changes: standard deviation of the rate, kg a day. From the steps between four-week
 * medians of the own past, and from what is usual where the past is short: twelve even years make a narrow forecast.
 */
export const usualRateOf = (values: readonly TrendPoint[]): number => {
  const kg = values.at(-1)?.kg ?? 0;
  const blocks = blocksOf(values);
  const noise = 2 * BLOCK_NOISE * (USUAL_NOISE * kg) ** 2;
  let [squares, steps] = [0, 0];
  for (const [block, median] of blocks) {
    const older = blocks.get(block + 1);
    if (older === undefined) continue;
    squares += Math.max(0, (median - older) ** 2 - noise) / (SHOWN * BLOCK_DAYS ** 2);
    steps += 1;
  }
  return Math.sqrt((squares + PRIOR_STEPS * (USUAL_RATE * kg) ** 2) / (steps + PRIOR_STEPS));
};

/** Medians by block, counted back from the last value. */
const blocksOf = (values: readonly TrendPoint[]): ReadonlyMap<number, number> => {
  const last: LocalDay = values.at(-1)?.day ?? 0;
  const gathered = new Map<number, number[]>();
  for (let i = values.length - 1; i >= 0; i--) {
    const { day, kg } = values[i]!;
    const block = Math.floor((last - day) / BLOCK_DAYS);
    if (block >= MOST_BLOCKS) break;
    const kgs = gathered.get(block);
    if (kgs) kgs.push(kg);
    else gathered.set(block, [kg]);
  }
  const full = [...gathered].filter(([, kgs]) => kgs.length >= FEWEST_IN_BLOCK);
  return new Map(full.map(([block, kgs]) => [block, middle(kgs)]));
};

const middle = (kgs: readonly number[]): number => Float64Array.from(kgs).sort()[kgs.length >> 1]!;
