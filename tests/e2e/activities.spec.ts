import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { account, dayText, exercise, fillRows, history, steps, type Rows } from '../support/fill-sessions';
import { today, todayDate } from '../support/today';

/** Exercises by modality, and daily steps as a way. */

const ACTIVITY_SCOPE = 'https://www.googleapis.com/auth/googlehealth.activity_and_fitness.readonly';

const opened = async (page: Page, rows: Rows): Promise<void> => {
  await page.goto('/activities');
  await expect(page.getByRole('heading', { name: 'No activities here yet' })).toBeVisible();
  await fillRows(page, rows);
  await page.goto('/activities');
};

const list = (page: Page) => page.getByRole('region', { name: 'Exercises', exact: true });
const showAll = (page: Page) => page.getByRole('button', { name: /^Show all [\d,]+ rows$/ });
const chip = (page: Page, name: RegExp) =>
  page.getByRole('group', { name: 'Show' }).getByRole('button', { name });

/** One of each modality, the day before yesterday, told in German. */
const oneOfEach = (): Rows => ({
  accounts: [account()],
  exercises: [0, 1, 2, 3, 4].map((which) => exercise(today() - 2, which)),
  daily: [steps(today() - 2), steps(today() - 1)],
});

test('with nothing here, the page says how to get activities', async ({ page }) => {
  await page.goto('/activities');
  await expect(page.getByRole('heading', { name: 'No activities here yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open an export' })).toBeVisible();
});

