import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillWeighIns } from '../support/fill';
import { fillMetrics } from '../support/fill-metrics';
import { readTable, workerReady } from '../support/steps';

/** Trend and goal on the weight page: figures, what explains them, and the person's own choices. */

const OWNER = 'fitbit-METRIC';

const openWeight = async (page: Page): Promise<void> => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 1, metrics: ['steps'] });
  await fillWeighIns(page, OWNER, 365);
  await page.goto('/weight');
  await expect(trend(page)).toContainText('a week');
};

const trend = (page: Page) => page.getByRole('region', { name: 'Trend', exact: true });
const goal = (page: Page) => page.getByRole('region', { name: 'Goal', exact: true });

const setGoal = async (page: Page, target: string): Promise<void> => {
  await goal(page).getByRole('button').first().click();
  await page.getByLabel('Target weight').fill(target);
  await page.getByRole('button', { name: 'Save goal' }).click();
  await expect(page.getByText('Goal saved.')).toBeVisible();
};

test('the trend stands in the chart and in figures, each of which explains itself', async ({ page }) => {
  await openWeight(page);
  await expect(page.getByRole('img', { name: /On .* the trend stands at .* kg/ })).toBeVisible();
  await trend(page).getByRole('button', { name: 'Explain: Rate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rate' });
  await expect(dialog).toContainText('The slope of the same line');
  await expect(dialog).toContainText('shown as');
  await expect(dialog).toContainText('days before the weeks that count here');
  await page.keyboard.press('Escape');
  await expect(trend(page).getByRole('button', { name: 'Explain: Rate' })).toBeFocused();
  await trend(page).getByRole('button', { name: 'Explain: Underlying weight' }).click();
  await page.getByRole('link', { name: 'The whole story' }).click();
  await expect(page).toHaveURL(/\/help\/maths#now$/);
});

test('another way of smoothing is kept', async ({ page }) => {
  await openWeight(page);
  await trend(page).getByText('How the trend is computed').click();
  await page.getByRole('radio', { name: '0.1 a day' }).check({ force: true });
  await expect
    .poll(async () => (await readTable<{ trend?: { mode: string } }>(page, 'settings'))[0]?.trend?.mode)
    .toBe('tenth');
  await page.reload();
  await trend(page).getByText('How the trend is computed').click();
  await expect(page.getByRole('radio', { name: '0.1 a day' })).toBeChecked();
});

test('a goal is set, told, changed and removed, and each step can be taken back', async ({ page }) => {
  await openWeight(page);
  await setGoal(page, '70');
  await expect(goal(page)).toContainText('to go');
  await expect(page.getByRole('img', { name: /The goal is 70\.0\skg/ })).toBeVisible();
  await page.reload();
  await expect(goal(page)).toContainText('to go');

  await goal(page).getByRole('button', { name: 'Change goal' }).click();
  await page.getByRole('button', { name: 'Remove goal' }).click();
  await expect(goal(page)).toContainText('No goal yet');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(goal(page)).toContainText('to go');
});

test('a goal out of all bounds, or a pace that leads away, is refused with a reason', async ({ page }) => {
  await openWeight(page);
  await goal(page).getByRole('button').first().click();
  await page.getByLabel('Target weight').fill('7');
  await page.getByRole('button', { name: 'Save goal' }).click();
  await expect(page.getByText(/Enter a weight between/)).toBeVisible();
  await expect(page.getByLabel('Target weight')).toBeFocused();
  await page.getByLabel('Target weight').fill('70');
  await page.getByLabel(/Wanted change a week/).fill('0.5');
  await page.getByRole('button', { name: 'Save goal' }).click();
  await expect(page.getByText('This pace leads away from the target.')).toBeVisible();
  expect(await readTable(page, 'goals')).toEqual([]);
});

test('the pace that is tried out says where it would lead', async ({ page }) => {
  await openWeight(page);
  await setGoal(page, '70');
  await goal(page).getByText('What if').click();
  const slider = goal(page).getByRole('slider', { name: 'Change a week' });
  await slider.fill('-1');
  await expect(goal(page)).toContainText(/−1\.0\skg a week, kept to the day: there on/);
  await slider.fill('0.5');
  await expect(goal(page)).toContainText('a week does not lead there');
});

test('trend, goal and their dialogs have no accessibility violation', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWeight(page);
  await setGoal(page, '70');
  await goal(page).getByText('What if').click();
  await trend(page).getByText('How the trend is computed').click();
  await expectAccessible(page);
  await trend(page).getByRole('button', { name: 'Explain: Rate' }).click();
  await expect(page.getByRole('dialog')).toContainText('What went in');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
