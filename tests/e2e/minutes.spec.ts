import type { Locator, Page } from 'playwright/test';
import { dateOfDay } from '../../simulator/calendar';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillMetrics } from '../support/fill-metrics';
import { fillMinutes } from '../support/fill-minutes';
import { readyForOffline } from '../support/steps';
import { today } from '../support/today';

/** Minutes of more than a day, seen by role and accessible name. */

const open = async (page: Page, filling: Parameters<typeof fillMinutes>[1]): Promise<void> => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMinutes(page, filling);
  await page.goto('/metrics/heart_rate');
  await expect(chart(page, /Heart rate on .* by the minute/)).toBeVisible();
};
const chart = (page: Page, name: RegExp): Locator => page.getByRole('img', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const pressed = (page: Page, name: string) => page.getByRole('button', { name, exact: true, pressed: true });
const frame = (page: Page) => page.getByRole('group', { name: /^Heart rate chart\. Arrow keys/ });
const rowCount = async (page: Page) =>
  Number(await page.getByRole('table').getAttribute('aria-rowcount')) - 1;
const dateOf = (ago: number) => dateOfDay(today() - ago);
const spoken = (ago: number) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    (today() - ago) * 86_400_000,
  );

test('a year is one chart that loses no minute, with its figures and its days', async ({ page }) => {
  await open(page, {
    days: 365,
    but: [
      { ago: 100, minute: 700, value: 201 },
      { ago: 200, minute: 90, value: 31 },
    ],
  });
  await press(page, '1 year');
  const whole = chart(
    page,
    /^Chart of Heart rate by the minute from .*: 525,600 minutes measured, 365 days with a value, lowest 31\sbpm, mean 7\d\sbpm, highest 201\sbpm\.$/,
  );
  await expect(whole).toBeVisible();
  await expect(page.getByRole('list', { name: 'What the chart shows' })).toHaveText(
    /Mean per day\s*From lowest to highest minute/,
  );
  const figures = page.getByRole('region', { name: 'In this view', exact: true });
  await expect(figures).toContainText(`31\u00a0bpm on ${spoken(200)}`);
  await expect(figures).toContainText(`201\u00a0bpm on ${spoken(100)}`);
  await expect(figures).toContainText('8,760 h');
  expect(await rowCount(page)).toBe(365);
  await expect(page.getByRole('row').nth(1)).toContainText(/56.*8\d.*24 h/);

  await expect(page).toHaveURL(/\?days=365$/);
  await page.reload();
  await expect(whole).toBeVisible();
  await expect(pressed(page, '1 year')).toBeVisible();
  await press(page, '7 days');
  await expect(chart(page, /10,080 minutes measured, 7 days with a value/)).toBeVisible();
  await expect(page.getByText('Mean per 30 minutes')).toBeVisible();
  expect(await rowCount(page)).toBe(7);

  const average = figures.getByRole('button', { name: /Average/ });
  await average.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Minutes with a value\s*10,080/);
  await expect(dialog).toContainText('Fitbit: 10,080 values');
});

test('keys come as close as single minutes, and back to everything', async ({ page }) => {
  await open(page, { days: 60 });
  await press(page, '7 days');
  await expect(chart(page, /10,080 minutes measured/)).toBeVisible();
  await frame(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByLabel('Start date')).toHaveValue(dateOf(7));
  await expect(page).toHaveURL(new RegExp(`\\?from=${dateOf(7)}&until=${dateOf(0)}$`));
  for (let i = 0; i < 5; i++) await page.keyboard.press('+');
  await expect(page.getByText('Every single minute')).toBeVisible();
  await expect(chart(page, /: 3\d\d minutes measured, 1 day with a value/)).toBeVisible();
  await expect(page).toHaveURL(/\?from=[\d-]+T\d\d\.\d\d&until=/);
  const closest = page.url();
  await page.reload();
  await expect(page.getByText('Every single minute')).toBeVisible();
  await expect(chart(page, /: 3\d\d minutes measured/)).toBeVisible();
  expect(page.url()).toBe(closest);
  await frame(page).focus();
  await page.keyboard.press('0');
  await expect(pressed(page, 'All')).toBeVisible();
  await expect(chart(page, /86,400 minutes measured, 60 days/)).toBeVisible();
});

