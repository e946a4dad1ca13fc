import type { Challenge, Unheard } from '$lib/domain/challenge';
import { contains, lengthOf } from '$lib/domain/day-range';
import type { LocalDay } from '$lib/domain/local-date';
import { metresIn } from './points';
import type { Standing } from './standing';

/** One day of somebody's way through a challenge. */
export interface ProgressDay {
  readonly day: LocalDay;
  /** Of this day alone. */
  readonly metres: number;
  /** From the first day to this one. */
  readonly total: number;
  /** As in a standing. Where it is none that counted, its 0 says nothing. */
  readonly state: 'counted' | Unheard;
}

/** Every day of the challenge that is over in the participant's calendar, oldest first. */
export const progressOf = ({ days }: Pick<Challenge, 'days'>, standing: Standing): ProgressDay[] => {
  const { points, counted, untold, gone, today } = standing;
  const unheard = untold.length > 0 ? 'untold' : gone.length > 0 ? 'gone' : 'waiting';
  const found = new Map<LocalDay, { readonly metres: number }[]>();
  for (const point of points) found.set(point.day, [...(found.get(point.day) ?? []), point]);
  const progress: ProgressDay[] = [];
  for (let day = days.first; day <= Math.min(days.last, today - 1); day++) {
    const metres = metresIn(found.get(day) ?? []);
    progress.push({
      day,
      metres,
      total: metresIn([{ metres: progress.at(-1)?.total ?? 0 }, { metres }]),
      state: counted.some((range) => contains(range, day)) ? 'counted' : unheard,
    });
  }
  return progress;
};

/** How far somebody would be at the end of a day who goes the same way each day and ends at the goal; null without one. */
export const paceOn = ({ days, goal }: Pick<Challenge, 'days' | 'goal'>, day: LocalDay): number | null => {
  if (goal === null) return null;
  const gone = Math.min(Math.max(day - days.first + 1, 0), lengthOf(days));
  return (goal.metres * gone) / lengthOf(days);
};
