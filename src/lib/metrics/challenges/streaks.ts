import { lengthOf, rangesOf, type DayRange } from '$lib/domain/day-range';
import type { Standing } from './standing';

/** Days in a row with a point. */
export interface Streaks {
  /** Null without a point; of two as long the later one. */
  readonly longest: DayRange | null;
  /** The one that still goes on: nothing that is known has ended it. */
  readonly current: DayRange | null;
}

/** A day that does not count yet neither continues a row nor proves that it ended. */
export const streaksOf = ({ points, counted }: Pick<Standing, 'points' | 'counted'>): Streaks => {
  const rows = rangesOf(points.map(({ day }) => day));
  const newest = counted.at(-1)?.last;
  const last = rows.at(-1);
  return {
    longest: rows.reduce<DayRange | null>(
      (longest, row) => (longest && lengthOf(longest) > lengthOf(row) ? longest : row),
      null,
    ),
    current: last !== undefined && last.last === newest ? last : null,
  };
};
