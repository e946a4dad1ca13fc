import type { DailyValue } from '$lib/domain/daily';
import type { DayRange } from '$lib/domain/day-range';
import type { Exercise } from '$lib/domain/exercise';
import type { SleepLog } from '$lib/domain/sleep';
import { fromLive, type LiveState } from './live.svelte';
import { reads } from './reads';

/** Call these in a `$derived` of the account's id and the range: each call opens a read of its own. */

interface Filter {
  readonly account: string;
  /** Null: every day. */
  readonly range: DayRange | null;
}

/** Oldest first. */
export const sleepsOf = (filter: Filter): LiveState<readonly SleepLog[]> =>
  fromLive(async () => (await reads()).sleeps(filter));

/** Oldest first. */
export const exercisesOf = (filter: Filter): LiveState<readonly Exercise[]> =>
  fromLive(async () => (await reads()).exercises(filter));

/** Daily steps, oldest first. */
export const stepsOf = (filter: Filter): LiveState<readonly DailyValue[]> =>
  fromLive(async () => {
    const daily = (await reads()).daily({ ...filter, metrics: ['steps'] });
    return {
      subscribe: (next, failed) => daily.subscribe((found) => next(found.get('steps') ?? []), failed),
    };
  });
