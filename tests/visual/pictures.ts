import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { root } from '../../scripts/lib/install.mjs';

/** Where pictures and the browser they were taken with are kept. */
export const REFERENCES = 'tests/visual/references';

/** Major version of the Chromium that took the references: another one draws letters a little differently. */
export const recordedChromium = (): string =>
  readFileSync(join(root, REFERENCES, 'chromium.txt'), 'utf8').trim();

export const majorOf = (version: string): string => version.split('.')[0] ?? '';

/** A Friday morning, so that no date in a picture ever moves. */
export const FIXED_NOW = '2026-11-20T08:30:00Z';

export const sizes = [
  { device: 'phone', width: 390, height: 844 },
  { device: 'desk', width: 1280, height: 800 },
] as const;

export const themes = ['light', 'dark'] as const;

/** Until a page shows what it is going to show: data, letters and charts. */
export const settled = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('main [aria-busy=true], main .skeleton') === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
};
