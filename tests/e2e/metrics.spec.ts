import type { Locator, Page } from 'playwright/test';
import { dateOfDay } from '../../simulator/calendar';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillMetrics } from '../support/fill-metrics';
import { allRoutesOf } from '../support/routes';
import { today } from '../support/today';

/** What a person sees of their metrics, by role and accessible name. */

const TWELVE_YEARS = 4_383;

/** Opens the app, so that there is a store, and fills it with somebody whose account fetches nothing by itself. */
const fill = async (page: Page, filling: Parameters<typeof fillMetrics>[1]): Promise<void> => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMetrics(page, { ...filling, account: { state: 'disconnected', ...filling.account } });
};
const chart = (page: Page, name: RegExp): Locator => page.getByRole('img', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const groupBy = (page: Page, name: string) =>
  page
    .getByRole('radiogroup', { name: 'Group by' })
    .getByRole('radio', { name, exact: true })
    .check({ force: true });
const rowCount = async (page: Page) =>
  Number(await page.getByRole('table').getAttribute('aria-rowcount')) - 1;

test('the index shows each metric with its latest value, and leads to its page and back', async ({
  page,
}) => {
  await fill(page, { days: 60, minuteDays: 3 });
  await page.goto('/metrics');
  const steps = page.getByRole('link', { name: /^Steps Today 8,200\s*steps/ });
  await expect(steps).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toContainText([
    'Activity',
    'Heart',
    'Sleep and breathing',
  ]);
  await expect(page.getByRole('link', { name: /^Heart rate Today \d+\s*bpm/ })).toBeVisible();
  await steps.click();
  await expect(page).toHaveURL(/\/metrics\/steps$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Steps' })).toBeVisible();
  await page.getByRole('link', { name: 'All metrics' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible();
});

test('the tracker’s own series are folded away, and what is missing says why', async ({ page }) => {
  await fill(page, { days: 40 });
  await page.goto('/metrics');
  await expect(page.getByRole('link', { name: /tracker only/ })).toHaveCount(0);
  await page.getByText('2 more, as counted by the tracker alone').click();
  await expect(page.getByRole('link', { name: /^Steps, tracker only/ })).toBeVisible();
  const missing = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Height', exact: true }) });
  await expect(missing).toContainText('not connected');
});

test('a history that ended long ago still has its latest values', async ({ page }) => {
  await fill(page, { days: 30, metrics: ['floors'], until: 2_000 });
  await page.goto('/metrics');
  await expect(page.getByRole('link', { name: /^Floors \d+ \w+ 20\d\d 11\s*floors/ })).toBeVisible();
  await page.goto('/metrics/floors');
  await expect(chart(page, /Chart of Floors/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('twelve years of steps are drawn, put together and listed', async ({ page }) => {
  await fill(page, { days: TWELVE_YEARS, metrics: ['steps'] });
  await page.goto('/metrics/steps');
  await expect(chart(page, /Chart of Steps from/)).toBeVisible();
  expect(await rowCount(page)).toBe(28);

  await press(page, '1 year');
  await expect(chart(page, /Steps by week/)).toBeVisible();
  await expect.poll(() => rowCount(page)).toBeGreaterThan(51);

  await press(page, 'All');
  await expect(chart(page, /Steps by month from .* 3,985 days with a value/)).toBeVisible();
  await expect(page.getByRole('columnheader')).toContainText([
    'Month',
    'Average',
    'Lowest',
    'Highest',
    'Total',
    'Days',
  ]);

  await groupBy(page, 'Year');
  await expect(chart(page, /Steps by year/)).toBeVisible();
  expect(await rowCount(page)).toBe(13);

  await groupBy(page, 'Day');
  await expect.poll(() => rowCount(page)).toBe(3_985);
  expect(await page.getByRole('row').count()).toBeLessThan(80);
  const figures = page.getByRole('region', { name: 'In this view' });
  await expect(figures).toContainText(/Latest.*Lowest.*Average.*Highest.*Total/s);
});

test('a range by dates shows those days, and says what is wrong beside the field', async ({ page }) => {
  await fill(page, { days: 400, metrics: ['resting_heart_rate'] });
  await page.goto('/metrics/resting_heart_rate');
  await press(page, 'All');
  const date = (daysAgo: number) => dateOfDay(today() - daysAgo);
  await page.getByLabel('Start date').fill(date(9));
  await page.getByLabel('End date').fill(date(0));
  await expect.poll(() => rowCount(page)).toBe(10);
  await page.getByLabel('Start date').fill(date(-3));
  await expect(page.getByLabel('Start date')).toHaveAttribute('aria-invalid', 'true');
  expect(await rowCount(page)).toBe(10);
});

test('keys move and zoom the chart', async ({ page }) => {
  await fill(page, { days: 400, metrics: ['hrv_rmssd'] });
  await page.goto('/metrics/hrv_rmssd');
  const frame = page.getByRole('group', { name: /^Heart rate variability chart/ });
  await expect(chart(page, /Chart of Heart rate variability/)).toBeVisible();
  const end = await page.getByLabel('End date').inputValue();
  await frame.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByLabel('End date')).not.toHaveValue(end);
  await page.keyboard.press('0');
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('a distance that only steps tell of is marked as estimated', async ({ page }) => {
  await fill(page, { days: 20, metrics: ['steps'] });
  await page.goto('/metrics/distance');
  await expect(page.getByRole('cell', { name: /km.*estimated/ }).first()).toBeVisible();
  await expect(page.getByText(/steps times the length of your step/)).toBeVisible();
});

test('a day by the minute is drawn and walked through by button, key and date', async ({ page }) => {
  await fill(page, { days: 1, minuteDays: 9 });
  await page.goto('/metrics/heart_rate');
  const summary = chart(page, /Heart rate on .* by the minute: 1,411 minutes measured/);
  await expect(summary).toBeVisible();
  const day = page.getByLabel('Day', { exact: true });
  const newest = await day.inputValue();
  const minus = (days: number) => new Date(Date.parse(newest) - days * 86_400_000).toISOString().slice(0, 10);
  await expect(page.getByRole('button', { name: 'Next day' })).toHaveAttribute('aria-disabled', 'true');
  await press(page, 'Previous day');
  await expect(day).toHaveValue(minus(1));
  await expect(page).toHaveURL(new RegExp(`day=${minus(1)}`));
  // The day before that was not worn.
  await page.getByRole('group', { name: /^Heart rate of the day/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(day).toHaveValue(minus(3));
  await page.reload();
  await expect(day).toHaveValue(minus(3));
  await day.fill(minus(2));
  await expect(page.getByText('No minutes on this day')).toBeVisible();
  await page.getByRole('button', { name: /^Show the nearest day/ }).click();
  await expect(summary).toBeVisible();
  await expect(page.getByRole('region', { name: 'In this view' })).toContainText('Measured');
});

test('steps by the minute are reached from the steps of the days', async ({ page }) => {
  await fill(page, { days: 5, minuteDays: 2 });
  await page.goto('/metrics/steps');
  await page.getByRole('link', { name: 'By the minute' }).click();
  await expect(page).toHaveURL(/\/metrics\/steps_interval$/);
  await expect(chart(page, /Steps on .* by the minute/)).toBeVisible();
  await page.getByRole('link', { name: 'Day by day: Steps' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Steps', exact: true })).toBeVisible();
});

test('a metric without data says how to get it', async ({ page }) => {
  await page.goto('/metrics/steps');
  await expect(page.getByText(/Connect a source or open an export/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try sample data' })).toBeVisible();
  await fillMetrics(page, { days: 1, metrics: ['floors'], account: { state: 'disconnected' } });
  await page.goto('/metrics/steps');
  await expect(page.getByText('Fitbit is not connected any more. Connect it again and sync.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connect again' })).toHaveAttribute('href', /\/sources$/);
  await fillMetrics(page, {
    days: 1,
    metrics: ['floors'],
    account: { vendor: 'files', state: 'files_only' },
  });
  await page.goto('/metrics/calories_in');
  await expect(page.getByText(/Fitbit’s monthly CSV/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open an export' })).toBeVisible();
});

test('an unknown metric leads to those there are', async ({ page, expectedErrors }) => {
  expectedErrors.push(/404|Not found/);
  await page.goto('/metrics/mood');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such metric' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'All metrics' }).click();
  await expect(page).toHaveURL(/\/metrics$/);
});

test('a phone has metrics in its bar and the rest behind More', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/metrics/steps');
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Metrics', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(nav.getByRole('link', { name: 'Sources', exact: true })).toBeHidden();
  await nav.getByRole('button', { name: 'More' }).click();
  await nav.getByRole('link', { name: 'Sources', exact: true }).click();
  await expect(page).toHaveURL(/\/sources$/);
});

test('each metric has a page of its own in the build', async ({ request }) => {
  const pages = allRoutesOf().filter((route) => route.startsWith('/metrics/'));
  expect(pages.length).toBeGreaterThan(30);
  for (const route of pages) {
    const html = await (await request.get(route)).text();
    expect(html.match(/<h1[^>]*>[^<]+/g), route).toHaveLength(1);
  }
});

test('filled pages have no accessibility violations', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fill(page, { days: 400, minuteDays: 3 });
  for (const [path, shown] of [
    ['/metrics', page.getByRole('link', { name: /^Steps Today/ })],
    ['/metrics/steps', chart(page, /Chart of Steps/)],
    ['/metrics/resting_heart_rate', chart(page, /Chart of Resting/)],
    ['/metrics/heart_rate', chart(page, /by the minute/)],
    ['/metrics/height', page.getByText(/not connected any more/)],
  ] as const) {
    await page.goto(path);
    await expect(shown).toBeVisible();
    await expectAccessible(page, path);
  }
});
