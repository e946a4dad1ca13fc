import { fromLive, type LiveState } from '../state/live.svelte';
import { reads } from '../state/reads';

/** The rows that the person behind an account said are right. Call it in a `$derived` of the account's id. */
export const confirmedOf = (account: string): LiveState<ReadonlySet<string>> =>
  fromLive(async () => (await reads()).confirmed(account));
