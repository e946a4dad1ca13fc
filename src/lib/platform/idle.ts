import { openReads } from '$lib/storage/reads';
import { STALE_AFTER_MS } from '$lib/sync/jobs';

/** Resolves when no job is being run, so that an update never cuts one off. A runner that died does not hold it up. */
export const whenIdle = (base: string): Promise<void> =>
  new Promise((resolve) => {
    const stop = openReads(base)
      .jobs(50)
      .subscribe((jobs) => {
        const alive = jobs.some(
          (job) => job.state === 'running' && Date.now() - (job.heartbeatAt ?? 0) < STALE_AFTER_MS,
        );
        if (alive) return;
        resolve();
        queueMicrotask(() => stop());
      });
  });
