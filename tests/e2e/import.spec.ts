import type { Page } from 'playwright/test';
import { expect, test } from '../support/app.ts';
import {
  ambiguousMonthlyCsv,
  file,
  fitbitWeightJson,
  garminWeightCsv,
  type ExportFile,
} from '../support/exports.ts';
import { choose, heading, importAll, importButton } from '../support/import-steps.ts';
import { readTable, readyForOffline, workerReady } from '../support/steps.ts';

/** What a person does with files, by role and accessible name. */

const rows = (page: Page) => readTable(page, 'weighIns');

test('files of two brands are looked into, imported by one tap, and stand in the table', async ({ page }) => {
  await page.goto('/import');
  await choose(page, [garminWeightCsv(), fitbitWeightJson()]);
  await expect(heading(page, 'Ready to import')).toBeFocused();
  const parts = page.getByRole('list', { name: 'What will come in' });
  await expect(parts).toContainText('Garmin weight');
  await expect(parts).toContainText('3 weigh-ins');
  await expect(parts).toContainText('Fitbit weight');
  expect(await rows(page)).toEqual([]);

  await page.getByLabel('Name').fill('Kim');
  await importButton(page).click();
  await expect(heading(page, 'Imported')).toBeFocused();
  expect(await rows(page)).toHaveLength(5);

  await page.getByRole('link', { name: 'See the weights' }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '6');
});

test('an import is listed, and undone to the last row and account', async ({ page }) => {
  await importAll(page, [garminWeightCsv()]);
  await page.reload();
  await page.getByRole('button', { name: /^Undo: Weight\.csv/ }).click();
  await expect(page.getByRole('dialog')).toContainText('3 weigh-ins');
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByText('The import of Weight.csv is undone.')).toBeVisible();
  await expect.poll(() => rows(page)).toEqual([]);
  expect(await readTable(page, 'accounts')).toEqual([]);
  expect(await readTable(page, 'imports')).toEqual([]);
});

test('the same file again brings nothing, and says so before anything is done', async ({ page }) => {
  await importAll(page, [garminWeightCsv()]);
  await choose(page, [garminWeightCsv()], 'Open more files');
  await expect(heading(page, 'Everything was here already')).toBeFocused();
  await expect(page.getByText(/^Already imported on/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'What will come in' })).toContainText('nothing new');
  await expect(importButton(page)).toBeDisabled();
  await page.getByRole('radio', { name: 'A new person' }).check();
  await page.getByLabel('Name').fill('Kim');
  await importButton(page).click();
  await expect(heading(page, 'Imported')).toBeVisible();
  expect(await rows(page)).toHaveLength(6);
});

test('what only the person knows is asked, and nothing is imported before the answer', async ({ page }) => {
  await page.goto('/import');
  await choose(page, [ambiguousMonthlyCsv()]);
  await expect(heading(page, /Ready to import|Before it can be read/)).toBeVisible();
  const question = page.getByRole('group', { name: /What does .03-01-2020. mean/ });
  await expect(question).toBeVisible();
  await expect(importButton(page).and(page.locator(':enabled'))).toHaveCount(0);
  await question.getByRole('radio').first().check();
  for (const group of await page.getByRole('group', { name: /^Is 92/ }).all())
    await group.getByRole('radio', { name: /kg/ }).check();
  await expect(importButton(page)).toBeEnabled();
});

test('a file that is no export says what it is and what to do', async ({ page }) => {
  await page.goto('/import');
  await choose(page, [file('holiday.txt', 'text/plain', 'Dear diary')]);
  await expect(heading(page, /Nothing here/)).toBeFocused();
  await expect(page.getByText('1 unknown file')).toBeVisible();
  await choose(page, [file('empty.csv', 'text/csv', '')], 'Choose other files');
  await expect(page.getByText('empty.csv').first()).toBeVisible();
  await expect(importButton(page)).toHaveCount(0);
});

test('files dropped anywhere on the page are opened, folders with what is in them', async ({ page }) => {
  await page.goto('/import');
  await expect(page.getByRole('button', { name: 'Choose files', exact: true })).toBeEnabled();
  const text = garminWeightCsv().buffer.toString();
  const transfer = await page.evaluateHandle((csv) => {
    const data = new DataTransfer();
    data.items.add(new File([csv], 'Weight.csv', { type: 'text/csv' }));
    return data;
  }, text);
  await page.dispatchEvent('h1', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Let go to look inside')).toBeVisible();
  await page.dispatchEvent('h1', 'drop', { dataTransfer: transfer });
  await expect(heading(page, 'Ready to import')).toBeVisible();
  await expect(page.getByText('Let go to look inside')).toBeHidden();
});

test('a report stays while the person looks at something else', async ({ page }) => {
  await page.goto('/import');
  await choose(page, [garminWeightCsv()]);
  await expect(heading(page, 'Ready to import')).toBeVisible();
  await page.getByRole('link', { name: 'Help', exact: true }).first().click();
  await expect(page).toHaveURL(/\/help$/);
  await page.goBack();
  await expect(heading(page, 'Ready to import')).toBeVisible();
});

test.describe('a share from another app', () => {
  /** As the system sends it: a form POST that is a navigation. From elsewhere, since the app's own policy forbids forms. */
  const share = async (page: Page, site: string, files: readonly ExportFile[]): Promise<void> => {
    await page.goto('about:blank');
    await page.setContent(
      `<form method="post" enctype="multipart/form-data" action="${site}/import/shared">
        <input name="title" value="From an app"><input type="file" name="files" multiple><button>Send</button>
      </form>`,
    );
    await page.locator('input[type=file]').setInputFiles([...files]);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL(/\/import(\?|$)/);
  };

  test('waits to be looked at, also without a network, and is gone after that', async ({
    page,
    context,
    site,
  }) => {
    await page.goto('/');
    await readyForOffline(page);
    await context.setOffline(true);
    await share(page, site.url, [garminWeightCsv('Weight.csv')]);
    await expect(page.getByText('From another app')).toBeVisible();
    await expect(page.getByText(/^Weight\.csv, /)).toBeVisible();
    expect(await rows(page)).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Look inside' }).click();
    await expect(heading(page, 'Ready to import')).toBeVisible();
    expect(await rows(page)).toEqual([]);
    await importButton(page).click();
    await expect(heading(page, 'Imported')).toBeVisible();
    expect(await rows(page)).toHaveLength(3);
  });

  test('replaces the one before and can be removed unseen', async ({ page, site }) => {
    await page.goto('/');
    await workerReady(page);
    await share(page, site.url, [garminWeightCsv('first.csv')]);
    await share(page, site.url, [garminWeightCsv('second.csv'), fitbitWeightJson()]);
    await expect(page.getByText(/^second\.csv and 1 more/)).toBeVisible();
    await expect(page.getByText(/first\.csv/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByText('From another app')).toBeHidden();
    await page.reload();
    await expect(heading(page, 'Drop files here')).toBeVisible();
    await expect(page.getByText('From another app')).toBeHidden();
  });

  test('without a file says so', async ({ page, site }) => {
    await page.goto('/');
    await workerReady(page);
    await share(page, site.url, []);
    await expect(page.getByText('Nothing came with the share')).toBeVisible();
  });
});
