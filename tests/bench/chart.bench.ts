import { expect, test } from '../support/app.ts';
import { fillWeighIns } from '../support/fill.ts';
import { workerReady } from '../support/steps.ts';
import { reportSteps } from './hand.ts';

const TWELVE_YEARS = 4383;

test('twelve years of weight under the hand', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await fillWeighIns(page, 'sample-person', TWELVE_YEARS);
  await workerReady(page);
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForLoadState('networkidle');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await reportSteps(page, cdp, 'twelve years of weight', 60);
});
