import type { Page } from 'playwright/test';

/** Puts rows into a table of the store of a page that has opened it, past the app. */
export const putRows = (
  page: Page,
  table: string,
  rows: readonly unknown[],
  database = 'tidemark',
): Promise<void> =>
  page.evaluate(
    ([name, store, values]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => {
          reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction(store, 'readwrite');
          for (const value of values) writing.objectStore(store).put(value);
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => {
            reject(new Error('not written'));
          };
        };
      }),
    [database, table, rows] as const,
  );
