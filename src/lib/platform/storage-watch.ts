import { hasEnded, type Job } from '$lib/domain/job';
import type { Live } from '$lib/domain/live';
import { listen } from './channel';

/**
 * Watches for a storage that is full. A sync that meets it cannot even write so into its job, so the runner says it
 * aloud; it is over when some open job shows a sign of life again, or none is left. Returns the way out.
 */
export const watchStorage = (
  channel: string,
  jobs: Live<readonly Job[]>,
  changed: (full: boolean) => void,
): (() => void) => {
  let fullSince: number | null = null;
  const stopListening = listen(channel, ({ type }) => {
    if (type !== 'storage-full') return;
    fullSince = Date.now();
    changed(true);
  });
  const stopWatching = jobs.subscribe((all) => {
    const open = all.filter((job) => !hasEnded(job));
    const since = fullSince;
    if (since === null || (open.length > 0 && !open.some(({ updatedAt }) => updatedAt > since))) return;
    fullSince = null;
    changed(false);
  });
  return () => {
    stopListening();
    stopWatching();
  };
};
