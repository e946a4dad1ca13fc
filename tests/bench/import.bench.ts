import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright/test';
import { writeLargeArchive } from '../../simulator/exports/large.ts';
import { expect, test as base } from '../support/app.ts';
import { workerReady } from '../support/steps.ts';
import { liveHeap, nextWorkerSession } from '../support/worker-cdp.ts';
import { bundle } from './bundle.ts';
import { median, report } from './figures.ts';
import type * as ImportEntry from './import-entry.ts';

const ROUNDS = 3;
const MB = 1e6;

/** The page on which nothing of the app runs is a text file: no icon, and once a worker is there, not even that. */
const emptyPage = [/favicon\.ico/, /Not found: \/robots\.txt/];

/** Archives of heart rate, made once for all benches here. */
const test = base.extend<object, { readonly archives: (bytes: number) => string }>({
  archives: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'archives-'));
      await use((bytes) => {
        const path = join(folder, `${String(bytes)}.zip`);
        writeLargeArchive(path, { bytes });
        return path;
      });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/** Nothing of the app may be open. */
const emptyStore = async (context: BrowserContext, origin: string): Promise<void> => {
  const page = await context.newPage();
  await page.goto(`${origin}/robots.txt`);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('tidemark');
        deleting.onsuccess = () => {
          resolve();
        };
        deleting.onblocked = () => {
          reject(new Error('The store is open'));
        };
      }),
  );
  await page.close();
};

/** From the press of "Import" to the end, in milliseconds. The page is left on the result. */
const importTime = async (page: Page, origin: string, path: string): Promise<number> => {
  await page.goto(`${origin}/import`);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(path);
  const start = page.getByRole('button', { name: 'Import', exact: true });
  await start.waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const watching = new MutationObserver(() => {
          if (![...document.querySelectorAll('h2')].some(({ textContent }) => textContent === 'Imported'))
            return;
          watching.disconnect();
          resolve(performance.now() - started);
        });
        watching.observe(document.body, { subtree: true, childList: true, characterData: true });
        [...document.querySelectorAll('button')]
          .find(({ textContent }) => textContent.trim() === 'Import')
          ?.click();
      }),
  );
};

test('importing 200 MB of heart rate beside unzipping and parsing it alone', async ({
  profile,
  site,
  archives,
  expectedErrors,
}) => {
  expectedErrors.push(...emptyPage);
  const path = archives(200 * MB);
  const script = await bundle('import-entry.ts', 'tidemarkImport');
  const alone: number[] = [];
  const whole: number[] = [];
  const context = await profile.open();
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await context.newPage();
    await bare.goto(`${site.url}/robots.txt`);
    await bare.evaluate(() => {
      document.body.append(Object.assign(document.createElement('input'), { type: 'file' }));
    });
    await bare.locator('input').setInputFiles(path);
    await bare.evaluate(`${script};globalThis.tidemarkImport = tidemarkImport`);
    alone.push(
      await bare
        .locator('input')
        .evaluate((input) =>
          (globalThis as unknown as { tidemarkImport: typeof ImportEntry }).tidemarkImport.unzipAndParse(
            input as HTMLInputElement,
          ),
        ),
    );
    await bare.close();
    const page = await context.newPage();
    await page.goto(`${site.url}/import`);
    await workerReady(page);
    whole.push(await importTime(page, site.url, path));
    await page.close();
    await emptyStore(context, site.url);
  }
  report({ name: '200 MB heart rate: unzip + parse', value: median(alone) / 1000, unit: 's', reach: null });
  report({ name: '200 MB heart rate: import', value: median(whole) / 1000, unit: 's', reach: null });
  report({
    name: '200 MB heart rate: import / unzip + parse',
    value: median(whole) / median(alone),
    unit: 'x',
    reach: 1.5,
  });
});

test('memory of the importer at 200 MB and at 2 GB of heart rate', async ({
  profile,
  site,
  archives,
  expectedErrors,
}) => {
  expectedErrors.push(...emptyPage);
  test.setTimeout(900_000);
  const context = await profile.open();
  const heaps: number[] = [];
  for (const bytes of [200 * MB, 2_000 * MB]) {
    const page = await context.newPage();
    await page.goto(`${site.url}/import`);
    await workerReady(page);
    const worker = await nextWorkerSession(page);
    const took = await importTime(page, site.url, archives(bytes));
    heaps.push(await liveHeap(await worker()));
    const name = `${String(bytes / MB)} MB of heart rate`;
    report({ name: `${name}: heap after import`, value: heaps.at(-1)! / MB, unit: 'MB', reach: null });
    report({ name: `${name}: import`, value: took / 1000, unit: 's', reach: null });
    await page.close();
    await emptyStore(context, site.url);
  }
  report({ name: 'heap after import, 2 GB / 200 MB', value: heaps[1]! / heaps[0]!, unit: 'x', reach: 1.2 });
  expect(heaps[1]! / heaps[0]!).toBeLessThan(2);
});
