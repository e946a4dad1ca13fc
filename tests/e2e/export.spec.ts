import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillHistory } from '../support/fill';
import { words } from '../support/words';

/** Tables of figures, and the page they are saved from. */

test('weigh-ins and minutes are saved as the screens show them, in CSV and JSON', async ({ page }) => {
  // Driven by a program, Chromium opens no picker: it is a download.
  await fillAndOpen(page, 400);
  const save = async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: words('export_tables_save') }).click();
    const download = await downloading;
    expect(download.url()).toMatch(/^blob:/);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const all = await save();
  expect(all.name).toBe('tidemark-weight-all.csv');
  const rows = Papa.parse<Record<string, string>>(all.text, { header: true, skipEmptyLines: true });
  expect(rows.errors).toEqual([]);
  expect(rows.data).toHaveLength(400);
  expect(rows.data[0]).toMatchObject({ time: '07:10:00', source: 'fitbit', account: "'=Twelve years" });

  await page.getByRole('button', { name: '30 days' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check({ force: true });
  const month = await save();
  expect(month.name).toMatch(/^tidemark-weight-\d{4}-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}\.json$/);
  expect((JSON.parse(month.text) as { rows: unknown[] }).rows.length).toBeGreaterThan(28);

  await page.getByLabel('What', { exact: true }).selectOption('heart_rate');
  await page.getByRole('radio', { name: 'CSV' }).check({ force: true });
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const minutes = await save();
  expect(minutes.text.split('\r\n').length).toBe(30 * 1_440 + 2);

  await page.getByLabel('What', { exact: true }).selectOption('Steps, minute by minute');
  const steps = await save();
  expect(steps).toEqual({ name: 'tidemark-steps-interval-all.csv', text: 'date,time,steps\r\n' });
});

/** A picker as Chromium has it, whose file notes what is done to it: lengths, -1 closed, -2 given up. */
const withPicker = (page: Page, stuck: boolean) =>
  page.addInitScript((never) => {
    const pieces: number[] = [];
    const write = (bytes: Uint8Array) =>
      never ? new Promise<void>(() => {}) : void pieces.push(bytes.length);
    Object.assign(globalThis, {
      pieces,
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => ({
        name: suggestedName,
        createWritable: async () => ({
          write: async (bytes: Uint8Array) => write(bytes),
          close: async () => void pieces.push(-1),
          abort: async () => void pieces.push(-2),
        }),
      }),
    });
  }, stuck);
const piecesOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { pieces: number[] }).pieces);

const fillAndOpen = async (page: Page, days: number): Promise<void> => {
  await page.goto('/export');
  await page.getByText(words('export_backup_empty_title')).waitFor();
  await fillHistory(page, days);
  await page.reload();
};

test('a backup goes straight into the chosen file', async ({ page }) => {
  await withPicker(page, false);
  await fillAndOpen(page, 400);
  await page.getByRole('button', { name: 'Save backup' }).click();
  await expect(page.getByText(words('export_saved'), { exact: true })).toBeVisible();
  await page.getByRole('switch', { name: words('export_protect') }).click();
  await expect(page.getByText(words('export_saved'), { exact: true })).toHaveCount(0);
  const pieces = await piecesOf(page);
  expect(pieces.at(-1)).toBe(-1);
  expect(pieces.slice(0, -1).reduce((sum, bytes) => sum + bytes, 0) % 1009).toBe(0);
});

test('a cancelled save gives the file up', async ({ page }) => {
  await withPicker(page, true);
  await fillAndOpen(page, 400);
  await page.getByRole('button', { name: 'Save backup' }).click();
  await page.getByRole('button', { name: words('export_cancel'), exact: true }).click();
  await expect(page.getByText(words('export_stopped'))).toBeVisible();
  expect(await piecesOf(page)).toEqual([-2]);
});

test('the page reads well by machine', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fillAndOpen(page, 40);
  await page.getByRole('switch', { name: words('export_protect') }).click();
  await expectAccessible(page);
});
