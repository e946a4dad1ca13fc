import type { Page } from 'playwright/test';

/**
 * Puts `count` weigh-ins, one a day up to today, into the store of a page that has opened it, past the app: for
 * screens and benches that need more rows than a sync in a test would bring.
 */
export const fillWeighIns = (page: Page, account: string, count: number): Promise<void> =>
  page.evaluate(
    ([owner, rows]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => {
          reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('weighIns', 'readwrite');
          const today = Math.floor(Date.now() / 86_400_000);
          for (let i = 0; i < rows; i++) {
            const day = today - i;
            const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
            const kg = Math.round((78 + 4 * Math.sin(i / 180) + Math.sin(i * 1.7)) * 100) / 100;
            writing.objectStore('weighIns').put({
              id: `${owner}|sample|fill-${i}`,
              account: owner,
              source: 'sample',
              sourceId: `fill-${i}`,
              day,
              time: `${date}T07:10:00`,
              timeUnknown: false,
              kg,
              bmi: Math.round((kg / 2.9584) * 100) / 100,
              bmiComputed: false,
              fatPct: null,
              origin: 'Aria Air',
              provenance: { kind: 'file', name: 'sample' },
              seenAt: 0,
              missingSince: null,
              deletedAt: null,
            });
          }
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => {
            reject(new Error('not written'));
          };
        };
      }),
    [account, count] as const,
  );
