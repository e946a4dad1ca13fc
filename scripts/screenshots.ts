import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from './lib/browser.ts';
import { ensureBuild, prepareProject, productionBuild } from './lib/build.ts';
import { root } from './lib/install.mjs';
import { run } from './lib/process.ts';
import { startStaticServer } from './static-server.ts';

/**
 * `npm run screenshots`: the pictures of the documents and of the install dialog, from the built app and its sample
 * data. `npm run screenshots -- references`: the pictures the tests compare with. The results are committed.
 */

interface Shot {
  readonly file: string;
  readonly path: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scale?: number;
  readonly dark?: boolean;
  /** Without sample data: the app as a newcomer meets it. */
  readonly empty?: boolean;
  /** A button to press first. */
  readonly press?: string;
}

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

// The manifest states the sizes of the first two; change them together.
const shots: readonly Shot[] = [
  { file: 'static/screenshots/overview-narrow.png', path: '/', size: phone, scale: 2 },
  { file: 'static/screenshots/weight-wide.png', path: '/weight', size: desk, press: 'All' },
  { file: 'docs/screenshots/start.png', path: '/', size: desk, empty: true },
  { file: 'docs/screenshots/overview.png', path: '/', size: desk },
  { file: 'docs/screenshots/weight.png', path: '/weight', size: desk, press: 'All' },
  {
    file: 'docs/screenshots/weight-dark-phone.png',
    path: '/weight',
    size: phone,
    dark: true,
    press: '1 year',
  },
  { file: 'docs/screenshots/sources.png', path: '/sources', size: desk },
];

const main = async () => {
  const prepared = await prepareProject();
  if (prepared.code !== 0) throw new Error(prepared.output);
  const { dir } = await ensureBuild(productionBuild);
  const site = await startStaticServer({ root: dir });
  const browser = await launchBrowser(['--lang=en-GB']);
  for (const shot of shots) {
    await take(browser, site.url, shot);
    console.log(shot.file);
  }
  await browser.close();
  await site.close();
};

const take = async (browser: Browser, site: string, shot: Shot) => {
  const context = await browser.newContext({
    viewport: shot.size,
    deviceScaleFactor: shot.scale ?? 1,
    colorScheme: shot.dark ? 'dark' : 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  if (!shot.empty) await addSampleData(page, site);
  await page.goto(site + shot.path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (shot.press) await page.getByRole('button', { name: shot.press, exact: true }).first().click();
  // Fonts and the chart come after the first content.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = join(root, shot.file);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  await context.close();
};

const addSampleData = async (page: Page, site: string) => {
  await page.goto(site);
  await page.getByRole('button', { name: 'Try sample data' }).first().click();
  await page
    .getByRole('img', { name: /weight/i })
    .first()
    .waitFor();
};

/** The screens against their pictures, without the rest of `npm test`. */
const pictures = async (...options: string[]) => {
  const { code } = await run('playwright', ['test', '--project', 'pictures', ...options], {
    live: true,
  });
  if (code !== 0) throw new Error('Not all screens look as their pictures.');
};

/** The pictures that the screens are compared with, and the browser they hold for. */
const renewReferences = async () => {
  const browser = await launchBrowser();
  const major = browser.version().split('.')[0] ?? '';
  await browser.close();
  const folder = join(root, 'tests', 'visual', 'references');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chromium.txt'), `${major}\n`);
  await pictures('--update-snapshots=changed');
};

const asked = process.argv.includes('references')
  ? renewReferences
  : process.argv.includes('compare')
    ? pictures
    : main;
asked().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
