import type { Page } from 'playwright/test';
import { expect, test } from '../support/app.ts';

/** How far what had been painted moved by itself, as browsers count it (Cumulative Layout Shift; 0.1 is called good). */
const movedOn = async (page: Page, address: string): Promise<number> => {
  await page.goto(address);
  await expect(page.locator('main .skeleton')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            moved += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            resolve(moved);
          }),
        );
      }),
  );
};

for (const size of [
  { width: 412, height: 823 },
  { width: 1_280, height: 800 },
])
  test(`the export page stays where it was painted, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    expect(await movedOn(page, '/export')).toBeLessThan(0.02);
    await page.goto('/');
    await page.getByRole('button', { name: 'Try sample data' }).click();
    await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
    expect(await movedOn(page, '/export')).toBeLessThan(0.02);
  });
