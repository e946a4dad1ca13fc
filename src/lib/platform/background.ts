/**
 * What browsers do for an app that is closed. Chromium has both kinds; Firefox and Safari have neither, and there the
 * promise is "on open and on reconnect". Background Sync is for network loss: it is no timer.
 */

/** Fires once when the network is back. */
const RECONNECT_TAG = 'tidemark-reconnect';

/** Fires from time to time, as often as the browser sees fit. */
const PERIODIC_TAG = 'tidemark-periodic';

/** The least time between two; browsers make it longer for apps that are seldom used. */
const PERIOD_MS = 12 * 3_600_000;

// Not in the DOM types: both are Chromium's alone.
interface BackgroundRegistration {
  readonly sync?: { readonly register: (tag: string) => Promise<void> };
  readonly periodicSync?: {
    readonly register: (tag: string, options: { readonly minInterval: number }) => Promise<void>;
    readonly unregister: (tag: string) => Promise<void>;
  };
}

/** Asks to be woken when the network is back. False where the browser cannot or will not. */
export const wakeOnReconnect = async (registration: ServiceWorkerRegistration): Promise<boolean> => {
  const { sync } = registration as BackgroundRegistration;
  if (!sync) return false;
  return sync.register(RECONNECT_TAG).then(
    () => true,
    () => false,
  );
};

export const canWakeOnReconnect = (): boolean =>
  'ServiceWorkerRegistration' in globalThis && 'sync' in ServiceWorkerRegistration.prototype;

/** Switches the periodic wake-up on or off; says what the browser allows. */
export const setPeriodic = async (
  registration: ServiceWorkerRegistration,
  wanted: boolean,
): Promise<'unsupported' | 'denied' | 'granted'> => {
  const { periodicSync } = registration as BackgroundRegistration;
  if (!periodicSync) return 'unsupported';
  try {
    if (wanted) await periodicSync.register(PERIODIC_TAG, { minInterval: PERIOD_MS });
    else await periodicSync.unregister(PERIODIC_TAG);
    return (await isPeriodicGranted()) ? 'granted' : 'denied';
  } catch {
    return 'denied';
  }
};

const isPeriodicGranted = async (): Promise<boolean> => {
  // The name is missing from the DOM types as well.
  const name = 'periodic-background-sync' as PermissionName;
  return (await navigator.permissions.query({ name })).state === 'granted';
};
