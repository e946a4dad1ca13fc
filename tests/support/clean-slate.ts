import { afterAll, vi } from 'vitest';

/**
 * Test files share a process (`isolate: false`: the same modules are not loaded three hundred times). So each leaves
 * it as it found it: the clock, what it put in place of globals, and the databases it made.
 */
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  if (!('indexedDB' in globalThis)) return;
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await drop(name);
});

/** A connection that a test left open is closed by Dexie when it hears of this. */
const drop = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const dropping = indexedDB.deleteDatabase(name);
    dropping.onsuccess = () => resolve();
    dropping.onerror = () => resolve();
    dropping.onblocked = () => resolve();
  });
