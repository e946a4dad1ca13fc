import { expect, test } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { routesOf } from '../support/routes.ts';
import { workerReady } from '../support/steps.ts';

for (const route of routesOf()) {
  test.describe(route, () => {
    test('renders with a heading of its own, says nothing on the console, and axe finds nothing', async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(route);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveTitle(/Tidemark/);
      await expectAccessible(page);
      await workerReady(page);
    });
  });
}

test('an unknown address gets a page that leads home', async ({ page, expectedErrors }) => {
  expectedErrors.push(/404|Not found/);
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page
    .getByRole('link', { name: /overview|home/i })
    .first()
    .click();
  await expect(page).toHaveURL(/:\d+\/$/);
});
