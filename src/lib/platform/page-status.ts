import type { HostStatus } from './page-host-types';
import { liveValue } from './live-value';
import { isSharedOrigin } from './shared-origin';

/** The event Chromium fires when it would install the app; not in the DOM types. */
interface InstallPromptEvent extends Event {
  readonly prompt: () => Promise<unknown>;
}

/** What the page knows of its surroundings, kept up to date from the first subscription on. Safe while prerendering. */
export const createPageStatus = (base: string) => {
  const inBrowser = typeof window !== 'undefined';
  const value = liveValue<HostStatus>({
    online: inBrowser ? navigator.onLine : true,
    worker: inBrowser && 'serviceWorker' in navigator ? 'installing' : 'none',
    updateReady: false,
    canInstall: false,
    installed: inBrowser && isInstalled(),
    persisted: null,
    storageFull: false,
    background: false,
    periodic: 'unsupported',
    sharedOrigin: inBrowser && isSharedOrigin(location.hostname, base),
  });
  const patch = (change: Partial<HostStatus>) => value.set({ ...value.get(), ...change });
  let installPrompt: InstallPromptEvent | null = null;
  if (inBrowser) {
    addEventListener('online', () => patch({ online: true }));
    addEventListener('offline', () => patch({ online: false }));
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      installPrompt = event as InstallPromptEvent;
      patch({ canInstall: true });
    });
    addEventListener('appinstalled', () => patch({ canInstall: false, installed: true }));
    void navigator.storage?.persisted?.().then((persisted) => patch({ persisted }));
  }
  return {
    live: value.live,
    get: value.get,
    patch,
    promptInstall: async (): Promise<void> => {
      await installPrompt?.prompt();
      installPrompt = null;
      patch({ canInstall: false });
    },
  };
};

const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true);
