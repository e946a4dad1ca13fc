import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillHistory, fillWeighIns } from '../support/fill';
import { filledValue, fillMetrics } from '../support/fill-metrics';
import { account, exercise, fillRows, history, steps } from '../support/fill-sessions';
import { workerReady } from '../support/steps';
import { today } from '../support/today';

/** "Explain this number": every computed figure leads to its formula, inputs, source, rounding and what was left out. */

const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
const choose = (page: Page, group: string, name: string) =>
  page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name, exact: true })
    .check({ force: true });

/** Opens what explains a figure. */
const explain = async (within: Page | Locator, figure: string): Promise<Locator> => {
  await within.getByRole('button', { name: `Explain: ${figure}`, exact: true }).click();
  const dialog = within.getByRole('dialog', { name: figure, exact: true });
  await expect(dialog).toContainText('How it is computed');
  return dialog;
};

/** An input or the result, by its name and the beginning of its value. */
const line = (name: string, value: string | number) => new RegExp(`${name}\\s*${value}`);

const withSteps = async (page: Page, days: number): Promise<void> => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMetrics(page, { days, metrics: ['steps'], account: { state: 'disconnected' } });
};

test('fat mass, lean mass and BMI tell what they are made of, and where to read on', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillHistory(page, 365);
  await page.goto('/weight');
  const body = page.getByRole('region', { name: 'Body', exact: true });
  const fat = await explain(body, 'Fat mass');
  await expect(fat).toContainText('Weight × body fat ÷ 100.');
  await expect(fat).toContainText(/Body fat\s*22\.\d% \(from Fitbit\)/);
  await expect(fat).toContainText(/Result\s*1\d\.\d{3}\skg, shown as 1\d\.\d\skg/);
  await expect(fat.getByRole('heading', { name: 'Not counted' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(body.getByRole('button', { name: 'Explain: Fat mass' })).toBeFocused();

  const lean = await explain(body, 'Lean mass');
  await expect(lean).toContainText('Weight − weight × body fat ÷ 100.');
  await page.keyboard.press('Escape');
  const bmi = await explain(body, 'BMI');
  await expect(bmi).toContainText('Weight in kilograms ÷ (height in metres)².');
  await expect(bmi).toContainText(/Height\s*1\.\d\d\sm/);
  await bmi.getByRole('link', { name: 'The whole story' }).click();
  await expect(page).toHaveURL(/\/help\/maths#bmi$/);
});

test('a change of fat mass is explained beside it, by its first and its last week', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillHistory(page, 365);
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  const body = page.getByRole('region', { name: 'Body', exact: true });
  await expect(body).toContainText(/kg since/);
  const fat = await explain(body, 'Fat mass');
  await expect(fat.getByRole('heading', { name: 'Its change' })).toBeVisible();
  await expect(fat).toContainText(/Mean of the first week\s*1\d\.\d{3}\skg/);
  await expect(fat).toContainText(/\d+ days between the two weeks/);
});

test('average and total of a metric say their days, who told them and that today is not over', async ({
  page,
}) => {
  await withSteps(page, 30);
  await page.goto('/metrics/steps');
  const figures = page.getByRole('region', { name: 'In this view' });
  const average = await explain(figures, 'Average');
  // Of 30 days two had no value, and today is not over.
  const over = Array.from({ length: 29 }, (_, i) => i + 1).filter((i) => i % 11 !== 10);
  const sum = over.reduce((total, i) => total + filledValue('steps', i), 0);
  await expect(average).toContainText(line('Sum of the values', number(sum)));
  await expect(average).toContainText(line('Days with a value', over.length));
  await expect(average).toContainText(new RegExp(`shown as ${number(sum / over.length)}\\ssteps`));
  await expect(average).toContainText(`Fitbit: ${over.length} values`);
  await expect(average).toContainText('1 day that is not over');
  await expect(average).toContainText('2 days without a value');
  await page.keyboard.press('Escape');
  const total = await explain(figures, 'Total');
  await expect(total).toContainText(line('Days with a value', over.length + 1));
  await expect(total).not.toContainText('not over');
});

test('a table of periods is explained once, by its newest line, and single days are not', async ({
  page,
}) => {
  await withSteps(page, 200);
  await page.goto('/metrics/steps');
  await expect(page.getByRole('button', { name: 'Explain: Values' })).toHaveCount(0);
  await choose(page, 'Group by', 'Month');
  const values = await explain(page, 'Values');
  await expect(values.getByRole('heading', { level: 3 })).toHaveText([/^Average, /, /^Total, /]);
  await page.keyboard.press('Escape');
  await page.goto('/metrics/steps?view=periods');
  await explain(page, 'Period by period');
  await page.keyboard.press('Escape');
  await page.goto('/metrics/steps?view=calendar');
  await explain(page, 'Month by month');
  await page.keyboard.press('Escape');
});

test('years beside each other are explained by both sides of the comparison', async ({ page }) => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  const more = { account: { state: 'disconnected' as const } };
  await fillMetrics(page, { days: 800, metrics: ['resting_heart_rate'], ...more });
  await page.goto('/metrics/resting_heart_rate?view=years');
  const year = new Date(today() * 86_400_000).getUTCFullYear();
  const both = await explain(page, 'Average');
  await expect(both.getByRole('heading', { level: 3 })).toHaveText([
    new RegExp(`^Average, ${year}, up to `),
    new RegExp(`^Average, ${year - 1}, up to `),
  ]);
  await expect(both.getByText('Sum of the values ÷ how many there are')).toHaveCount(1);
});

test('a day by the minute explains its average', async ({ page }) => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMetrics(page, { days: 1, minuteDays: 1, account: { state: 'disconnected' } });
  await page.goto('/metrics/heart_rate');
  const average = await explain(page.getByRole('region', { name: 'In this view' }), 'Average');
  await expect(average).toContainText(line('Minutes with a value', '1,411 \\(from Fitbit\\)'));
  await expect(average).toContainText('29 minutes without a value');
});

