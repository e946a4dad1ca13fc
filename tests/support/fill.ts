import type { Page } from 'playwright/test';
import { today as browserToday } from './today';

/**
 * Puts `count` weigh-ins, one a day up to today, into the store of a page that has opened it, past the app: for
 * screens and benches that need more rows than a sync in a test would bring.
 */
export const fillWeighIns = (page: Page, account: string, count: number): Promise<void> =>
  page.evaluate(
    ([owner, rows, today]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => {
          reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('weighIns', 'readwrite');
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
    [account, count, browserToday()] as const,
  );

/**
 * A person with `days` days up to today: a weigh-in each, body fat every other, a ledger, a correction, an import, and
 * 30 days of heart rate. Every table a backup has that a test of it should meet. The page must have opened the store.
 */
export const fillHistory = (page: Page, days: number): Promise<void> =>
  page.evaluate(
    ([count, today]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => {
          reject(new Error('cannot open'));
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const tables = [
            'accounts',
            'weighIns',
            'bodyFat',
            'minutes',
            'filledYears',
            'corrections',
            'imports',
            'coverage',
          ];
          const writing = db.transaction(tables, 'readwrite');
          const put = (table: string, row: object) => writing.objectStore(table).put(row);
          const account = 'files-history';
          put('accounts', {
            id: account,
            vendor: 'files',
            vendorUserId: 'history',
            label: '=Twelve years',
            participantId: null,
            state: 'files_only',
            needs: null,
            scopes: [],
            profile: { timeZone: 'Europe/Berlin', heightM: 1.72, memberSince: null, displayName: null },
            profileCheckedAt: null,
            devices: null,
            createdAt: 1,
            updatedAt: 2,
            lastSyncAt: null,
            alsoKnownAs: [],
            sameAs: null,
            accessEndsAt: null,
            consentEndsAt: null,
          });
          const log = (day: number, sourceId: string) => ({
            id: `${account}|fitbit|${sourceId}`,
            account,
            source: 'fitbit',
            sourceId,
            day,
            time: `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T07:10:00`,
            timeUnknown: false,
            origin: 'Aria Air',
            provenance: { kind: 'file', name: 'weight-2014-01-01.json', trust: 'archive' },
            seenAt: 1_700_000_000_000,
            missingSince: null,
            doubtSince: null,
            keptAt: null,
            deletedAt: null,
            imports: ['import-1'],
          });
          for (let i = 0; i < count; i++) {
            const kg = Math.round((78 + 4 * Math.sin(i / 180) + Math.sin(i * 1.7)) * 100) / 100;
            const bmi = Math.round((kg / 2.9584) * 100) / 100;
            put('weighIns', { ...log(today - i, `w${i}`), kg, bmi, bmiComputed: false, fatPct: null });
            if (i % 2 === 0)
              put('bodyFat', {
                ...log(today - i, `f${i}`),
                fatPct: Math.round((22 + Math.sin(i / 90)) * 10) / 10,
              });
          }
          for (let i = 0; i < Math.min(30, count); i++) {
            const values = Uint8Array.from(
              { length: 1_440 },
              (_, minute) => 60 + ((minute * 7 + i * 13) % 90),
            );
            const id = `${account}|fitbit|heart_rate|${today - i}|key`;
            const provenance = { kind: 'file', name: 'heart_rate.csv' };
            put('minutes', {
              id,
              account,
              source: 'fitbit',
              metric: 'heart_rate',
              day: today - i,
              values,
              measured: 1_440,
              provenance,
              seenAt: 3,
            });
          }
          put('filledYears', {
            account,
            source: 'fitbit',
            metric: 'weight',
            year: 2014,
            values: Array.from({ length: 365 }, (_, i) => (i % 3 ? null : 78)),
          });
          put('corrections', {
            id: `${account}|fitbit|w3`,
            account,
            day: today - 3,
            at: 5,
            change: {
              kind: 'values',
              kg: 77,
              fatPct: null,
              time: log(today - 3, '').time,
              day: today - 3,
              timeUnknown: false,
            },
          });
          put('imports', {
            id: 'import-1',
            account,
            state: 'done',
            reason: null,
            createdAt: 1,
            updatedAt: 1,
            endedAt: 1,
            files: [{ name: 'takeout.zip', size: 5, print: 'ab' }],
            answers: { zone: { kind: 'iana', name: 'Europe/Berlin' }, choices: {} },
            parts: [],
            finished: [],
            progress: { doneBytes: 5, totalBytes: 5 },
            heightM: null,
            madeAccount: true,
          });
          put('coverage', {
            account,
            stream: 'import|import-1|weight',
            ranges: [{ first: today - count, last: today, checkedAt: 9 }],
            failed: [],
            learnedMaxDays: null,
          });
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => {
            reject(new Error('not written'));
          };
        };
      }),
    [days, browserToday()] as const,
  );
