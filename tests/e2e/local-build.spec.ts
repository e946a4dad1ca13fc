import { join } from 'node:path';
import { chromium } from 'playwright/test';
import { launchOptions } from '../../scripts/lib/browser.ts';
import { localBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer } from '../../scripts/static-server.ts';
import { defaultApps, startFitbitSimulator } from '../../simulator/fitbit/index.ts';
import { expect, test } from '../support/app.ts';
import { allow, jobReaches, readTable } from '../support/steps.ts';

/** The other build there is, the one of `npm start`: plain HTTP to a simulator on this machine. */
test('what `npm start` serves signs in and syncs with the simulator', async ({ watch }) => {
  const site = await startStaticServer({ root: join(root, localBuild().out) });
  const api = localBuild().env!.PUBLIC_FITBIT_API!;
  const simulator = await startFitbitSimulator({
    publicApi: api,
    person: 'ten-days',
    apps: defaultApps([`${site.url}/callback`]),
  });
  // The address is baked in; its port may be taken by a running `npm start`.
  const rules = `MAP ${new URL(api).host} 127.0.0.1:${simulator.port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`;
  const browser = await chromium.launch(
    launchOptions([`--host-resolver-rules=MAP localhost:${site.port} 127.0.0.1:${site.port},${rules}`]),
  );
  const context = await browser.newContext();
  watch.add(context);
  const page = await context.newPage();

  await page.goto(`${site.url}/sources`);
  await page.getByRole('button', { name: 'Connect Fitbit' }).click();
  await allow(page);
  await expect(page.getByRole('heading', { level: 1, name: /is connected/ })).toBeVisible();
  await page.goto(`${site.url}/sync`);
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).click();
  await jobReaches(page, 'done');
  expect(await readTable(page, 'weighIns')).toHaveLength(simulator.control.truth().count);

  await browser.close();
  await simulator.close();
  await site.close();
});
