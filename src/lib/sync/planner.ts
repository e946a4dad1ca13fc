import type { DayRange } from '$lib/domain/day-range';
import { gapsIn, splitFromNewest } from '$lib/domain/day-range';

/**
 * The days of `wanted` that are not settled, as chunks of at most `maxDays`, newest first. The union is exactly the
 * missing days (I9); the plan depends on the arguments alone (I4).
 */
export const planChunks = (settled: readonly DayRange[], wanted: DayRange, maxDays: number): DayRange[] =>
  gapsIn(settled, wanted)
    .flatMap((gap) => splitFromNewest(gap, Math.max(1, Math.floor(maxDays))))
    .sort((a, b) => b.last - a.last);
