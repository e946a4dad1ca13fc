import type { Page } from 'playwright';
import { expect, test } from '../support/app.ts';

// The worker has every module; before there is one, the network may lose any.
test.use({ serviceWorkers: 'block' });

const LOST = /Failed to load resource|dynamically imported module|TrustedHTML|^uncaught: $/;

/** Loses every page's own module, so often; counts how often the page itself was asked for. */
const losing = async (page: Page, times: number): Promise<{ readonly loads: () => number }> => {
  let loads = 0;
  await page.route(/\/weight$/, async (route) => {
    loads++;
    await route.continue();
  });
  await page.route(/\/nodes\/.*\.js$/, (route) => (loads <= times ? route.abort() : route.continue()));
  return { loads: () => loads };
};

test('a page whose modules are lost on their way is loaded again, once', async ({ page, expectedErrors }) => {
  expectedErrors.push(LOST);
  const { loads } = await losing(page, 1);
  await page.goto('/weight');
  await expect(page.getByRole('button', { name: 'Try sample data' })).toBeEnabled();
  expect(loads()).toBe(2);
});

test('a page whose modules stay lost is not loaded again and again', async ({ page, expectedErrors }) => {
  expectedErrors.push(LOST);
  const { loads } = await losing(page, 10);
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  await page.goto('/weight');
  await expect.poll(loads).toBe(2);
  // The second load has failed as well, and told so.
  await page.waitForLoadState('networkidle');
  await expect.poll(() => failures.length).toBeGreaterThan(1);
  expect(loads()).toBe(2);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
