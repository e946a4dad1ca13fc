import type { Page } from 'playwright/test';
import type { Correction, WeighIn } from '../../src/lib/domain/weigh-in.ts';
import { expect, test } from '../support/app.ts';
import { garminWeightCsv } from '../support/exports.ts';
import { readTable } from '../support/steps.ts';

/** What a person adds, corrects and ignores, by role and accessible name. */

const weighIns = (page: Page) => readTable<WeighIn>(page, 'weighIns');
const corrections = (page: Page) => readTable<Correction>(page, 'corrections');

const add = async (page: Page, { date = '2026-11-01', time = '', weight = '80.5' } = {}): Promise<void> => {
  await page.getByRole('button', { name: 'Add a weigh-in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a weigh-in' });
  await dialog.getByLabel('Date').fill(date);
  if (time !== '') await dialog.getByLabel('Time (optional)').fill(time);
  await dialog.getByLabel('Weight in kg').fill(weight);
  await dialog.getByRole('button', { name: 'Save' }).click();
};

const withImport = async (page: Page): Promise<void> => {
  await page.goto('/import');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files', exact: true }).click(),
  ]);
  await chooser.setFiles([garminWeightCsv()]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: 'See the weights' }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
};

const newestRow = (page: Page) => page.getByRole('row').nth(1);
const change = (page: Page) => newestRow(page).getByRole('button', { name: /^Change the weigh-in/ });

test('a weigh-in is added by hand on an empty device, and can be undone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /Add a weigh-in by hand/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a weigh-in' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await add(page, { time: '07:15', weight: '80,5' });
  await expect(page.getByText(/^Weigh-in of 1 Nov 2026, 07:15 added\.$/)).toBeVisible();
  const [row] = await weighIns(page);
  expect(row).toMatchObject({ kg: 80.5, time: '2026-11-01T07:15:00', provenance: { kind: 'hand' } });
  await expect(newestRow(page)).toContainText('80.5');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => weighIns(page)).toEqual([]);
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add a weigh-in' })).toBeFocused();
});

test('an own entry says once where it is from, is deleted, and that can be undone', async ({ page }) => {
  await page.goto('/weight');
  await add(page);
  await expect(newestRow(page).getByText(/by hand/i)).toHaveCount(1);
  await change(page).click();
  await expect(page.getByRole('button', { name: 'Ignore', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText(/^Weigh-in of 1 Nov 2026 deleted\.$/)).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(newestRow(page)).toContainText('80.5');
});

test('a weigh-in that was only looked at is closed by its button or a tap outside; typing is kept', async ({
  page,
}) => {
  await withImport(page);
  const dialog = page.getByRole('dialog');
  await change(page).click();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(change(page)).toBeFocused();
  await change(page).click();
  await page.mouse.click(5, 5);
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a weigh-in' }).click();
  await page.mouse.click(5, 5);
  await expect(dialog).toBeVisible();
});

test('what cannot be is refused beside its field, and the focus goes there', async ({ page }) => {
  await page.goto('/weight');
  await add(page, { weight: '805' });
  const weight = page.getByLabel('Weight in kg');
  await expect(weight).toBeFocused();
  await expect(weight).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('dialog').getByLabel('Date').fill('2030-01-01');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/has not come yet/)).toBeVisible();
  expect(await weighIns(page)).toEqual([]);
});

test('a correction is marked, shows the original, and is taken back', async ({ page }) => {
  await withImport(page);
  const before = await weighIns(page);
  await change(page).click();
  await page.getByRole('button', { name: 'Correct…' }).click();
  await page.getByLabel('Weight in kg').fill('79');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(newestRow(page)).toContainText('79.0');
  await expect(newestRow(page)).toContainText('corrected');
  await expect(change(page)).toBeFocused();
  expect(await weighIns(page)).toEqual(before);

  await change(page).click();
  await expect(page.getByRole('dialog')).toContainText('80.40');
  await page.getByRole('button', { name: 'Restore the original' }).click();
  await expect(newestRow(page)).toContainText('80.4');
  await expect.poll(() => corrections(page)).toEqual([]);
});

test('an ignored weigh-in leaves every view and comes back', async ({ page }) => {
  await withImport(page);
  await change(page).click();
  await page.getByRole('button', { name: 'Ignore', exact: true }).click();
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '3');
  expect(await weighIns(page)).toHaveLength(3);
  await expect(page.getByRole('region', { name: 'Weigh-ins' })).toBeFocused();
  await page.getByText('1 ignored weigh-in').click();
  await page.getByRole('button', { name: /^Restore the weigh-in of/ }).click();
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '4');
  await expect(page.getByText('1 ignored weigh-in')).toBeHidden();
});

test('an account for files has no sign-in and is joined with another of the same person', async ({
  page,
}) => {
  await withImport(page);
  await page.goto('/import');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files', exact: true }).click(),
  ]);
  await chooser.setFiles([garminWeightCsv('again.csv')]);
  await page.getByRole('radio', { name: 'A new person' }).check();
  await page.getByLabel('Name').fill('Kim');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();

  await page.goto('/sources');
  const kim = page.getByRole('region', { name: 'Kim', exact: true });
  await page.setViewportSize({ width: 390, height: 800 });
  const top = async (name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.y ?? Number.NaN;
  await expect(kim).toBeVisible();
  expect(await top('Kim')).toBeLessThan(await top('Fitbit'));
  await expect(kim.getByRole('button', { name: /Connect|Disconnect|Test/ })).toHaveCount(0);
  await kim.getByRole('button', { name: /same person/ }).click();
  const joinThem = page.getByRole('button', { name: 'Join them' });
  await expect(joinThem).toBeDisabled();
  await expect(joinThem).toHaveAccessibleDescription('Choose one first.');
  await page.getByRole('dialog').getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Join them' }).click();
  await expect(page.getByText('Joined', { exact: true })).toBeVisible();
  await expect(kim).toHaveCount(0);
  expect(await readTable(page, 'accounts')).toHaveLength(1);

  await page.goto('/sync');
  await expect(page.getByRole('button', { name: /^Sync/ })).toHaveCount(0);
});