test('a metric that is switched off says so and leads to the switch', async ({ page }) => {
  await opened(page, {
    accounts: [account({ scopes: [ACTIVITY_SCOPE] })],
    settings: [{ id: 'device', notSynced: ['exercise'] }],
    daily: [steps(today() - 1)],
  });
  await chip(page, /^Run/).click();
  await expect(page.getByRole('heading', { name: 'Activities are not synced' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to settings' })).toBeVisible();
});

test('exercises are sorted by type, whatever language their names are in', async ({ page }) => {
  await opened(page, oneOfEach());
  for (const kind of [/^Run \(1\)/, /^Walk \(1\)/, /^Bike \(1\)/, /^Swim \(1\)/, /^Other \(1\)/])
    await expect(chip(page, kind)).toBeVisible();
  await expect(chip(page, /^All \(5\)/)).toHaveAttribute('aria-pressed', 'true');
  await chip(page, /^Run/).click();
  await expect(list(page).getByRole('button')).toHaveCount(1);
  await expect(list(page).getByRole('row').nth(2)).toContainText(/Laufen.*\/km/s);
  await chip(page, /^Swim/).click();
  await expect(list(page).getByRole('row').nth(2)).toContainText(/Schwimmen.*\/100 m/s);
  await chip(page, /^Bike/).click();
  await expect(list(page).getByRole('row').nth(2)).toContainText(/Radfahren.*km\/h/s);
});

test('an exercise opens by keyboard with all that is known of it, and gives the focus back', async ({
  page,
}) => {
  await opened(page, oneOfEach());
  const run = list(page).getByRole('button', { name: /^Laufen/ });
  await run.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Laufen/ });
  for (const text of ['RUNNING', 'Google Health', 'Charge 6', `exercise-${today() - 2}-0`, 'Not told'])
    await expect(dialog).toContainText(text);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(run).toBeFocused();
});

test('ranges, sizes and measures change the bars, and their numbers stand as a table', async ({ page }) => {
  await opened(page, history(800));
  await expect(page.getByRole('img', { name: /day by day, measured in time/ })).toBeVisible();
  await page.getByRole('button', { name: '1 year', exact: true }).click();
  await expect(page.getByRole('img', { name: /by week, measured in time/ })).toBeVisible();
  await page
    .getByRole('region', { name: 'Range', exact: true })
    .getByRole('button', { name: 'All', exact: true })
    .click();
  await page.getByRole('radio', { name: 'Year', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'Distance', exact: true }).check({ force: true });
  await expect(page.getByRole('img', { name: /by year, measured in distance/ })).toBeVisible();
  await page.getByText('The chart in numbers').click();
  const numbers = page.getByRole('region', { name: 'The chart in numbers' });
  await expect(numbers.getByRole('rowheader').first()).toHaveText(todayDate().slice(0, 4));
  await expect(numbers.getByRole('columnheader', { name: 'Total' })).toBeVisible();
});

test('twelve years are listed newest first by month, only what is in sight in the document', async ({
  page,
}) => {
  await opened(page, { ...history(4_383), sleeps: [] });
  await page
    .getByRole('region', { name: 'Range', exact: true })
    .getByRole('button', { name: 'All', exact: true })
    .click();
  const table = list(page).getByRole('table');
  await expect.poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(2_500);
  expect(await list(page).getByRole('row').count()).toBeLessThan(100);
  await showAll(page).press('Enter');
  await expect(list(page).getByRole('row').nth(20)).toBeAttached();
  expect(await list(page).getByRole('row').count()).toBeLessThan(100);
  await list(page).focus();
  await page.keyboard.press('End');
  const last = await table.getAttribute('aria-rowcount');
  await expect(list(page).locator(`[aria-rowindex="${last}"]`)).toBeVisible();
});

test('daily steps become a way by the stride of their person, marked as estimated', async ({ page }) => {
  const day = today() - 1;
  await opened(page, { accounts: [account()], daily: [{ ...steps(day), value: 10_000 }] });
  await expect(chip(page, /^Daily steps \(1\)/)).toHaveAttribute('aria-pressed', 'true');
  const days = page.getByRole('region', { name: 'Steps by day' });
  await expect(days.getByRole('row').nth(1)).toContainText(/10,000.*7\.10\u00a0km.*estimated/s);
  await expect(page.getByText(/your walking stride of 0\.71\u00a0m/)).toBeVisible();
});

test('the stride counts that any account of the person tells, also where imports stand first', async ({
  page,
}) => {
  const { strideWalkM: _, ...profile } = account().profile;
  await opened(page, {
    accounts: [
      account({ id: 'files-first', vendor: 'files', state: 'files_only', profile }),
      account({ sameAs: 'files-first' }),
    ],
    daily: [{ ...steps(today() - 1), value: 10_000 }],
  });
  await expect(page.getByText(/your walking stride of 0\.71\u00a0m/)).toBeVisible();
});

test('without a stride, steps count 0.762 m, and the page says so', async ({ page }) => {
  const { strideWalkM: _, ...profile } = account().profile;
  await opened(page, { accounts: [account({ profile })], daily: [{ ...steps(today() - 1), value: 10_000 }] });
  await expect(page.getByRole('region', { name: 'Steps by day' })).toContainText('7.62\u00a0km');
  await expect(page.getByText(/steps times 0\.762\u00a0m/)).toBeVisible();
});

test('a range without exercises says where there are some', async ({ page }) => {
  await opened(page, { accounts: [account()], exercises: [exercise(today() - 100, 0)] });
  await expect(list(page).getByRole('button', { name: /^Laufen/ })).toBeVisible();
  await page.getByRole('button', { name: '30 days', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No activities in this range' })).toBeVisible();
  await page.getByLabel('Start date').fill(dayText(today() - 120));
  await expect(list(page).getByRole('button', { name: /^Laufen/ })).toBeVisible();
});

test('distances are in miles for who chose them', async ({ page }) => {
  await opened(page, { ...oneOfEach(), settings: [{ id: 'device', distanceUnit: 'mi' }] });
  await expect(list(page).getByRole('row').filter({ hasText: 'Laufen' })).toContainText(/mi.*\/mi/s);
});

test('exercises, steps and the dialog have no accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await opened(page, history(60));
  const check = async () => {
    await expect(page.getByRole('img').first()).toBeVisible();
    await expectAccessible(page);
  };
  await check();
  await chip(page, /^Daily steps/).click();
  await check();
  await chip(page, /^All/).click();
  await list(page).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check();
});