test('mean sleep and mean bedtime are explained, and so is their table', async ({ page }) => {
  await page.goto('/sleep');
  await expect(page.getByRole('heading', { name: 'No sleep here yet' })).toBeVisible();
  await fillRows(page, history(200));
  await page.goto('/sleep');
  const summary = page.getByRole('region', { name: 'Summary' });
  const asleep = await explain(summary, 'Asleep, mean');
  await expect(asleep).toContainText(line('Nights', '\\d\\d'));
  await expect(asleep).toContainText(/Result\s*\d+(\.\d\d)?\smin, shown as \d\sh/);
  await expect(asleep).toContainText(/Google Health: \d\d values/);
  await page.keyboard.press('Escape');
  const bedtime = await explain(summary, 'Bedtime, mean');
  await expect(bedtime).toContainText('23:50 and 00:10 make 00:00');
  await bedtime.getByRole('link', { name: 'The whole story' }).click();
  await expect(page).toHaveURL(/\/help\/maths#clock-average$/);
  await page.goto('/sleep');
  await page.getByRole('button', { name: '1 year', exact: true }).click();
  await explain(page, 'Nights');
});

test('activities explain their means, and which exercises do not tell them', async ({ page }) => {
  await page.goto('/activities');
  await expect(page.getByRole('heading', { name: 'No activities here yet' })).toBeVisible();
  await fillRows(page, {
    accounts: [account()],
    exercises: [exercise(today() - 2, 0), exercise(today() - 3, 0, { distanceM: null })],
    daily: [steps(today() - 2), steps(today() - 1)],
  });
  await page.goto('/activities');
  const figures = await explain(page, 'Figures of this range');
  await expect(figures.getByRole('heading', { level: 3, name: 'Distance, Mean' })).toBeVisible();
  await expect(figures).toContainText('1 exercise that does not tell it');
  await page.keyboard.press('Escape');
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /^Daily steps/ })
    .click();
  const mean = await explain(page, 'Distance a day');
  await expect(mean).toContainText(line('Of these, estimated', 2));
  await expect(mean).toContainText('27 days before the first value there is');
  await expect(mean).toContainText('1 day without a value');
});

test('the overview explains its changes of the trend', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 1, metrics: ['steps'], account: { state: 'disconnected' } });
  await fillWeighIns(page, 'fitbit-METRIC', 365);
  await page.goto('/');
  const latest = page.getByRole('region', { name: 'Latest weight' });
  const changes = await explain(latest, 'Change of the trend');
  await expect(changes.getByRole('heading', { level: 3 })).toHaveText(['30 days', '90 days']);
  await expect(changes).toContainText(/Trend then\s*\d\d\.\d{3}\skg/);
  await expect(changes.getByText('Sample: 365 values')).toHaveCount(2);
  await changes.getByRole('link', { name: 'The whole story' }).click();
  await expect(page).toHaveURL(/\/help\/maths#change$/);
});

test('how far single days swing is explained with who told them', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 1, metrics: ['steps'], account: { state: 'disconnected' } });
  await fillWeighIns(page, 'fitbit-METRIC', 365);
  await page.goto('/weight');
  const trend = page.getByRole('region', { name: 'Trend', exact: true });
  const swing = await explain(trend, 'Daily swing');
  await expect(swing).toContainText('The usual 0.7% of the weight counts in like 5 days more.');
  await expect(swing).toContainText('Sample: 28 values');
});

test('several figures in one dialog lose nothing at 320 px and have no accessibility violation', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/sleep');
  await expect(page.getByRole('heading', { name: 'No sleep here yet' })).toBeVisible();
  await fillRows(page, history(200));
  await page.goto('/sleep');
  await page.getByRole('button', { name: '1 year', exact: true }).click();
  await expectAccessible(page);
  await explain(page, 'Nights');
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
