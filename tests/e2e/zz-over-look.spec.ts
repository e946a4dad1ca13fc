import { test } from '../support/app';
import { fillWeighIns } from '../support/fill';
import { fillMetrics } from '../support/fill-metrics';
import { account, fillRows, history } from '../support/fill-sessions';

for (const [name, width, height] of [['phone', 390, 844], ['desk', 1280, 800]] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${name} ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto('/');
      await fillRows(page, { ...history(30), accounts: [account({ lastSyncAt: Date.now() - 3600e3 })] });
      await fillMetrics(page, { days: 60, account: account() });
      await fillWeighIns(page, account().id, 400);
      await page.goto('/');
      await page.waitForTimeout(2500);
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}.png`, fullPage: true });
      await page.getByRole('button', { name: 'Arrange' }).click();
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/look/over/${name}-${colorScheme}-arrange.png`, fullPage: true });
    });
