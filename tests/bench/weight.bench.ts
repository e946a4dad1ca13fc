import type { BrowserContext, Page } from 'playwright';
import { expect, test } from '../support/app.ts';
import { lineDrawn, pressAtOnce, watchLines } from '../support/drawn-line.ts';
import { fillWeighIns } from '../support/fill.ts';
import { likeAPhone, measureLoading } from '../support/loading.ts';
import { workerReady } from '../support/steps.ts';
import { median, report } from './figures.ts';

const TEN_YEARS = 3653;
const RUNS = 5;

/** Opens the weight page in a new tab, "All" pressed the moment it is there; the tab is closed again. */
const drawAll = async (context: BrowserContext, site: string) => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 412, height: 823 });
  await watchLines(page, 200);
  await pressAtOnce(page, 'All');
  const cdp = await context.newCDPSession(page);
  await likeAPhone(cdp);
  let drawn = NaN;
  const { bytesInAll } = await measureLoading(page, cdp, `${site}/weight`, async () => {
    drawn = await lineDrawn(page);
  });
  await page.close();
  return { drawn, bytesInAll };
};

/** As after a long absence: the data is there, everything of the app itself is gone. */
const forgetTheApp = async (page: Page, context: BrowserContext) => {
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.clearBrowserCache');
  await page.close();
};

test('ten years of weight', async ({ profile, site }) => {
  // On disk: an off-the-record context keeps its database in memory.
  const context = await profile.open();
  const first = await context.newPage();
  await first.goto(site.url);
  await first.getByRole('button', { name: 'Try sample data' }).click();
  await expect(first.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await fillWeighIns(first, 'sample-person', TEN_YEARS);
  await workerReady(first);
  await first.close();

  const cold = [];
  const warm = [];
  for (let i = 0; i < RUNS; i++) {
    const page = await context.newPage();
    await page.goto(site.url);
    await workerReady(page);
    warm.push(await drawAll(context, site.url));
    await forgetTheApp(page, context);
    cold.push(await drawAll(context, site.url));
  }
  const reach = { warm: 300, cold: 2000 };
  report({
    name: 'ten years drawn, warm',
    value: median(warm.map((r) => r.drawn)),
    unit: 'ms',
    reach: reach.warm,
  });
  report({
    name: 'ten years drawn, cold',
    value: median(cold.map((r) => r.drawn)),
    unit: 'ms',
    reach: reach.cold,
  });
  report({
    name: 'ten years drawn, cold: transfer',
    value: median(cold.map((r) => r.bytesInAll)) / 1000,
    unit: 'kB',
    reach: 190,
  });
});
