import { defineConfig } from 'playwright/test';
import base from '../../playwright.config.ts';

/** The benches run in what the browser tests run in, but alone: anything beside them would be measured too. */
export default defineConfig({
  ...base,
  // Of its own: the projects of the tests would have their folders looked into.
  projects: [{ name: 'bench', testDir: '.', testMatch: '*.bench.ts' }],
  globalSetup: '../support/global-setup.ts',
  outputDir: '../../test-results/bench',
  fullyParallel: false,
  workers: 1,
  timeout: 300_000,
  reporter: [['line']],
  use: { ...base.use, viewport: { width: 412, height: 823 }, screenshot: 'off' },
});
