import { Workbox } from 'workbox-window';
import { trustedScriptUrl } from './trusted-urls';

/** What the page needs of its service worker. */
export interface WorkerLink {
  /** Wakes the worker to run what is due. Also keeps a running one alive. */
  readonly wake: () => void;
  readonly registration: ServiceWorkerRegistration;
  /** Puts a waiting version in charge; the page reloads when it has taken over. */
  readonly applyUpdate: () => void;
}

/**
 * Registers the worker and watches for a new version. Null where the browser has none or refuses, such as in some
 * private modes: the page then syncs by itself.
 */
export const registerWorker = async (base: string, onUpdateReady: () => void): Promise<WorkerLink | null> => {
  if (!('serviceWorker' in navigator)) return null;
  const workbox = new Workbox(trustedScriptUrl(`${base}/service-worker.js`), {
    scope: `${base}/`,
    updateViaCache: 'none',
  });
  workbox.addEventListener('waiting', onUpdateReady);
  workbox.addEventListener('controlling', (event) => {
    if (event.isUpdate) location.reload();
  });
  try {
    await workbox.register({ immediate: true });
    const registration = await navigator.serviceWorker.ready;
    // A page whose loading began before the worker was active and ended after it claimed its pages is nobody's.
    if (!navigator.serviceWorker.controller) registration.active?.postMessage({ type: 'CLAIM' });
    return {
      registration,
      wake: () => registration.active?.postMessage({ type: 'RUN' }),
      applyUpdate: () => workbox.messageSkipWaiting(),
    };
  } catch {
    return null;
  }
};
