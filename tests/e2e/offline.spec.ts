import { join } from 'node:path';
import { productionBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer } from '../../scripts/static-server.ts';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/app.ts';
import { routesOf } from '../support/routes.ts';
import { readyForOffline, workerReady } from '../support/steps.ts';

/** One page each, seen from the worker alone. The headings are compared, so that an error page does not pass. */
const visitAll = async (
  page: Page,
  routes: readonly string[],
  site = '',
): Promise<Record<string, string>> => {
  const headings: Record<string, string> = {};
  for (const route of routes) {
    await page.goto(site + route);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeVisible();
    // A callback without an answer says so once it has looked.
    await expect(heading).not.toHaveText(/…$/);
    headings[route] = await heading.innerText();
  }
  return headings;
};

test('after one visit every page opens without a network', async ({ page, context }) => {
  await page.goto('/');
  await readyForOffline(page);
  const online = await visitAll(page, routesOf());
  await context.setOffline(true);
  expect(await visitAll(page, routesOf())).toEqual(online);
});

test('after one visit every page opens without a network, under a base path', async ({
  page,
  context,
  baseSite,
}) => {
  await page.goto(`${baseSite.url}/`);
  await readyForOffline(page);
  await context.setOffline(true);
  await visitAll(page, routesOf('build-base'), baseSite.url);
});

test('a page reached offline for the first time, by a link, is whole', async ({ page, context }) => {
  await page.goto('/');
  await readyForOffline(page);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('an unknown deep address answers offline as it does online', async ({
  page,
  context,
  expectedErrors,
}) => {
  // Kit reports the missing page, and looks whether a new version has it.
  expectedErrors.push(/404|Not found|version\.json/);
  await page.goto('/');
  await readyForOffline(page);
  await context.setOffline(true);
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the browser starts again with the server gone', async ({ profile }) => {
  const server = await startStaticServer({ root: join(root, productionBuild.out) });
  const before = await profile.open();
  const first = await before.newPage();
  await first.goto(server.url);
  await workerReady(first);
  await before.close();
  await server.close();

  const after = await profile.open();
  const page = await after.newPage();
  const response = await page.goto(`${server.url}/weight`);
  expect(response?.fromServiceWorker()).toBe(true);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
