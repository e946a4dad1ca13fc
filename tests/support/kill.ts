import type { BrowserContext, Page } from 'playwright';
import type { Job } from '../../src/lib/domain/job.ts';
import type { Control } from '../../simulator/fitbit/index.ts';
import { chance } from '../../simulator/random.ts';

/** Ends the runner of a sync at an exact moment, as an operating system does: without a word to it. */

export type Moment = 'request' | 'response' | 'commit';

/** When to kill: at a moment of this kind, so far through the run. */
export interface KillPoint {
  readonly moment: Moment;
  /** In [0, 1). */
  readonly fraction: number;
}

const moments: readonly Moment[] = ['request', 'response', 'commit'];

/** `each` points of every kind, one in each part of the run, so that no part is left out. Same seed, same points. */
export const killPoints = (seed: number, each: number): KillPoint[] =>
  moments.flatMap((moment, kind) =>
    Array.from({ length: each }, (_, part) => ({
      moment,
      fraction: (part + chance(seed, kind, part)) / each,
    })),
  );

/**
 * Calls `kill` at the nth request, response or commit from now on, and resolves when it is done. No later request is
 * answered meanwhile, so what the runner had at the moment is all that it ever had.
 */
export const killAt = (
  control: Control,
  page: Page,
  { moment, n }: { readonly moment: Moment; readonly n: number },
  kill: () => Promise<void>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let dying: Promise<void> | undefined;
    const seen = { request: 0, response: 0 };
    const strike = () => {
      dying ??= kill();
      dying.then(stop).then(resolve, reject);
    };
    const stop = control.watch(async ({ kind }) => {
      seen[kind]++;
      if (kind === moment && seen[kind] === n) strike();
      if (kind === 'request') await dying;
    });
    if (moment === 'commit') committed(page, n).then(strike, reject);
  });

/** Until the newest job has `n` chunks in the store. Looks again and again, as a notice would come too late. */
const committed = (page: Page, n: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('cannot read'));
      });
    const db = await done(indexedDB.open('tidemark'));
    const progress = async () => {
      const jobs = (await done(db.transaction('jobs').objectStore('jobs').getAll())) as Job[];
      return jobs.sort((a, b) => b.createdAt - a.createdAt)[0]?.progress.done ?? 0;
    };
    while ((await progress()) < wanted);
    db.close();
  }, n);

/** Stops every worker of this browser context, and resolves when they have stopped. */
export const workerKiller = async (page: Page): Promise<() => Promise<void>> => {
  const cdp = await page.context().newCDPSession(page);
  const running = new Map<string, boolean>();
  let changed = () => {};
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) running.set(versionId, runningStatus !== 'stopped');
    changed();
  });
  await cdp.send('ServiceWorker.enable');
  return async () => {
    const stopped = new Promise<void>((resolve) => {
      changed = () => {
        if (![...running.values()].some(Boolean)) resolve();
      };
    });
    await cdp.send('ServiceWorker.stopAllWorkers');
    await stopped;
  };
};

/** Crashes the page, or closes it without asking it. */
export const killPage = async (
  context: BrowserContext,
  page: Page,
  how: 'crash' | 'close',
): Promise<void> => {
  if (how === 'close') return page.close({ runBeforeUnload: false });
  const crashed = page.waitForEvent('crash');
  const cdp = await context.newCDPSession(page);
  // Its answer never comes: who should give it is gone.
  void cdp.send('Page.crash').catch(() => {});
  await crashed;
};
