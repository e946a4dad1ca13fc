import type { Browser } from 'playwright';

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
