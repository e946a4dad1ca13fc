import type { Challenge } from '$lib/domain/challenge';
import type { ChallengeRead } from '$lib/storage/reads';
import { fromLive, type LiveState } from '../state/live.svelte';
import { reads } from '../state/reads';
import { rereadEach } from '../state/reread';

/** Those that begin last first. */
export const challenges: LiveState<readonly Challenge[]> = fromLive(async () => (await reads()).challenges());

/** Null where there is none of that id. Call it in a `$derived` of the id: each call opens a read of its own. */
export const challengeRead = (id: string): LiveState<ChallengeRead | null> =>
  fromLive(async () => {
    const store = await reads();
    // That a day is over is written nowhere.
    return rereadEach(QUARTER_MS, () => store.challenge({ id, at: entriesAt }));
  });

/** Zones differ by whole quarters of an hour. */
const QUARTER_MS = 900_000;

const entriesAt = () => ({
  now: Date.now(),
  deviceTimeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
});
