import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillWeighIns } from '../support/fill';
import { fillMetrics } from '../support/fill-metrics';
import { readTable, workerReady } from '../support/steps';

/** The tiles of the overview: what they say, and how a person arranges them. */

const OWNER = 'fitbit-METRIC';

/** A person with a year of weigh-ins, steps and resting heart rate, and no sleep. */
const withData = async (page: Page): Promise<void> => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 40, metrics: ['steps', 'resting_heart_rate'] });
  await fillWeighIns(page, OWNER, 365);
  await page.goto('/');
  await expect(tiles(page)).not.toHaveCount(0);
};

const tiles = (page: Page) => page.getByRole('list', { name: 'What this page shows' }).getByRole('listitem');
const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const stored = async (page: Page) =>
  (await readTable<{ tiles?: readonly { id: string; size: string }[] | null }>(page, 'settings'))[0]?.tiles;

test('the overview shows what there is, and nothing for what there is not', async ({ page }) => {
  await withData(page);
  await expect(tile(page, 'Latest weight')).toContainText('kg');
  await expect(tile(page, 'Trend')).toContainText('a week');
  await expect(tile(page, 'Goal')).toContainText('Set a goal');
  await expect(tile(page, 'Steps')).toContainText('on average of 30 days');
  await expect(tile(page, 'Resting heart rate')).toContainText('bpm');
  await expect(tile(page, 'Sleep')).toHaveCount(0);
  await expect(page.getByRole('img', { name: /weight/i })).toBeVisible();
});

test('tiles are moved, resized, hidden and shown again by keyboard, and stay so', async ({ page }) => {
  await withData(page);
  await page.getByRole('button', { name: 'Arrange' }).press('Enter');
  await page.getByRole('button', { name: 'Move Steps earlier' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /Steps is now number/ })).toBeAttached();
  await page.getByRole('button', { name: 'Size of Steps: small' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Size of Steps: half' })).toBeFocused();
  await page.getByRole('button', { name: 'Hide Trend' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Show Trend' })).toBeFocused();
  await page.getByRole('button', { name: 'Show Sleep' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Hide Sleep' })).toBeFocused();
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Arrange' })).toBeFocused();

  await expect.poll(async () => (await stored(page))?.map(({ id }) => id)).not.toContain('trend');
  await page.reload();
  await expect(tile(page, 'Sleep')).toContainText('Nothing here yet');
  await expect(tile(page, 'Trend')).toHaveCount(0);
  expect((await stored(page))?.find(({ id }) => id === 'steps')?.size).toBe('wide');

  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'As at first' }).click();
  await expect(page.getByRole('button', { name: 'Hide Trend' })).toBeVisible();
  await expect.poll(() => stored(page)).toBeNull();
});

test('with everything hidden the page says so and leads back', async ({ page }) => {
  await withData(page);
  await page.getByRole('button', { name: 'Arrange' }).click();
  const hide = page.getByRole('button', { name: /^Hide / });
  await expect(hide).not.toHaveCount(0);
  for (let left = await hide.count(); left > 0; left--) {
    await hide.first().click();
    await expect(hide).toHaveCount(left - 1);
  }
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('You have hidden everything on this page.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Arrange' }).last().click();
  await page.getByRole('button', { name: 'Show Latest weight' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(tile(page, 'Latest weight')).toBeVisible();
});

test('tiles and their arranging have no accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await withData(page);
  await expect(tile(page, 'Trend')).toContainText('a week');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Arrange' }).click();
  await expect(page.getByRole('button', { name: 'Hide Trend' })).toBeVisible();
  await expectAccessible(page);
});

test('at 320 px nothing of the tiles is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await withData(page);
  await expect(tile(page, 'Trend')).toContainText('a week');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
