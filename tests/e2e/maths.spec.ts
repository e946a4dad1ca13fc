import { formulaIds } from '../../src/lib/metrics/explained.ts';
import { expect, test } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';

test('a figure’s address shows its section, and every figure that can be explained has one', async ({
  page,
}) => {
  await page.goto('/help/maths#rate');
  await expect(page.getByRole('heading', { level: 2, name: 'The rate a week' })).toBeInViewport();
  await expect(page.locator('#rate')).toHaveRole('region');

  for (const id of formulaIds) {
    await page.evaluate((hash) => (location.hash = hash), id);
    await expect(page.locator(`section#${id} h2`), id).toBeInViewport();
  }
});

test('the contents lead to each section by keyboard', async ({ page }) => {
  await page.goto('/help/maths');
  const contents = page.getByRole('navigation', { name: 'On this page' });
  const links = contents.getByRole('link');
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const sections = await page.locator('main section[id]').evaluateAll((all) => all.map(({ id }) => `#${id}`));
  expect(targets).toEqual(sections);

  await links.first().focus();
  await page.keyboard.press('Tab');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#trend$/);
  await expect(page.locator('#trend h2')).toBeInViewport();
});

test('help leads here and back', async ({ page }) => {
  await page.goto('/help');
  await page.getByRole('link', { name: 'Read how the figures are worked out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'How the figures are worked out' })).toBeVisible();
  await page.getByRole('link', { name: 'All of help' }).click();
  await expect(page).toHaveURL(/\/help$/);
});

test('loses nothing on a narrow screen', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/help/maths#trend');
  await expect(page.locator('#trend h2')).toBeInViewport();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
