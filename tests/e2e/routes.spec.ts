import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/app.ts';
import { routesOf } from '../support/routes.ts';
import { workerReady } from '../support/steps.ts';

for (const route of routesOf()) {
  test.describe(route, () => {
    test('renders with a heading of its own and says nothing on the console', async ({ page }) => {
      await page.goto(route);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveTitle(/Tidemark/);
      await workerReady(page);
    });

    for (const colorScheme of ['light', 'dark'] as const)
      test(`has no accessibility violations, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(route);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page: page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
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
