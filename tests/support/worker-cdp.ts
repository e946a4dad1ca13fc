import type { Browser, CDPSession, Page } from 'playwright';

/** Speaks the DevTools protocol to something that is no page, such as a service worker. */
export interface TargetSession {
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;
}

/**
 * A session with the service worker of an origin, which must run. Playwright has sessions for pages only, so the
 * messages travel inside those of a session with the browser. A worker that is watched is not stopped for idling.
 */
export const workerSession = async (browser: Browser, origin: string): Promise<TargetSession> => {
  const cdp = await browser.newBrowserCDPSession();
  const { targetInfos } = await cdp.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
  if (!worker) throw new Error(`no service worker of ${origin} runs`);
  const { sessionId } = await cdp.send('Target.attachToTarget', {
    targetId: worker.targetId,
    flatten: false,
  });
  return speaking(cdp, sessionId);
};

/** A session with the dedicated worker that a page starts next, once it has. */
export const nextWorkerSession = async (page: Page): Promise<() => Promise<TargetSession>> => {
  const cdp = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) => {
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await cdp.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return async () => speaking(cdp, await attached);
};

/** What is alive: everything else has been collected before. In bytes, buffers and DOM included. */
export const liveHeap = async ({ send }: TargetSession): Promise<number> => {
  // The second finds what only the first one's finalisers let go.
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const usage = await send('Runtime.getHeapUsage');
  const of = (name: string) => Number(usage[name] ?? 0);
  return of('usedSize') + of('embedderHeapUsedSize') + of('backingStorageSize');
};

const speaking = (cdp: CDPSession, sessionId: string): TargetSession => {
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  cdp.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    if (from !== sessionId) return;
    const { id, result } = JSON.parse(message) as { id?: number; result?: Record<string, unknown> };
    if (id !== undefined) waiting.get(id)?.(result ?? {});
  });
  let last = 0;
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, resolve);
        const message = JSON.stringify({ id, method, params });
        cdp.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
      }),
  };
};
