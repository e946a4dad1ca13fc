import { expect, test } from '../support/app.ts';
import { withEverything } from '../support/fill-everything.ts';
import { standStillAt } from '../support/today.ts';
import { FIXED_NOW, majorOf, recordedChromium, settled, sizes, themes } from './pictures.ts';

/** The main screens as a person sees them, against pictures. `npm run screenshots -- references` takes these anew. */

const screens = [
  '/',
  '/weight',
  '/metrics',
  '/metrics/steps',
  '/metrics/steps?view=calendar',
  '/activities',
  '/sleep',
  '/compare',
  '/challenges',
  '/sync',
  '/sources',
  '/settings',
  '/export',
  '/weight/report',
];

const nameOf = (route: string): string =>
  route === '/' ? 'overview' : route.slice(1).replaceAll(/\W/g, '-');

// Nothing else runs in this process (playwright.config.ts).
standStillAt(Date.parse(FIXED_NOW));

test.describe.configure({ timeout: 180_000 });

for (const { device, width, height } of sizes)
  for (const theme of themes)
    test(`the main screens look as they did, ${device}, ${theme}`, async ({ page, browser }) => {
      const chromium = majorOf(browser.version());
      test.skip(
        chromium !== recordedChromium(),
        `pictures are of Chromium ${recordedChromium()}, this is ${chromium}`,
      );
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.clock.setFixedTime(FIXED_NOW);

      const looksAsBefore = async (name: string) => {
        await settled(page);
        await expect.soft(page).toHaveScreenshot(`${name}-${device}-${theme}.png`);
      };
      await page.goto('/');
      await looksAsBefore('start');
      await withEverything(page, { doubtful: false });
      for (const route of screens) {
        await page.goto(route);
        await looksAsBefore(nameOf(route));
      }
    });
