import type { CDPSession, Page } from 'playwright';

/** What a phone on a slow line sees, in product.md's terms. */
export interface Loading {
  /** Milliseconds from the start of the navigation. */
  readonly firstContentfulPaint: number;
  /** Bytes that had come over the wire, headers included, when the first content was painted; the page itself whole. */
  readonly bytesToFirstContent: number;
  /** Bytes of everything the page itself asked for; the service worker's own fetches are not among them. */
  readonly bytesInAll: number;
  /** Time of main-thread tasks beyond 50 ms each, from the first content on. */
  readonly blockingTime: number;
}

/** 1.6 Mbit/s, 150 ms; or so many times slower in bits. */
export const slowLine = async (cdp: CDPSession, times = 1): Promise<void> => {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8 / times,
    uploadThroughput: 750_000 / 8 / times,
  });
};

/** A slow line and a processor four times slower: the conditions of the figures. */
export const likeAPhone = async (cdp: CDPSession): Promise<void> => {
  await slowLine(cdp);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
};

/** Measures one visit. `settled` says when to stop looking; by then everything that counts must have happened. */
export const measureLoading = async (
  page: Page,
  cdp: CDPSession,
  address: string,
  settled: () => Promise<unknown>,
): Promise<Loading> => {
  const arrivals: { readonly id: string; readonly at: number; readonly bytes: number }[] = [];
  const arrived = (id: string, at: number, bytes: number) => arrivals.push({ id, at, bytes });
  const soFar = (id: string) =>
    arrivals.reduce((sum, entry) => (entry.id === id ? sum + entry.bytes : sum), 0);
  // The browser stamps arrivals with a clock of its own; one request that names both times ties the two together.
  let clockOffset: number | undefined;
  let documentId = '';
  await cdp.send('Network.enable');
  cdp.on('Network.requestWillBeSent', ({ requestId, wallTime, timestamp }) => {
    clockOffset ??= wallTime - timestamp;
    documentId ||= requestId;
  });
  cdp.on('Network.responseReceived', ({ requestId, timestamp, response }) =>
    arrived(requestId, timestamp, response.encodedDataLength - soFar(requestId)),
  );
  cdp.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) =>
    arrived(requestId, timestamp, encodedDataLength),
  );
  // Not every piece is announced; the end of each request tells the sum.
  cdp.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) =>
    arrived(requestId, timestamp, encodedDataLength - soFar(requestId)),
  );
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address, { waitUntil: 'commit' });
  await settled();
  const { origin, paint, tasks } = await page.evaluate(() => ({
    origin: performance.timeOrigin,
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    tasks: (globalThis as unknown as { longTasks: { start: number; duration: number }[] }).longTasks,
  }));
  const paintedAt = (origin + paint) / 1000 - (clockOffset ?? NaN);
  const total = (counts: (entry: (typeof arrivals)[number]) => boolean) =>
    arrivals.filter(counts).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    firstContentfulPaint: paint,
    bytesToFirstContent: total(({ id, at }) => id === documentId || at <= paintedAt),
    bytesInAll: total(() => true),
    blockingTime: tasks
      .filter(({ start, duration }) => start + duration > paint)
      .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
  };
};

/** Until the first content is on screen. */
export const firstContent = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  // The page itself counts whole.
  await page.waitForLoadState('domcontentloaded');
};

/** Until the page has asked for nothing for a while. */
export const networkQuiet = (page: Page): Promise<void> => page.waitForLoadState('networkidle');
