import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test as base, type BrowserContext } from 'playwright/test';
import { basePathBuild, productionBuild, windowBuild } from '../../scripts/lib/build.ts';
import { launchOptions } from '../../scripts/lib/browser.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.ts';
import type { Simulator } from '../../simulator/fitbit/index.ts';
import type { Simulator as GoogleSimulator } from '../../simulator/google-health/index.ts';
import { startStandIn, type StandIn } from './vendor-hosts.ts';
import { createWatch, type Watch } from './watch.ts';

export { expect };

/** A browser profile on disk: what is stored survives closing the browser. */
export interface Profile {
  /** Where it lies, for a browser that is not Playwright's. */
  readonly folder: string;
  /** Opens the browser on this profile; the one opened before must be closed. */
  readonly open: () => Promise<BrowserContext>;
}

interface WorkerFixtures {
  /** The production build, served as a static host does. */
  readonly site: StaticServer;
  /** The same under a path. */
  readonly baseSite: StaticServer;
  /** The same with a quota window of seconds. */
  readonly windowSite: StaticServer;
  readonly standIn: StandIn;
}

interface TestFixtures {
  /** Console errors that a test provokes; any other one fails it. */
  readonly expectedErrors: RegExp[];
  readonly watch: Watch;
  /** Fitbit's side, as at its start in every test. */
  readonly sim: Simulator;
  /** Google's side, likewise. */
  readonly google: GoogleSimulator;
  readonly profile: Profile;
}

/**
 * The base of all browser tests: the unmodified production build with its service worker, the simulator under the
 * vendor's real names, and a watch that fails the test on any error or request nobody expected.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({}, use) => {
      const server = await startStaticServer({ root: join(root, productionBuild.out) });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseSite: [
    async ({}, use) => {
      const path = basePathBuild.env?.BASE_PATH ?? '';
      const server = await startStaticServer({ root: join(root, basePathBuild.out), base: path });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  windowSite: [
    async ({}, use) => {
      const server = await startStaticServer({ root: join(root, windowBuild.out) });
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  standIn: [
    async ({ site, baseSite, windowSite }, use) => {
      const sites = [site, baseSite, windowSite];
      const standIn = await startStandIn(sites.map(({ url }) => `${url}/callback`));
      await use(standIn);
      await standIn.close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ standIn }, use) => {
      await use(launchOptions(standIn.browserArgs));
    },
    { scope: 'worker' },
  ],
  expectedErrors: async ({}, use) => {
    await use([]);
  },
  watch: async ({ expectedErrors }, use) => {
    const watch = createWatch(expectedErrors);
    await use(watch);
    expect(watch.problems(), 'errors and requests that nobody expected').toEqual([]);
  },
  context: async ({ context, watch }, use) => {
    watch.add(context);
    await use(context);
  },
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  sim: [
    async ({ standIn }, use) => {
      standIn.simulator.control.reset();
      standIn.simulator.control.clearRequests();
      await use(standIn.simulator);
    },
    { auto: true },
  ],
  google: [
    async ({ standIn }, use) => {
      standIn.google.control.reset();
      standIn.google.control.clearRequests();
      await use(standIn.google);
    },
    { auto: true },
  ],
  profile: async ({ standIn, watch, baseURL }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    let opened: BrowserContext | undefined;
    await use({
      folder,
      open: async () => {
        opened = await chromium.launchPersistentContext(folder, {
          ...launchOptions(standIn.browserArgs),
          ...(baseURL !== undefined && { baseURL }),
        });
        watch.add(opened);
        return opened;
      },
    });
    await opened?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});
