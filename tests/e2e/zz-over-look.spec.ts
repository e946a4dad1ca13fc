import { expect, test } from '../support/app';
import { fillWeighIns } from '../support/fill';
import { fillMetrics } from '../support/fill-metrics';
import { account, fillRows, history } from '../support/fill-sessions';

for (const [name, width, height] of [['phone', 390, 844], ['desk', 1280, 800]] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${name} ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Try sample data' })).toBeVisible();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await fillRows(page, { ...history(30), accounts: [account({ lastSyncAt: Date.now() - 3600e3 })] });
      await fillMetrics(page, { days: 60, account: account() });
      await fillWeighIns(page, account().id, 400);
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Arrange' })).toBeVisible();
      await page.waitForTimeout(2500);
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}.png`, fullPage: true });
      await page.goto('/weight');
      await page.getByRole('button', { name: 'Set a goal' }).click();
      await page.getByLabel('Target weight').fill('72');
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}-goal.png` });
      await page.getByRole('button', { name: 'Save goal' }).click();
      await expect(page.getByText('Goal saved.')).toBeVisible();
      await page.getByRole('button', { name: '1 year' }).click();
      await page.waitForTimeout(1500);
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}-weight.png`, fullPage: true });
      await page.getByRole('button', { name: /^Explain: Rate/ }).click();
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}-explain.png` });
    });
