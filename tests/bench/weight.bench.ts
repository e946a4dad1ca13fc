import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { productionBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer } from '../../scripts/static-server.ts';
import { expect, test } from '../support/app.ts';
import { lineDrawn, pressAtOnce, watchLines } from '../support/drawn-line.ts';
import { fillWeighIns } from '../support/fill.ts';
import { likeAPhone, measureLoading } from '../support/loading.ts';
import { workerReady } from '../support/steps.ts';
import { median, report } from './figures.ts';

const TEN_YEARS = 3653;
const RUNS = 5;

/**
 * Opens the weight page in a new tab, "All" pressed the moment it can be; the tab is closed again. With `line` the page
 * may paint the line that the visit before left (static/first-line.js), as it does for everybody who comes back; without,
 * what is measured is the way through database and chart library.
 */
const drawAll = async (context: BrowserContext, site: string, { line }: { readonly line: boolean }) => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 412, height: 823 });
  if (!line) await page.addInitScript(() => localStorage.removeItem('tidemark.line'));
  await watchLines(page, 200);
  await pressAtOnce(page, 'All');
  const cdp = await context.newCDPSession(page);
  await likeAPhone(cdp);
  let drawn = NaN;
  const { bytesInAll } = await measureLoading(page, cdp, `${site}/weight`, async () => {
    drawn = await lineDrawn(page);
  });
  // The line for the next visit is left once the real chart stands.
  await page.waitForFunction(() => localStorage.getItem('tidemark.line') !== null);
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

test('ten years of weight', async ({ profile }) => {
  // Of its own, so that it can be gone at the end.
  const site = await startStaticServer({ root: join(root, productionBuild.out) });
  // On disk: an off-the-record context keeps its database in memory.
  const context = await profile.open();
  const first = await context.newPage();
  await first.goto(site.url);
  await first.getByRole('button', { name: 'Try sample data' }).click();
  await expect(first.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await fillWeighIns(first, 'sample-person', TEN_YEARS);
  await workerReady(first);
  await first.close();

  const figures = { cold: 2000, warm: 300 };
  for (const line of [false, true]) {
    const cold = [];
    const warm = [];
    for (let i = 0; i < RUNS; i++) {
      const page = await context.newPage();
      await page.goto(site.url);
      await workerReady(page);
      warm.push(await drawAll(context, site.url, { line }));
      await forgetTheApp(page, context);
      cold.push(await drawAll(context, site.url, { line }));
    }
    const how = line ? '' : ', without a line left';
    for (const [name, runs, reach] of [
      ['warm', warm, figures.warm],
      ['cold', cold, figures.cold],
    ] as const)
      report({
        name: `ten years drawn, ${name}${how}`,
        value: median(runs.map(({ drawn }) => drawn)),
        unit: 'ms',
        reach: line || name === 'cold' ? reach : null,
      });
    // Everything has come only where nothing was painted ahead of it.
    if (!line)
      report({
        name: 'ten years drawn, cold: transfer',
        value: median(cold.map(({ bytesInAll }) => bytesInAll)) / 1000,
        unit: 'kB',
        reach: 190,
      });
  }

  const page = await context.newPage();
  await page.goto(site.url);
  await workerReady(page);
  await page.close();
  await site.close();
  const offline = await drawAll(context, site.url, { line: false });
  report({
    name: 'ten years drawn, the network gone',
    value: offline.drawn,
    unit: 'ms',
    reach: null,
  });
});
