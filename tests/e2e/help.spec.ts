import type { Locator } from 'playwright/test';
import { expect, test } from '../support/app.ts';
import { workerReady } from '../support/steps.ts';

/** Whether the browser has laid out what stands in a section. */
const isLaidOut = (section: Locator): Promise<boolean> =>
  section
    .getByRole('heading', { level: 2 })
    .evaluate((heading) => heading.checkVisibility({ contentVisibilityAuto: true }));

test.use({ viewport: { width: 390, height: 844 } });

test('of the long help page only what is near the screen is laid out', async ({ page }) => {
  await page.goto('/help');
  await workerReady(page);
  const last = page.locator('#keyboard');
  expect(await isLaidOut(last)).toBe(false);
  await page.getByRole('link', { name: 'Keyboard and screen reader' }).click();
  await expect.poll(() => isLaidOut(last)).toBe(true);
});

test('a link into the help page ends on its section, though what stands above is not laid out', async ({
  page,
}) => {
  await page.goto('/help#privacy');
  await workerReady(page);
  await expect(page.locator('#privacy').getByRole('heading', { level: 2 })).toBeInViewport();
  expect(await isLaidOut(page.locator('#set-up'))).toBe(false);
});
