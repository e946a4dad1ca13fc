import type { Page } from 'playwright/test';
import { dateOfDay } from '../../simulator/calendar';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { filledValue, fillMetrics } from '../support/fill-metrics';
import { account, exercise, fillRows, night, OWNER } from '../support/fill-sessions';
import { today } from '../support/today';

/** Other ways to look at a history: periods, calendar, years, two metrics, and what stood around a day's minutes. */

const fill = async (page: Page, filling: Parameters<typeof fillMetrics>[1]): Promise<void> => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMetrics(page, { ...filling, account: { state: 'disconnected', ...filling.account } });
};
const choose = (page: Page, group: string, name: string) =>
  page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name, exact: true })
    .check({ force: true });
const number = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 });
const dayWords = (day: number) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day * 86_400_000);

test('periods say their totals, how many days had values and which one is still running', async ({
  page,
}) => {
  await fill(page, { days: 800, metrics: ['steps'] });
  await page.goto('/metrics/steps');
  await choose(page, 'View', 'Periods');
  await expect(page).toHaveURL(/\/metrics\/steps\?view=periods$/);
  await expect(page.getByRole('img', { name: /^Chart of Steps, totals .* is still running:/ })).toBeVisible();
  await choose(page, 'Length of a period', 'Year');
  const rows = page.getByRole('region', { name: 'Period by period' }).getByRole('row');
  const now = new Date(today() * 86_400_000);
  const days = Array.from({ length: 800 }, (_, i) => i).filter(
    (i) => i % 11 !== 10 && dateOfDay(today() - i).startsWith(String(now.getUTCFullYear())),
  );
  const total = days.reduce((sum, i) => sum + filledValue('steps', i), 0);
  await expect(rows.nth(1)).toContainText(number(total));
  await expect(rows.nth(1)).toContainText('so far');
  await expect(rows.nth(2)).not.toContainText('so far');
  const possible = today() - Date.UTC(now.getUTCFullYear(), 0, 1) / 86_400_000 + 1;
  await expect(rows.nth(1)).toContainText(`${days.length} of ${possible}`);
  // A year opens its months, by keyboard as well.
  await rows
    .nth(2)
    .getByRole('button', { name: /^Look closer at / })
    .press('Enter');
  await expect(
    page
      .getByRole('radiogroup', { name: 'Length of a period' })
      .getByRole('radio', { name: 'Month', exact: true }),
  ).toBeChecked();
  await page.reload();
  await expect(
    page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: 'Periods' }),
  ).toBeChecked();
});

test('weeks go by pages of a year, back to the oldest and forth again', async ({ page }) => {
  await fill(page, { days: 800, metrics: ['steps'] });
  await page.goto('/metrics/steps?view=periods');
  await choose(page, 'Length of a period', 'Week');
  const count = page.getByRole('status').filter({ hasText: 'weeks' });
  await expect(count).toHaveText('53 weeks');
  const later = page.getByRole('button', { name: 'Later periods' });
  await expect(later).toHaveAttribute('aria-disabled', 'true');
  const earlier = page.getByRole('button', { name: 'Earlier periods' });
  await earlier.click();
  await expect(count).toHaveText('53 weeks');
  await earlier.click();
  await expect(count).toHaveText(/^(8|9|10) weeks$/);
  await expect(earlier).toHaveAttribute('aria-disabled', 'true');
  await later.click();
  await expect(count).toHaveText('53 weeks');
});

