import type { DayRange } from '$lib/domain/day-range';
import type { Measurement } from '$lib/domain/weigh-in';
import { fromLive, type LiveState } from './live.svelte';
import { reads } from './reads';

interface Filter {
  readonly account: string | null;
  readonly range: DayRange | null;
}

/** Weigh-ins of an account, oldest first. Call it in a `$derived` of the account's id. */
export const weighInsOf = (filter: Filter): LiveState<readonly Measurement[]> =>
  fromLive(async () => (await reads()).weighIns(filter));
