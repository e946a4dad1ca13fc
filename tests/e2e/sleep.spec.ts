import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { account, dayText, fillRows, history, nap, night, OWNER, type Rows } from '../support/fill-sessions';
import { today } from '../support/today';

/** Nights on screen: ranges, sums, and one night with its stages. */

const opened = async (page: Page, rows: Rows, address = '/sleep'): Promise<void> => {
  await page.goto('/sleep');
  await expect(page.getByRole('heading', { name: 'No sleep here yet' })).toBeVisible();
  await fillRows(page, rows);
  await page.goto(address);
};

const nights = (page: Page) => page.getByRole('region', { name: 'Nights', exact: true });
const rowCount = async (page: Page) =>
  Number(await nights(page).getByRole('table').getAttribute('aria-rowcount')) - 1;

test('with nothing here, the page says how to get nights', async ({ page }) => {
  await page.goto('/sleep');
  await expect(page.getByRole('heading', { name: 'No sleep here yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open an export' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try sample data' })).toBeVisible();
});

test('an account that was not allowed to share sleep says so', async ({ page }) => {
  await opened(page, { accounts: [account({ scopes: ['nothing'] })] });
  await expect(page.getByRole('heading', { name: 'Sleep was not allowed' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connect again' })).toBeVisible();
});

test('a service whose answers could not be used is named as the reason for no nights', async ({ page }) => {
  const failed = { first: today() - 30, last: today(), failedAt: 1, failure: 'unexpected-payload' };
  await opened(page, {
    accounts: [
      account({
        state: 'needs_you',
        needs: 'sign-in',
        scopes: ['https://www.googleapis.com/auth/googlehealth.sleep.readonly'],
      }),
    ],
    coverage: [{ account: OWNER, stream: 'sleep', ranges: [], failed: [failed], learnedMaxDays: null }],
  });
  await expect(page.getByRole('heading', { name: 'No sleep here yet' })).toBeVisible();
  await expect(page.getByText('Google Health was asked, and the answer could not be used.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Go to sync' })).toBeVisible();
});

test('ranges by button and by date show their nights, in bars and as a table', async ({ page }) => {
  await opened(page, history(500));
  await expect.poll(() => rowCount(page)).toBe(29);
  await expect(page.getByRole('img', { name: /night by night. 29 nights/ })).toBeVisible();
  await page.getByRole('button', { name: '1 year', exact: true }).click();
  await expect(page.getByRole('img', { name: /by week. 364 nights/ })).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByRole('img', { name: /500 nights/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Month', exact: true }).check({ force: true });
  await expect(page.getByRole('img', { name: /by month. 500 nights/ })).toBeVisible();
  await page.getByLabel('Start date').fill(dayText(today() - 10));
  await page.getByLabel('End date').fill(dayText(today() - 4));
  await expect.poll(() => rowCount(page)).toBe(7);
  await page.getByLabel('End date').fill(dayText(today() - 20));
  await expect(page.getByLabel('End date')).toHaveAttribute('aria-invalid', 'true');
});

test('bedtimes on both sides of midnight average to midnight, naps count apart', async ({ page }) => {
  const day = today() - 3;
  const at = (offset: number, time: string) => `${dayText(day + offset)}T${time}`;
  const minutes = { asleep: 420, awake: 20, inBed: 440 };
  await opened(page, {
    accounts: [account()],
    sleeps: [
      night(day, { time: at(-1, '23:50:00'), end: at(0, '07:00:00'), minutes }),
      night(day + 1, { time: at(1, '00:10:00'), end: at(1, '07:30:00'), minutes }),
      nap(day + 1),
    ],
  });
  const figures = page.getByRole('region', { name: 'Summary' });
  await expect(figures).toContainText(/Bedtime, mean\s*00:00/);
  await expect(figures).toContainText(/Waking, mean\s*07:15/);
  await expect(figures).toContainText(/Naps, counted apart\s*1 nap\s*40 min asleep/);
  await expect(page.getByRole('status').filter({ hasText: '2 nights' })).toBeVisible();
});

test('a night has an address, a picture in words, its stages with times, and neighbours by key', async ({
  page,
}) => {
  const day = today() - 5;
  await opened(page, history(40), `/sleep?night=${dayText(day)}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('Night to');
  await expect(
    page.getByRole('img', { name: /Stages of the night from .* Deep .* Light .* REM .* Awake/ }),
  ).toBeVisible();
  await page.getByText('Stages with their times').click();
  const stages = page.getByRole('region', { name: 'Stages with their times' });
  expect(Number(await stages.getByRole('table').getAttribute('aria-rowcount'))).toBeGreaterThan(8);
  await page.getByRole('button', { name: 'Next night' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(new RegExp(`night=${dayText(day - 1)}$`));
  await page.getByRole('button', { name: 'Next night' }).click();
  await expect(page).toHaveURL(new RegExp(`night=${dayText(day)}$`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`night=${dayText(day - 1)}$`));
  await page.getByRole('link', { name: 'All nights' }).click();
  await expect(nights(page)).toBeVisible();
  await nights(page).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`night=${dayText(today() - 1)}$`));
  await expect(page.getByRole('button', { name: 'Next night' })).toHaveAttribute('aria-disabled', 'true');
});

test('a neighbour months away is found', async ({ page }) => {
  const day = today() - 300;
  await opened(
    page,
    { accounts: [account()], sleeps: [night(day), night(day + 200)] },
    `/sleep?night=${dayText(day)}`,
  );
  await page.getByRole('button', { name: 'Next night' }).click();
  await expect(page).toHaveURL(new RegExp(`night=${dayText(day + 200)}$`));
});

test('nights still being worked out and nights without stages are shown as what they are', async ({
  page,
}) => {
  const day = today() - 2;
  await opened(page, {
    accounts: [account()],
    sleeps: [
      night(day, { minutes: null, stages: [], awakenings: [] }),
      night(day - 1, {
        kind: 'classic',
        awakenings: [],
        stages: [
          { stage: 'asleep', startS: 0, lengthS: 20_000 },
          { stage: 'restless', startS: 20_000, lengthS: 1_000 },
        ],
        minutes: { asleep: 333, awake: 17, inBed: 350 },
      }),
    ],
  });
  await expect(nights(page).getByText('Still being worked out')).toBeVisible();
  await page
    .getByRole('link', { name: /Open the night to/ })
    .first()
    .click();
  await expect(page.getByText('This night is still being worked out')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Measured without heart rate')).toBeVisible();
  await expect(page.getByRole('img', { name: /Asleep 5 h 33 min, Restless 17 min/ })).toBeVisible();
});

test('a night of which only the sums are told shows them, and no course', async ({ page }) => {
  const day = today() - 2;
  const stageMinutes = { deep: 80, light: 270, rem: 70, awake: 20 };
  await opened(
    page,
    { accounts: [account()], sleeps: [night(day, { stages: [], awakenings: [], stageMinutes })] },
    `/sleep?night=${dayText(day)}`,
  );
  await expect(page.getByText('The source tells how long each stage lasted, and not when.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Deep\s+1 h 20 min\s+18%/ })).toBeVisible();
  await expect(page.getByText('Stages with their times')).toHaveCount(0);
});

test('a night on which the clocks go back keeps its clock times', async ({ page }) => {
  const day = Date.parse('2026-10-25T00:00Z') / 86_400_000;
  await opened(
    page,
    {
      accounts: [account()],
      sleeps: [
        night(day, {
          time: '2026-10-25T00:30:00',
          end: '2026-10-25T05:30:00',
          awakenings: [],
          stages: [
            { stage: 'light', startS: 0, lengthS: 10_800 },
            { stage: 'deep', startS: 10_800, lengthS: 10_800 },
          ],
          minutes: { asleep: 360, awake: 0, inBed: 360 },
        }),
      ],
    },
    '/sleep?night=2026-10-25',
  );
  await expect(page.getByText('The clocks went back by 1 h this night.')).toBeVisible();
  await page.getByText('Stages with their times').click();
  const rows = page.getByRole('region', { name: 'Stages with their times' }).getByRole('row');
  await expect(rows.nth(1)).toContainText(/00:30\s*02:30/);
  await expect(rows.nth(2)).toContainText(/02:30\s*05:30/);
});

test('an address of a day without a night, or of no day, leads back', async ({ page }) => {
  await opened(page, history(5), '/sleep?night=2019-02-03');
  await expect(page.getByRole('heading', { name: 'No night on this day' })).toBeVisible();
  await page.goto('/sleep?night=2019-02-31');
  await expect(nights(page)).toBeVisible();
});

test('list and night have no accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await opened(page, history(60));
  for (const address of ['/sleep', `/sleep?night=${dayText(today() - 2)}`]) {
    await page.goto(address);
    await expect(page.getByRole('img').first()).toBeVisible();
    await expectAccessible(page);
  }
});