test('the calendar is walked by keyboard, says each day and what is missing, and opens one', async ({
  page,
}) => {
  await fill(page, { days: 500, metrics: ['steps', 'resting_heart_rate'], minuteDays: 2 });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/metrics/steps?view=calendar');
  const cell = (day: number) => page.locator(`[data-day="${day}"]`);
  const newest = cell(today());
  await expect(newest).toHaveAccessibleName(`${dayWords(today())}: ${number(filledValue('steps', 0))} steps`);
  await newest.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cell(today() - 1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(today() - 8)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  // Every eleventh day has nothing: no low value.
  await expect(cell(today() - 10)).toBeFocused();
  await expect(cell(today() - 10)).toHaveAccessibleName(`${dayWords(today() - 10)}: no value`);
  await expect(cell(today() - 10)).toHaveAttribute('data-shade', 'none');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'The day', exact: true });
  await expect(card).toContainText(number(filledValue('steps', 9)));
  await expect(card).toContainText(/than the average of \d{4}/);
  await expect(card.getByRole('link', { name: 'By the minute' })).toHaveAttribute(
    'href',
    new RegExp(`/metrics/steps_interval\\?day=${dateOfDay(today() - 9)}$`),
  );
  await page.getByRole('button', { name: 'Close the day' }).click();
  await expect(cell(today() - 9)).toBeFocused();
  // One tab stop, also a year further.
  await page.keyboard.press('Shift+PageUp');
  await expect(page.locator('[data-day][tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('[data-day]:focus')).toHaveAccessibleName(/steps|no value/);
  await cell(today() - 1).click();
  await expect(card).toContainText(number(filledValue('steps', 1)));
});

test('a decade of days is made year by year as it comes into sight, and whole for the printer', async ({
  page,
}) => {
  await fill(page, { days: 3_650, metrics: ['resting_heart_rate'] });
  await page.goto('/metrics/resting_heart_rate?view=calendar');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  const made = await page.getByRole('gridcell').count();
  expect(made).toBeLessThan(3_000);
  const years = page.getByRole('grid');
  await years.last().scrollIntoViewIfNeeded();
  await expect(page.locator(`[data-day="${today() - 3_649}"]`)).toBeAttached();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.getByRole('gridcell')).toHaveCount(3_650);
});

test('years lie over each other, and up to three stand out', async ({ page }) => {
  await fill(page, { days: 1_700, metrics: ['resting_heart_rate'] });
  await page.goto('/metrics/resting_heart_rate?view=years');
  const year = new Date(today() * 86_400_000).getUTCFullYear();
  await expect(
    page.getByRole('img', {
      name: new RegExp(`week by week\\. ${year}, up to .*: average .* the same days of ${year - 1}\\.`),
    }),
  ).toBeVisible();
  const chips = page.getByRole('group', { name: 'Years to bring forward' });
  const pressed = chips.getByRole('button', { pressed: true });
  await expect(pressed).toHaveText([String(year), String(year - 1)]);
  await chips.getByRole('button', { name: String(year - 3) }).click();
  await expect(pressed).toHaveCount(3);
  await chips.getByRole('button', { name: String(year - 2) }).click();
  await expect(pressed).toHaveCount(3);
  await expect(pressed).not.toContainText([String(year - 1)]);
  await expect(page.getByRole('region', { name: 'Year by year' }).getByRole('rowheader')).toContainText([
    String(year),
    String(year - 1),
  ]);
});

test('two metrics share a time and keep an axis each; the address says which', async ({ page }) => {
  await fill(page, { days: 100, metrics: ['steps', 'resting_heart_rate'] });
  await page.goto('/metrics/steps');
  await page.getByLabel('Compare with').selectOption('Resting heart rate');
  await expect(page).toHaveURL(/\/metrics\/steps\?with=resting_heart_rate$/);
  const both = page.getByRole('img', {
    name: /Chart of Steps and Resting heart rate.*Steps: .* steps, on average .*Resting heart rate: .* bpm/,
  });
  await expect(both).toBeVisible();
  await expect(page.getByText('Resting heart rate, axis on the right')).toBeVisible();
  const first = page.getByRole('region', { name: 'Both in numbers' }).getByRole('row').nth(1);
  await expect(first).toContainText(number(filledValue('steps', 0)));
  await expect(first).toContainText(String(filledValue('resting_heart_rate', 0)));
  await page.reload();
  await expect(both).toBeVisible();
  await page.getByLabel('Compare with').selectOption('No other metric');
  await expect(page).toHaveURL(/\/metrics\/steps$/);
  await expect(page.getByRole('img', { name: /^Chart of Steps/ })).toBeVisible();
});

