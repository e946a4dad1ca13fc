import type { FilledDay } from '$lib/domain/filled';
import { fromLive, type LiveState } from './live.svelte';
import { reads } from './reads';

/** The coarse curve of an account where its weigh-ins are still to come. Call it in a `$derived` of the account's id. */
export const filledWeightsOf = (account: string): LiveState<readonly FilledDay[]> =>
  fromLive(async () => (await reads()).filledWeights(account));
