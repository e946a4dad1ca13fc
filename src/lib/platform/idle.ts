import { openReads } from '$lib/storage/reads';
import { STALE_AFTER_MS } from '$lib/sync/jobs';
import { whenNoImport } from './import-locks';

/** Resolves when no job and no import is being run, so that an update never cuts one off. A runner that died does not hold it up. */
export const whenIdle = async (base: string): Promise<void> => {
  await whenNoImport(base);
  await whenNoJob(base);
};

const whenNoJob = (base: string): Promise<void> =>
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
