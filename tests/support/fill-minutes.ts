import type { Page } from 'playwright/test';
import { fillMetrics } from './fill-metrics';
import { today as browserToday } from './today';

interface Filling {
  /** How many days up to today have every minute of their heart rate. */
  readonly days: number;
  /** Single minutes that are otherwise, by days before today. */
  readonly but?: readonly { readonly ago: number; readonly minute: number; readonly value: number }[];
  /** From how many to how many days before today nothing was worn. */
  readonly off?: readonly [from: number, to: number];
}

/**
 * Somebody whose heart was measured in every minute, put into the store past the app: calm at night, busy by day, and never
 * the same twice. The page must have opened the store.
 */
export const fillMinutes = async (page: Page, { days, but = [], off = [0, -1] }: Filling): Promise<void> => {
  await fillMetrics(page, { days: 1, account: { state: 'disconnected' } });
  await page.evaluate(
    ([count, others, [offFrom, offTo], today]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('minutes', 'readwrite');
          const account = 'fitbit-METRIC';
          for (let ago = 0; ago < count; ago++) {
            if (ago >= offFrom && ago <= offTo) continue;
            const values = new Uint8Array(1_440);
            for (let minute = 0; minute < 1_440; minute++) {
              const awake = minute > 420 && minute < 1_380 ? 22 : 0;
              const noise = (8 * Math.abs(Math.sin(ago * 1_440 + minute * 12.9898) * 43_758.5453)) % 9;
              values[minute] = Math.min(86, 56 + awake + Math.floor(noise));
            }
            for (const other of others) if (other.ago === ago) values[other.minute] = other.value;
            writing.objectStore('minutes').put({
              id: `${account}|fitbit|heart_rate|${today - ago}|api`,
              account,
              source: 'fitbit',
              metric: 'heart_rate',
              provenance: { kind: 'api' },
              seenAt: 1,
              day: today - ago,
              values,
              measured: 1_440,
            });
          }
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => reject(new Error('not written'));
        };
      }),
    [days, but, off, browserToday()] as const,
  );
};
