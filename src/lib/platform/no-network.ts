/** Every way out that a dedicated worker has. */
const WAYS_OUT = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
  'RTCPeerConnection',
  // Each of these fetches as well.
  'caches',
  'Cache',
  'CacheStorage',
  'FontFace',
  'fonts',
] as const;

/**
 * Takes the network away from the worker that calls it, for good. A page's `<meta>` policy does not bind a dedicated
 * worker (measured), and what reads a person's whole history needs no network.
 */
export const withdrawNetwork = (): void => {
  for (const name of WAYS_OUT) {
    for (let owner: object | null = globalThis; owner; owner = Reflect.getPrototypeOf(owner))
      if (Object.hasOwn(owner, name)) Reflect.deleteProperty(owner, name);
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  }
};