test('the address follows when the hand rests, and not at each step', async ({ page }) => {
  await open(page, { days: 60 });
  await press(page, '7 days');
  await expect(chart(page, /10,080 minutes measured/)).toBeVisible();
  const STEPS = 20;
  const told = await frame(page).evaluate(async (element, steps) => {
    let calls = 0;
    const replaced = history.replaceState.bind(history);
    history.replaceState = (...args) => {
      calls++;
      replaced(...args);
    };
    for (let i = 0; i < steps; i++) {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return calls;
  }, STEPS);
  expect(told).toBeLessThan(STEPS / 2);
  await expect(page).toHaveURL(new RegExp(`\\?from=${dateOf(6 + STEPS)}&`));
});

test('a day is reached from the table, from the chart and from its cursor', async ({ page }) => {
  await open(page, { days: 40 });
  await press(page, '30 days');
  await page.getByRole('button', { name: `Show ${spoken(2)} by the minute` }).click();
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue(dateOf(2));
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`\\?day=${dateOf(2)}$`));
  await expect(pressed(page, 'Day')).toBeVisible();

  await press(page, '30 days');
  const drawn = chart(page, /30 days with a value/);
  await expect(drawn).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Start of the view' })).toBeVisible();
  await drawn.click({ position: { x: 500, y: 120 } });
  const show = page.getByRole('button', { name: /^Show [A-Z][a-z]+, \d+ \w+ \d{4}$/ });
  await expect(show).toBeVisible();
  await show.click();
  await expect(chart(page, /Heart rate on .* by the minute: 1,440 minutes measured/)).toBeVisible();

  await press(page, '30 days');
  await expect(drawn).toBeVisible();
  await frame(page).focus();
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue(dateOf(0));
});

test('a day that was seen before is gone back to, else the last of the view', async ({ page }) => {
  await open(page, { days: 40 });
  await page.getByLabel('Day', { exact: true }).fill(dateOf(3));
  await press(page, '7 days');
  await press(page, 'Day');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue(dateOf(3));
  await press(page, 'All');
  await page.getByLabel('Start date').fill(dateOf(30));
  await page.getByLabel('End date').fill(dateOf(20));
  await expect(chart(page, /11 days with a value/)).toBeVisible();
  await press(page, 'Day');
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue(dateOf(20));
});

test('nothing worn breaks the line, and where all is gap the page says so', async ({ page }) => {
  await open(page, { days: 90, off: [20, 50] });
  await press(page, 'All');
  await expect(chart(page, /: 84,960 minutes measured, 59 days with a value/)).toBeVisible();
  await page.getByLabel('Start date').fill(dateOf(40));
  await page.getByLabel('End date').fill(dateOf(30));
  await expect(page.getByText('No values in this range')).toBeVisible();
  await expect(page.getByRole('region', { name: 'In this view', exact: true })).toHaveCount(0);
  await page.getByLabel('End date').fill(dateOf(45));
  await expect(page.getByLabel('End date')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('No values in this range')).toBeVisible();
});

test('steps are added up by the hour and by the day', async ({ page }) => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMetrics(page, { days: 40, minuteDays: 40, account: { state: 'disconnected' } });
  await page.goto('/metrics/steps_interval?days=7');
  await expect(
    chart(page, /^Chart of steps by the minute from .* in .* minutes, 5 days with a value/),
  ).toBeVisible();
  await expect(page.getByText('Steps per hour')).toBeVisible();
  await press(page, '30 days');
  await expect(page.getByText('Steps per day')).toBeVisible();
  const figures = page.getByRole('region', { name: 'In this view', exact: true });
  await expect(figures).toContainText(/Total.*Average per day.*Most in a minute.*Minutes with steps/s);
  await figures.getByRole('button', { name: /Average per day/ }).click();
  await expect(page.getByRole('dialog')).toContainText('1 day that is not over');
});

test('a range is as usable for who hears it, on a phone and without a network', async ({ page, context }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, { days: 60 });
  await readyForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await press(page, '30 days');
  await expect(chart(page, /43,200 minutes measured/)).toBeVisible();
  await chart(page, /43,200 minutes measured/).click({ position: { x: 150, y: 100 } });
  await expect(page.getByRole('button', { name: /^Show [A-Z][a-z]+, \d+ \w+ \d{4}$/ })).toBeVisible();
  await expectAccessible(page, '30 days of minutes');
  await page.getByRole('button', { name: /^Other dates/ }).click();
  await page.getByLabel('Start date').fill(dateOf(50));
  await expect(chart(page, /51 days with a value/)).toBeVisible();
});

test('no heart rate at all says how to get it, whatever the address asks for', async ({ page }) => {
  await page.goto('/metrics/heart_rate?days=365');
  await expect(page.getByText(/Connect a source or open an export/)).toBeVisible();
});
