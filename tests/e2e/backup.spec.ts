import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { fillHistory } from '../support/fill';
import { readTable, readyForOffline } from '../support/steps';
import { words } from '../support/words';

/** A backup out of one browser and into another, as a person does it. */

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Chromium would open a window of the system, which no test can press. */
const withoutPickers = (page: Page) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
    Reflect.deleteProperty(globalThis, 'showDirectoryPicker');
  });

const TABLES = [
  'accounts',
  'weighIns',
  'bodyFat',
  'minutes',
  'filledYears',
  'corrections',
  'imports',
  'coverage',
];
const storeOf = async (page: Page) =>
  Object.fromEntries(
    await Promise.all(
      TABLES.map(async (table) => {
        const rows = await readTable<Record<string, unknown>>(page, table);
        return [table, rows.map((row) => JSON.stringify(row))] as const;
      }),
    ),
  );

/** Twelve years of weigh-ins and body fat, and some weeks of minute data. */
const filled = async (page: Page): Promise<void> => {
  await withoutPickers(page);
  await page.goto('/export');
  await page.getByText(words('export_backup_empty_title')).waitFor();
  await fillHistory(page, 4_380);
  await page.reload();
};

const saveBackup = async (page: Page, name: string, sealed = false): Promise<string> => {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save backup' }).click();
  const download = await downloading;
  expect(download.url()).toMatch(/^blob:/);
  const named = sealed
    ? /^tidemark-\d{4}-\d{2}-\d{2}-protected\.tidemark$/
    : /^tidemark-\d{4}-\d{2}-\d{2}\.tidemark$/;
  expect(download.suggestedFilename()).toMatch(named);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
};

const choose = async (page: Page, path: string): Promise<void> => {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: words('export_restore_choose') }).click();
  await (await choosing).setFiles(path);
};

const fresh = async (browser: Browser, baseURL: string | undefined): Promise<Page> => {
  const page = await (await browser.newContext(baseURL === undefined ? {} : { baseURL })).newPage();
  await withoutPickers(page);
  await page.goto('/export');
  return page;
};

test('a backup of twelve years restores in a fresh browser to the same store, also without a network', async ({
  page,
  browser,
  baseURL,
}) => {
  await filled(page);
  const path = await saveBackup(page, 'plain.tidemark');
  const other = await fresh(browser, baseURL);
  await readyForOffline(other);
  await other.context().setOffline(true);
  await choose(other, path);
  await expect(other.getByRole('row', { name: /Weigh-ins/ })).toContainText('4,380');
  // Nothing here to compare with, and nothing that only a replacement would do.
  await expect(other.getByRole('columnheader')).toHaveText(['Kind', 'New']);
  await expect(other.getByRole('button', { name: 'Replace', exact: true })).toHaveCount(0);
  await other.getByRole('button', { name: 'Merge' }).click();
  await expect(other.getByText(words('export_restored'), { exact: true })).toBeVisible();
  await expect(other.locator(':focus')).toContainText(words('export_restored'));
  expect(await storeOf(other)).toEqual(await storeOf(page));
  await other.context().close();
});

test('a backup with a passphrase opens with it and with no other', async ({ page, browser, baseURL }) => {
  await filled(page);
  await page.getByRole('switch', { name: words('export_protect') }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse');
  await page.getByLabel(words('export_passphrase_again')).fill('correct house');
  await page.getByRole('button', { name: 'Save backup' }).click();
  await expect(page.getByText(words('export_passphrase_differs'))).toBeVisible();
  await page.getByLabel(words('export_passphrase_again')).fill('correct horse');
  const path = await saveBackup(page, 'sealed.tidemark', true);
  expect(readFileSync(path).toString('latin1', 0, 21)).toBe('age-encryption.org/v1');

  const other = await fresh(browser, baseURL);
  await other.getByText(words('export_backup_empty_title')).waitFor();
  // Twenty days that only this browser has: replacing takes them away.
  await fillHistory(other, 4_400);
  await choose(other, path);
  await other.getByLabel(words('export_locked_label')).fill('wrong horse');
  await other.getByRole('button', { name: words('export_unlock'), exact: true }).click();
  await expect(other.getByText(words('export_locked_wrong'))).toBeVisible();
  await other.getByLabel(words('export_locked_label')).fill('correct horse');
  await other.getByRole('button', { name: words('export_unlock'), exact: true }).click();
  await other.getByRole('button', { name: 'Replace', exact: true }).click();
  await other.getByRole('button', { name: words('export_replace_confirm') }).click();
  await expect(other.getByText(words('export_restored'), { exact: true })).toBeVisible();
  expect(await storeOf(other)).toEqual(await storeOf(page));
  await other.context().close();
});

test('what is not whole is refused in its own words, and nothing here changes', async ({ page }) => {
  await filled(page);
  const whole = readFileSync(await saveBackup(page, 'whole.tidemark'));
  const before = await storeOf(page);
  const flipped = Buffer.from(whole);
  flipped[30_000] = (flipped[30_000] ?? 0) ^ 16;
  const cases = [
    ['flipped', flipped, 'export_problem_damaged'],
    ['cut', whole.subarray(0, whole.length - 20_000), 'export_problem_cut_short'],
    ['other', Buffer.from('date,weight\n2026-11-01,75\n'.repeat(9)), 'export_problem_not_a_backup'],
  ] as const;
  for (const [name, bytes, said] of cases) {
    writeFileSync(join(folder, name), bytes);
    await choose(page, join(folder, name));
    await expect(page.getByRole('alert').getByText(words(said), { exact: true })).toBeVisible();
    await page.getByRole('button', { name: words('export_restore_other') }).click();
  }
  expect(await storeOf(page)).toEqual(before);
});

test('while a sync or an import is at work a restore says so, does nothing, and goes on at the next press', async ({
  page,
}) => {
  await filled(page);
  const path = await saveBackup(page, 'busy.tidemark');
  await choose(page, path);
  const hold = (name: string) =>
    page.evaluate(
      (lock) =>
        new Promise<void>((held) => {
          void navigator.locks.request(lock, () => {
            held();
            return new Promise<void>((free) => Object.assign(globalThis, { free }));
          });
        }),
      name,
    );
  const release = () => page.evaluate(() => (globalThis as unknown as { free: () => void }).free());
  await expect(page.getByText(words('export_nothing_new'))).toBeVisible();
  await hold('tidemark|run|files-history');
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText(words('export_busy_syncing'))).toBeVisible();
  await release();
  await hold('tidemark|imports');
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText(words('export_busy_importing'))).toBeVisible();
  await release();
  await page.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText(words('export_restored'), { exact: true })).toBeVisible();
});
