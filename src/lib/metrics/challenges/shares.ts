import type { Exercise } from '$lib/domain/exercise';
import type { LocalDay } from '$lib/domain/local-date';

/** How much of something lies on a day; over all days together 1. */
export interface Share {
  readonly day: LocalDay;
  readonly share: number;
}

/** By the wall clock, as days are counted. All on the day of the start where the end tells no length. */
export const sharesByDay = ({ day, time, end }: Pick<Exercise, 'day' | 'time' | 'end'>): Share[] => {
  const length = clock(end) - clock(time);
  if (!(length > 0) || length > LONGEST_MS) return [{ day, share: 1 }];
  const midnight = Math.floor(clock(time) / DAY_MS) * DAY_MS;
  const shares: Share[] = [];
  for (let at = 0; midnight + at * DAY_MS < clock(end); at++) {
    const from = Math.max(clock(time), midnight + at * DAY_MS);
    const until = Math.min(clock(end), midnight + (at + 1) * DAY_MS);
    shares.push({ day: day + at, share: (until - from) / length });
  }
  return shares;
};

const clock = (time: string): number => Date.parse(`${time}Z`);

const DAY_MS = 86_400_000;
/** As long as a source believes an exercise to last at most. */
const LONGEST_MS = 31 * DAY_MS;
