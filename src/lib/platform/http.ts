import type { Fetch } from '$lib/sync/ports';
import { allowedOrigins } from './build-config';

/**
 * The one way out. A page's `<meta>` policy does not bind its service worker (measured), so the list of hosts is kept
 * here too: own origin and the vendors of this build, everything else rejects before a byte leaves.
 */
export const guardFetch =
  (fetch: typeof globalThis.fetch, ownOrigin: string): typeof globalThis.fetch =>
  (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, ownOrigin);
    const allowed = url.origin === ownOrigin || allowedOrigins.includes(url.origin);
    if (!allowed) return Promise.reject(new TypeError(`Tidemark does not talk to ${url.origin}`));
    return fetch(input, init);
  };

/** The guarded fetch of this context as the engine's port. */
export const vendorFetch = (ownOrigin: string): Fetch => {
  const guarded = guardFetch((input, init) => globalThis.fetch(input, init), ownOrigin);
  return (request) => guarded(request);
};
