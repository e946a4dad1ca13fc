import { expect, test } from '../support/app.ts';
import { FIXED_NOW, majorOf, recordedChromium, settled, sizes, themes } from './pictures.ts';

/** The main screens as a person sees them, against pictures. `npm run screenshots -- references` takes these anew. */

const screens = [
  '/',
  '/weight',
  '/metrics',
  '/metrics/steps',
  '/sleep',
  '/sync',
  '/sources',
  '/settings',
  '/compare',
];

const nameOf = (route: string): string => (route === '/' ? 'overview' : route.slice(1).replaceAll('/', '-'));

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
      await page.getByRole('button', { name: 'Try sample data' }).click();
      await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
      for (const route of screens) {
        await page.goto(route);
        await looksAsBefore(nameOf(route));
      }
    });
