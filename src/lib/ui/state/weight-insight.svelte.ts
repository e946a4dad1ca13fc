import type { Goal } from '$lib/domain/goal';
import type { LifeEvent } from '$lib/domain/life-event';
import { fromLive, type LiveState } from './live.svelte';
import { reads } from './reads';

/** The goal of the person behind an account; null where they have none. Call it in a `$derived` of the account's id. */
export const goalOf = (account: string): LiveState<Goal | null> =>
  fromLive(async () => (await reads()).goal(account));

/** Ids of weigh-ins that the person confirmed as measured. Call it in a `$derived` of the account's id. */
export const confirmedOf = (account: string): LiveState<ReadonlySet<string>> =>
  fromLive(async () => (await reads()).confirmed(account));

/** What happened to the person behind an account, by beginning. Call it in a `$derived` of the account's id. */
export const lifeEventsOf = (account: string): LiveState<readonly LifeEvent[]> =>
  fromLive(async () => (await reads()).lifeEvents({ account, range: null }));
