/**
 * Calls the local API from a console or user script. Refuses where no worker controls the page, since the request
 * would then go to the host that serves the site, and nobody but the person may learn what was asked.
 */
export const callLocalApi =
  (base: string) =>
  async (path: string, init?: RequestInit): Promise<unknown> => {
    if (!navigator.serviceWorker?.controller)
      throw new Error(
        'The local API is answered by the service worker, which does not control this page yet. Reload once.',
      );
    const response = await fetch(`${base}/api/v1/${path.replace(/^\/+/, '')}`, init);
    return response.json();
  };

/** Puts `tidemark.api(path, init)` at a script's hand. */
export const exposeLocalApi = (base: string): void => {
  Object.defineProperty(globalThis, 'tidemark', {
    value: Object.freeze({ api: callLocalApi(base) }),
    configurable: true,
  });
};
