import { createRequire } from 'node:module';
import type * as Playwright from 'playwright';
import type { Browser, LaunchOptions } from 'playwright';
import { systemChromium } from './install.mjs';

// Required, not imported: jiti's loader hooks and Playwright's own CommonJS bundle do not get along on Node 20.
const { chromium } = createRequire(import.meta.url)('playwright') as typeof Playwright;

/** Quiet switches: nothing but the page under test may touch the network. */
export const quietArgs = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium where there is one, else Playwright's own, in the same (new) headless mode. */
export const launchOptions = (args: readonly string[] = []): LaunchOptions => {
  const executablePath = systemChromium();
  return {
    ...(executablePath === undefined ? { channel: 'chromium' } : { executablePath }),
    chromiumSandbox: false,
    args: [...quietArgs, ...args],
  };
};

export const launchBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch(launchOptions(args));
