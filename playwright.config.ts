import { defineConfig, type Project } from 'playwright/test';

/** The main screens against their pictures, which `npm run screenshots -- references` takes. */
const pictures: Project = {
  name: 'pictures',
  testDir: 'tests/visual',
  snapshotPathTemplate: 'tests/visual/references/{arg}{ext}',
  // Letters of one browser on one machine come out the same; a few pixels are for the edges of curves.
  expect: {
    toHaveScreenshot: {
      animations: 'disabled',
      caret: 'hide',
      threshold: 0.15,
      maxDiffPixels: 200,
      timeout: 30_000,
    },
  },
};

/** Browser tests against the production build. What they run in is set up in `tests/support/fixtures.ts`. */
export default defineConfig({
  projects: [{ name: 'behaviour', testDir: 'tests/e2e' }, pictures],
  globalSetup: './tests/support/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: !!process.env.CI,
  // A machine half as fast must not fail what is right.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ...(process.env.PLAYWRIGHT_REPORT
      ? [['json', { outputFile: process.env.PLAYWRIGHT_REPORT }] as ['json', object]]
      : []),
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'allow',
    // Nothing waits for motion to end; that it explains is for eyes to judge.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording costs a third of the time. To look at a failure: `npx playwright test --trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
