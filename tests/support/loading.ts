import type { CDPSession, Page } from 'playwright';

/** What a phone on a slow line sees, in product.md's terms. */
export interface Loading {
  /** Milliseconds from the start of the navigation. */
  readonly firstContentfulPaint: number;
  /** Bytes over the wire of everything asked for before the first content was painted, headers included. */
  readonly bytesToFirstContent: number;
  /** Bytes of everything the page itself asked for; the service worker's own fetches are not among them. */
  readonly bytesInAll: number;
  /** Time of main-thread tasks beyond 50 ms each, from the first content on. */
  readonly blockingTime: number;
}

/** 1.6 Mbit/s, 150 ms, a processor four times slower: the conditions of the figures. */
export const likeAPhone = async (cdp: CDPSession): Promise<void> => {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
};

/** Measures one visit. `settled` says when to stop looking; by then everything that counts must have happened. */
export const measureLoading = async (
  page: Page,
  cdp: CDPSession,
  address: string,
  settled: () => Promise<unknown>,
): Promise<Loading> => {
  const started = new Map<string, number>();
  const bytes = new Map<string, number>();
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ requestId, wallTime }) => started.set(requestId, wallTime * 1000));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address);
  await settled();
  const { origin, paint, tasks } = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    tasks: (globalThis as unknown as { longTasks: { start: number; duration: number }[] }).longTasks,
  }));
  const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0);
  return {
    firstContentfulPaint: paint,
    // Also what was still under way at the paint counts whole: the line was busy with it.
    bytesToFirstContent: total([...started].filter(([, time]) => time <= origin + paint).map(([id]) => id)),
    bytesInAll: total([...started.keys()]),
    blockingTime: tasks
      .filter(({ start, duration }) => start + duration > paint)
      .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
  };
};

/** Until the page has asked for nothing for a while. */
export const networkQuiet = (page: Page): Promise<void> => page.waitForLoadState('networkidle');
