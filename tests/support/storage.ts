import type { Page } from 'playwright/test';

/** The origin's storage quota in the test's hand. */
export interface StorageRoom {
  /** From now on nothing can be written. */
  readonly useUp: () => Promise<void>;
  readonly unlimited: () => Promise<void>;
}

/** What the origin may use until then: plenty for a test, and little enough to be asked for at once. */
const QUOTA = 10_000_000;

/**
 * Chromium asks for the quota only when what it last heard of has been used up. So there is a limit from the start,
 * and a write that is larger than the limit makes it ask again. Call before the origin is opened.
 */
export const limitStorage = async (page: Page, origin: string): Promise<StorageRoom> => {
  const cdp = await page.context().newCDPSession(page);
  const set = (quotaSize: number) => cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await set(QUOTA);
  return {
    useUp: async () => {
      // The first makes the database of the large write, while there is room for that.
      await refusedWrite(page, QUOTA * 2);
      await set(1);
      await refusedWrite(page, QUOTA * 2);
    },
    unlimited: async () => {
      await cdp.send('Storage.overrideQuotaForOrigin', { origin });
    },
  };
};

const refusedWrite = (page: Page, bytes: number): Promise<void> =>
  page.evaluate(
    (size) =>
      new Promise<void>((resolve, reject) => {
        // Newer Chromium counts what is left of a value once it is compressed: zeros would be nothing.
        const noise = new Uint8Array(size);
        const atMost = 65_536; // What one call of `getRandomValues` fills.
        for (let at = 0; at < size; at += atMost) crypto.getRandomValues(noise.subarray(at, at + atMost));
        const opening = indexedDB.open('ballast', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('bytes');
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('bytes', 'readwrite');
          writing.objectStore('bytes').put(noise, 'all');
          writing.oncomplete = () => reject(new Error('there was room'));
          writing.onabort = () => {
            opening.result.close();
            if (writing.error?.name === 'QuotaExceededError') resolve();
            else reject(new Error(`refused with ${writing.error?.name}`));
          };
        };
      }),
    bytes,
  );
