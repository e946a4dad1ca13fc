import type { Page } from 'playwright/test';
import { monthText } from '../../src/lib/ui/format';
import { expect, test } from '../support/app';
import { connect, jobReaches, readTable } from '../support/steps';
import { today } from '../support/today';

/** What the sync page tells before, during and after a sync, by role and accessible name. */

const syncRecent = async (page: Page): Promise<void> => {
  await connect(page);
  await page.goto('/sync');
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).click();
  await jobReaches(page, 'done');
};

test('an account says before a sync what it would cost, and what is left of the hour', async ({
  page,
  sim,
}) => {
  sim.control.setPerson('twelve-years');
  await connect(page);
  await page.goto('/sync');
  await expect(page.getByText(/^Last 30 days: \d+ requests, in one go$/)).toBeVisible();
  await expect(page.getByText(/^Whole history: about .*; weight, .* within minutes$/)).toBeVisible();
  const quota = page.getByRole('meter', { name: 'Requests' });
  const before = Number(await quota.getAttribute('aria-valuenow'));
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).click();
  await jobReaches(page, 'done');
  await expect.poll(async () => Number(await quota.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  await expect(page.getByText(/^\d+ of 150 requests left this hour, until \d/)).toBeVisible();
});

test('the map shows months, and a month its days, by keyboard', async ({ page }) => {
  await syncRecent(page);
  const grid = page.getByRole('grid', { name: 'Weight, by month' });
  await expect(grid).toHaveAccessibleDescription(/days? measured/);
  const month = grid.getByRole('button', { name: monthText(today(), 'en-GB') });
  await expect(month).toHaveAttribute('tabindex', '0');
  await month.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(grid.locator('button:focus')).not.toHaveAccessibleName(
    (await month.getAttribute('aria-label')) ?? '',
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const days = page.getByRole('dialog', { name: `Weight, ${monthText(today(), 'en-GB')}` });
  await expect(days.getByRole('cell', { name: /: (measured|without a value)$/ })).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(days).toBeHidden();
  await expect(month).toBeFocused();
});

test('"Fetch what is missing" asks for the days that are not known yet', async ({ page, sim }) => {
  await syncRecent(page);
  // While a sync writes, the map is told once a second: what it shows must be what is stored now.
  await page.reload();
  await page.getByRole('button', { name: 'Fetch what is missing' }).click();
  const scopes = async () =>
    (await readTable<{ scope: { first: number; last: number }; createdAt: number }>(page, 'jobs'))
      .sort((a, b) => b.createdAt - a.createdAt)
      .map(({ scope }) => scope);
  await expect.poll(async () => (await scopes()).length).toBe(2);
  const [filled] = await scopes();
  // The person may live behind the browser: the days of a sync are counted back from their own today.
  const last = today(sim.control.state().person.timezone) - 30;
  expect(filled?.last).toBe(last);
  expect(filled?.first).toBeLessThan(last);
  await page.getByRole('button', { name: 'Cancel sync' }).click();
  await jobReaches(page, /^(cancelled|done)$/);
});

test('rows that their source stopped showing go only when the person says so, and come back', async ({
  page,
}) => {
  await syncRecent(page);
  await page.evaluate(markDoubtful, 7);
  const hidden = async () =>
    (await readTable<{ deletedAt: number | null }>(page, 'weighIns')).filter(({ deletedAt }) => deletedAt)
      .length;
  await page.reload();
  const question = page.getByText(/Fitbit no longer shows 7 weigh-ins of .*Remove them here as well\?/);
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Remove them' }).click();
  await expect(page.getByText('7 values were removed here.')).toBeVisible();
  expect(await hidden()).toBe(7);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(question).toBeVisible();
  expect(await hidden()).toBe(0);
  await page.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.getByText(/^7 values are kept/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sync all' })).toBeEnabled();
  await expect(question).toBeHidden();
});

test('the page says how fresh it can be, as the person chose and the browser allows', async ({ page }) => {
  await connect(page);
  await page.goto('/sync');
  const fresh = page.getByRole('region', { name: 'When Tidemark syncs by itself' });
  await expect(fresh).toContainText('by itself when you open it');
  await page.goto('/settings');
  const byItself = page.getByRole('switch', { name: 'Sync by itself' });
  await expect(byItself).toBeChecked();
  await byItself.click();
  await expect(byItself).not.toBeChecked();
  await expect.poll(() => readTable(page, 'settings')).toMatchObject([{ syncByItself: false }]);
  await page.goto('/sync');
  await expect(fresh).toContainText('only when you ask');
});

test('being told of trouble is off at first, and stays off where the browser refuses', async ({
  page,
  context,
}) => {
  await page.goto('/settings');
  const tell = page.getByRole('switch', { name: 'Tell me when a sync failed or needs me' });
  await expect(tell).not.toBeChecked();
  await tell.click();
  await expect(page.getByText(/The browser does not allow it/)).toBeVisible();
  await expect(tell).not.toBeChecked();
  await context.grantPermissions(['notifications']);
  await tell.click();
  await expect(tell).toBeChecked();
});

/** As the engine leaves rows that vanished with more than five others; past the app. Runs in the page. */
const markDoubtful = (count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('tidemark');
    opening.onerror = () => {
      reject(new Error('cannot open'));
    };
    opening.onsuccess = () => {
      const db = opening.result;
      const writing = db.transaction('weighIns', 'readwrite');
      const rows = writing.objectStore('weighIns');
      const all = rows.getAll();
      all.onsuccess = () => {
        const since = Date.now();
        for (const row of all.result.slice(0, count))
          rows.put({ ...row, missingSince: since, doubtSince: since });
      };
      writing.oncomplete = () => {
        db.close();
        resolve();
      };
      writing.onabort = () => {
        reject(new Error('not written'));
      };
    };
  });