test('the weight has the same views', async ({ page }) => {
  await page.goto('/weight');
  await page.getByRole('button', { name: 'Try sample data' }).first().click();
  await choose(page, 'View', 'Years');
  await expect(page).toHaveURL(/\/weight\?view=years$/);
  await expect(page.getByRole('img', { name: /Chart of Weight in .* week by week/ })).toBeVisible();
  await choose(page, 'View', 'Calendar');
  await expect(page.getByRole('gridcell', { name: /: \d+\.\d\s*kg/ }).first()).toBeVisible();
  await choose(page, 'View', 'Periods');
  await expect(page.getByRole('img', { name: /Chart of Weight, averages/ })).toBeVisible();
  await choose(page, 'View', 'Line');
  await expect(page).toHaveURL(/\/weight$/);
  await page.getByLabel('Compare with').selectOption('BMI');
  await expect(page.getByRole('img', { name: /Chart of Weight and BMI/ })).toBeVisible();
});

test('a day of minutes shows its sleep and exercise, and what the clocks did', async ({ page }) => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  const day = Date.UTC(2026, 9, 25) / 86_400_000;
  await fillRows(page, {
    accounts: [account()],
    sleeps: [night(day, { time: '2026-10-24T23:10:00', end: '2026-10-25T06:40:00' })],
    exercises: [
      exercise(day, 0, { time: '2026-10-25T17:00:00', end: '2026-10-25T17:40:00', name: 'Laufen' }),
    ],
  });
  await putMinutes(page, day);
  await page.goto('/metrics/heart_rate?day=2026-10-25');
  const marks = page.getByRole('list', { name: 'Sleep and exercise of the day' });
  await expect(marks.getByRole('link', { name: 'Asleep 23:10 – 06:40' })).toHaveAttribute(
    'href',
    /\/sleep\?night=2026-10-25$/,
  );
  await expect(marks.getByRole('link', { name: 'Laufen 17:00 – 17:40' })).toBeVisible();
  await expect(
    page.getByText(/The clocks went back: 02:00 to 03:00 came twice, and this day lasted 25\s?h/),
  ).toBeVisible();
});

/** One worn day of heart rate, past the app. */
const putMinutes = (page: Page, day: number): Promise<void> =>
  page.evaluate(
    ([owner, on]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('minutes', 'readwrite');
          writing.objectStore('minutes').put({
            id: `${owner}|google-health|heart_rate|${on}|api`,
            account: owner,
            source: 'google-health',
            metric: 'heart_rate',
            day: on,
            values: new Uint8Array(1_440).fill(61),
            measured: 1_440,
            provenance: { kind: 'api' },
            seenAt: 1,
          });
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
          writing.onabort = () => reject(new Error('not written'));
        };
      }),
    [OWNER, day] as const,
  );

const eachView = [
  ['view=periods', (page: Page) => page.getByRole('img', { name: /totals/ })],
  ['view=calendar', (page: Page) => page.getByRole('gridcell').first()],
  ['view=years', (page: Page) => page.getByRole('img', { name: /week by week/ })],
  ['with=resting_heart_rate', (page: Page) => page.getByRole('img', { name: /each on an axis/ })],
] as const;

test('no view has an accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await fill(page, { days: 400 });
  for (const [query, shown] of eachView) {
    await page.goto(`/metrics/steps?${query}`);
    await expect(shown(page)).toBeVisible();
    await expectAccessible(page, query);
  }
});

test('nothing is wider than a screen of 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await fill(page, { days: 800 });
  for (const [query, shown] of eachView) {
    await page.goto(`/metrics/steps?${query}`);
    await expect(shown(page)).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: query })
      .toBeLessThanOrEqual(320);
  }
});
