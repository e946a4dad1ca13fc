import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { fillHistory } from '../support/fill';
import { readTable } from '../support/steps';
import { words } from '../support/words';

/** Answers that were kept as they came, on their way out and when they are deleted. */

const minutes = '{ "activities-heart-intraday": {"dataset":[{"time":"00:00:00","value":61}]} }\n';
const steps =
  '{"activities-steps":[{"dateTime":"2024-11-16","value":"1"},{"dateTime":"2024-11-17","logId":9007199254740993}]}';

/** Puts answers into the store of a page that has opened it, past the app. */
const keepAnswers = (page: Page): Promise<void> =>
  page.evaluate(
    (answers) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('raw', 'readwrite');
          for (const { stream, first, last, gzip } of answers)
            writing.objectStore('raw').put({
              id: ['files-history', stream, first, last, ''].join('|'),
              account: 'files-history',
              source: 'fitbit',
              stream,
              first,
              last,
              page: '',
              request: { path: `/1/user/-/${stream}.json` },
              fetchedAt: 1_750_000_000_000,
              length: 100,
              gzip: Uint8Array.from(gzip),
            });
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => reject(new Error('not written'));
        };
      }),
    [
      { stream: 'heart_rate', first: 20_044, last: 20_044, gzip: [...gzipSync(minutes)] },
      { stream: 'steps', first: 20_043, last: 20_044, gzip: [...gzipSync(steps)] },
    ],
  );

const open = async (page: Page): Promise<void> => {
  await page.goto('/export');
  await page.getByText(words('export_backup_empty_title')).waitFor();
  await fillHistory(page, 40);
  await page.reload();
};

const region = (page: Page) => page.getByRole('region', { name: 'Original data' });

test('without kept answers the page says how to keep them', async ({ page }) => {
  await open(page);
  await expect(region(page).getByText(words('raw_none_off'))).toBeVisible();
  await region(page).getByRole('link', { name: 'Go to Settings' }).click();
  await expect(page).toHaveURL(/\/settings#answers$/);
});

test('kept answers are saved as a ZIP of day files, and deleted only when confirmed', async ({ page }) => {
  await open(page);
  await keepAnswers(page);
  await page.reload();
  await expect(region(page).getByText(/^2 answers are kept, /)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await region(page).getByRole('button', { name: 'Save as ZIP' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('tidemark-answers-all.zip');
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
  const folder = 'fitbit_data/Twelve-years';
  expect(Object.keys(files).sort()).toEqual([
    `${folder}/2024-11-16_steps.json`,
    `${folder}/2024-11-17_heartrate_1min.json`,
    `${folder}/2024-11-17_steps.json`,
  ]);
  expect(strFromU8(files[`${folder}/2024-11-17_heartrate_1min.json`]!)).toBe(minutes);
  const slice = strFromU8(files[`${folder}/2024-11-17_steps.json`]!);
  expect(slice).toContain('[{"dateTime":"2024-11-17","logId":9007199254740993}]');
  expect(slice).toContain('"_tidemark"');

  await page.goto('/settings');
  const answers = page.getByRole('region', { name: 'Original data' });
  await answers.getByRole('button', { name: 'Delete them' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click();
  expect(await readTable(page, 'raw')).toHaveLength(2);
  await answers.getByRole('button', { name: 'Delete them' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the answers' }).click();
  await expect(answers.getByText(words('raw_deleted'))).toBeVisible();
  await expect(answers.getByText(words('raw_kept_none'))).toBeVisible();
  expect(await readTable(page, 'raw')).toEqual([]);
});

test('they go into a folder of the person’s choice, in folders of their own', async ({ page }) => {
  // The origin's own file system stands in for a folder: no program may open the picker.
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await open(page);
  await keepAnswers(page);
  await page.reload();
  await region(page).getByRole('button', { name: 'Save into a folder' }).click();
  await expect(region(page).getByText(words('export_saved'), { exact: true })).toBeVisible();
  const text = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const data = await root.getDirectoryHandle('fitbit_data');
    const person = await data.getDirectoryHandle('Twelve-years');
    const file = await person.getFileHandle('2024-11-17_heartrate_1min.json');
    return (await file.getFile()).text();
  });
  expect(text).toBe(minutes);
});
