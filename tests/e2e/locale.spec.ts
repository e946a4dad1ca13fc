import type { Page } from 'playwright/test';
import { catalogue, type Catalogue } from '../support/catalogue.ts';
import { expect, test } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { routesOf } from '../support/routes.ts';
import { workerReady } from '../support/steps.ts';

test.use({ locale: 'de-AT' });

const inGerman = (page: Page) => expect(page.locator('html:not([data-waits])')).toHaveAttribute('lang', 'de');

const addSample = async (page: Page): Promise<void> => {
  await page.goto('/');
  await inGerman(page);
  await page
    .getByRole('button', { name: german.sample_try as string })
    .first()
    .click();
  await expect(page.locator('html')).toHaveAttribute('data-known', 'sample');
};

const [english, german] = [catalogue('en'), catalogue('de')];

/** What is said in English alone: no gap in it, and another text in German. */
const onlyEnglish = (): ReadonlySet<string> => {
  const alsoGerman = new Set(Object.values(german));
  const plain = ([key, text]: [string, Catalogue[string]]) =>
    typeof text === 'string' && text !== german[key] && !alsoGerman.has(text) && !/\{\w+\}/.test(text);
  return new Set(
    Object.entries(english)
      .filter(plain)
      .map(([, text]) => text as string),
  );
};

/** All that is to be read or heard on a page, piece by piece. */
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.closest('script, style') === null) texts.push(node.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        texts.push(element.getAttribute(name) ?? '');
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });

/** What a page says in English, once it has said all. */
const englishOn = async (page: Page, route: string, foreign: ReadonlySet<string>): Promise<string[]> => {
  await page.goto(route);
  await inGerman(page);
  await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
  return (await saidOn(page)).filter((text) => foreign.has(text));
};

/** In so many tests, for browsers beside each other. */
const SHARES = 2;

for (let share = 0; share < SHARES; share++) {
  const own = routesOf().filter((_, i) => i % SHARES === share);
  test(`in German on a German device, with nothing here and with sample data: ${own.join(' ')}`, async ({
    page,
  }) => {
    const foreign = onlyEnglish();
    expect(foreign.size).toBeGreaterThan(1000);
    for (const route of own)
      expect.soft(await englishOn(page, route, foreign), `${route} with nothing here`).toEqual([]);
    await addSample(page);
    for (const route of own)
      expect.soft(await englishOn(page, route, foreign), `${route} with sample data`).toEqual([]);
  });
}

test('nothing is seen before the page is in its language', async ({ page }) => {
  await page.goto('/', { waitUntil: 'commit' });
  // Asked in every frame from the first on: while the English page waits, none of it is visible.
  const seen = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const titles: string[] = [];
        const look = () => {
          const root = document.documentElement;
          const app = document.getElementById('app');
          if (app && getComputedStyle(app).visibility === 'visible') titles.push(app.innerText);
          if (root.dataset.waits === undefined && titles.length > 2) resolve(titles);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  expect(seen.length).toBeGreaterThan(0);
  for (const text of seen) expect(text).not.toContain(english.nav_settings);
  await inGerman(page);
});

test('a person chooses the language, stays where they were, and keeps it offline', async ({
  page,
  context,
}) => {
  await page.goto('/settings');
  await inGerman(page);
  await workerReady(page);
  const choice = page.locator('#language');
  await expect(choice.getByRole('radio').first()).toBeChecked();
  await choice.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(english.settings_title as string);
  await expect(choice.getByRole('radio', { name: 'English' })).toBeFocused();
  await choice.getByRole('radio', { name: 'Deutsch' }).check({ force: true });
  await inGerman(page);
  await context.setOffline(true);
  await page.goto('/weight');
  await inGerman(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(german.weight_title as string);
});

test.describe('on an English device', () => {
  // The worker would answer, and fetches every language for a day without a network.
  test.use({ locale: 'en-GB', serviceWorkers: 'block' });

  test('the pages load nothing in German', async ({ page }) => {
    const scripts: string[] = [];
    await page.route(/\.js$/, async (route) => {
      const response = await route.fetch();
      scripts.push(await response.text());
      await route.fulfill({ response });
    });
    for (const route of ['/', '/weight', '/settings']) {
      await page.goto(route, { waitUntil: 'networkidle' });
    }
    const loaded = scripts.join('\n');
    // English is in there, so the German that is not would have been found.
    expect(loaded).toContain(english.settings_title);
    expect(loaded).not.toContain(german.settings_title);
    expect(loaded).not.toContain(german.sample_try);
  });
});

test('numbers and dates are written as in the region of the device', async ({ page }) => {
  await addSample(page);
  await page.goto('/weight');
  await expect(page.getByRole('row').nth(1)).toContainText(/\d,\d/);
});

test('a page in German has nothing for axe to find', async ({ page }) => {
  await addSample(page);
  for (const route of ['/', '/settings', '/sync', '/weight']) {
    await page.goto(route);
    await inGerman(page);
    await expectAccessible(page, route);
  }
});

for (const [name, width, height] of [
  ['a phone', 390, 844],
  ['a desktop', 1280, 800],
] as const)
  test(`from right to left nothing runs out of ${name}, and the way around is where reading starts`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await addSample(page);
    for (const route of ['/', '/weight', '/sync', '/sleep', '/settings', '/sources', '/export', '/help']) {
      await page.goto(route);
      await inGerman(page);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      const { overflow, nav } = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        nav: document.querySelector('nav')!.getBoundingClientRect().right,
      }));
      expect.soft(overflow, route).toBe(0);
      expect
        .soft(Math.round(nav), route)
        .toBe(await page.evaluate(() => document.documentElement.clientWidth));
    }
  });
