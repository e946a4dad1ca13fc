import { expect, type Locator, type Page } from 'playwright/test';
import type { ExportFile } from './exports.ts';

/** What a person does on the import page, by role and accessible name. */

/** A file of the disk by its path, or one made up. */
type Chosen = ExportFile | string;

export const choose = async (
  page: Page,
  files: readonly Chosen[],
  button = 'Choose files',
): Promise<void> => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await chooser.setFiles([...files] as string[]);
};
export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 2, name });
export const importButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Import', exact: true });
export const importAll = async (page: Page, files: readonly Chosen[]): Promise<void> => {
  await page.goto('/import');
  await choose(page, files);
  await expect(heading(page, 'Ready to import')).toBeVisible();
  await importButton(page).click();
  await expect(heading(page, 'Imported')).toBeVisible();
};
