import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillWeighIns } from '../support/fill';
import { fillMetrics } from '../support/fill-metrics';
import { workerReady } from '../support/steps';
import { words } from '../support/words';

/** What leaves to be looked at elsewhere: a picture of a chart, a page on paper, a file that needs no app. */

const OWNER = 'fitbit-METRIC';

const fill = async (page: Page, days = 400): Promise<void> => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 20, metrics: ['steps', 'resting_heart_rate'] });
  await fillWeighIns(page, OWNER, days);
};

const sheet = (page: Page) => page.getByRole('article', { name: 'Weight report' });

const openReport = async (page: Page): Promise<void> => {
  await page.goto('/weight/report');
  await expect(sheet(page).getByRole('table')).toBeVisible();
};

/** The value beside a name in a list of figures. */
const figure = async (page: Page, list: ReturnType<typeof sheet>, name: string): Promise<string> => {
  const entry = list.locator('dl > div').filter({ has: page.locator('dt', { hasText: name }) });
  return (await entry.locator('dd').first().innerText()).trim();
};

const downloaded = async (page: Page, press: () => Promise<void>): Promise<Download> => {
  const downloading = page.waitForEvent('download');
  await press();
  return downloading;
};

const picture = (page: Page) => page.getByRole('button', { name: words('picture_save') });

/** Width and height of a PNG, and a colour from its upper left corner as the browser reads it. */
const lookAt = async (page: Page, png: Buffer) => ({
  signature: png.subarray(1, 4).toString('latin1'),
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
  corner: await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    const brush = canvas.getContext('2d')!;
    brush.drawImage(image, 0, 0);
    return [...brush.getImageData(2, 2, 1, 1).data];
  }, png.toString('base64')),
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`a chart is saved as a picture of twice its size on the ground of the theme, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await fill(page);
    await page.goto('/weight');
    const chart = page.getByRole('img', { name: /weight/i }).first();
    await expect(picture(page)).toBeVisible();
    await picture(page).scrollIntoViewIfNeeded();
    const before = (await chart.boundingBox())!;
    const pixels = () => chart.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).width);
    const width = await pixels();
    const target = (await picture(page).boundingBox())!;
    expect([target.width, target.height]).toEqual([44, 44]);

    const saved = await downloaded(page, () => picture(page).click());
    expect(saved.suggestedFilename()).toMatch(/^tidemark-weight-\d{4}-\d{2}-\d{2}\.png$/);
    const seen = await lookAt(page, readFileSync(await saved.path()));
    expect(seen.signature).toBe('PNG');
    expect(seen.width).toBeGreaterThanOrEqual(2 * before.width);
    expect(seen.height).toBeGreaterThan(2 * before.height + 100);
    expect(seen.corner).toEqual(colorScheme === 'light' ? [255, 253, 250, 255] : [20, 29, 34, 255]);
    await expect(page.getByRole('status').filter({ hasText: words('picture_saved') })).toBeAttached();

    // The chart on the screen is what it was.
    expect(await chart.boundingBox()).toEqual(before);
    expect(await pixels()).toBe(width);
  });

test('a picture is made by keyboard, and the frame goes on taking its keys', async ({ page }) => {
  await fill(page);
  await page.goto('/weight');
  await picture(page).focus();
  const saved = await downloaded(page, () => page.keyboard.press('Enter'));
  expect(saved.suggestedFilename()).toContain('tidemark-weight-');
  await page.getByRole('group', { name: /weight chart/i }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.locator('[aria-live=polite]', { hasText: /kg/ })).toBeAttached();
});

for (const [address, name] of [
  ['/weight?view=years', 'weight'],
  ['/weight?view=periods', 'weight'],
  ['/weight?with=steps', 'weight'],
  ['/metrics/resting_heart_rate', 'resting-heart-rate'],
] as const)
  test(`${address} has a picture as well`, async ({ page }) => {
    await fill(page);
    await page.goto(address);
    const saved = await downloaded(page, () => picture(page).first().click());
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^tidemark-${name}-\\d{4}-\\d{2}-\\d{2}\\.png$`));
    const { signature, width, height } = await lookAt(page, readFileSync(await saved.path()));
    expect(signature).toBe('PNG');
    expect(width).toBeGreaterThan(600);
    expect(height).toBeGreaterThan(400);
  });

test('where the device shares files from a touch screen, the picture goes to its share sheet', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const given: string[] = [];
    const match = window.matchMedia.bind(window);
    Object.assign(window, {
      given,
      matchMedia: (query: string) => (query === '(pointer: coarse)' ? { matches: true } : match(query)),
    });
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: { files: File[] }) => void given.push(`${files[0]?.name} ${files[0]?.type}`),
    });
  });
  await fill(page);
  await page.goto('/metrics/steps');
  await picture(page).first().click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { given: string[] }).given))
    .toEqual([expect.stringMatching(/^tidemark-steps-\d{4}-\d{2}-\d{2}\.png image\/png$/)]);
});

test('the report tells the figures of the weight page', async ({ page }) => {
  await fill(page);
  await page.goto('/weight');
  const trend = page.getByRole('region', { name: 'Trend', exact: true });
  await expect(trend).toContainText('a week');
  const told = async (list: typeof trend) => [
    await figure(page, list, 'Underlying weight'),
    await figure(page, list, 'Rate'),
  ];
  const onWeight = await told(trend);
  const body = page.getByRole('region', { name: words('body_title') });
  const bmi = (await body.getByRole('heading', { name: words('body_bmi') }).innerText()).match(/[\d.]+/)?.[0];
  await page.getByRole('link', { name: 'Report for a doctor' }).click();
  await expect(sheet(page).getByRole('table')).toBeVisible();
  expect(await told(sheet(page))).toEqual(onWeight);
  expect(await figure(page, sheet(page), 'BMI')).toBe(bmi);
  expect(await figure(page, sheet(page), 'Weigh-ins')).toMatch(/^9\d$/);

  await page.getByRole('radio', { name: 'All', exact: true }).check({ force: true });
  await expect.poll(() => figure(page, sheet(page), 'Weigh-ins')).toBe('400');
  await expect(sheet(page).getByRole('row')).toHaveCount(15);
});

test('a typed name stands on the report and nowhere else', async ({ page }) => {
  await fill(page, 60);
  await openReport(page);
  await page.getByLabel('Name (optional)').fill('Ada <b>L</b>');
  await expect(sheet(page)).toContainText('Name: Ada <b>L</b>');
  await page.reload();
  await expect(sheet(page).getByRole('table')).toBeVisible();
  await expect(sheet(page)).not.toContainText('Ada');
});

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

for (const [format, days] of [
  ['A4', 95],
  ['A4', 4_383],
  ['Letter', 400],
] as const)
  test(`the report of ${days} days is one page of ${format}`, async ({ page }) => {
    await fill(page, days);
    await openReport(page);
    for (const period of ['3 months', '12 months', 'All']) {
      await page.getByRole('radio', { name: period, exact: true }).check({ force: true });
      expect(pagesOf(await page.pdf({ format })), period).toBe(1);
    }
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(sheet(page)).toBeVisible();
  });

test('before there is a weigh-in, the report says what it needs', async ({ page }) => {
  await page.goto('/weight/report');
  await expect(page.getByText(words('report_empty_body'))).toBeVisible();
});

test('a period without weigh-ins says so and keeps the choice', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillMetrics(page, { days: 1, metrics: ['steps'] });
  await fillWeighIns(page, OWNER, 300);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('tidemark');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('weighIns', 'readwrite');
          for (let i = 0; i < 150; i++)
            writing.objectStore('weighIns').delete(`fitbit-METRIC|sample|fill-${i}`);
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(new Error('not written'));
        };
      }),
  );
  await openReport(page);
  await expect(page.getByRole('radio', { name: '6 months' })).toBeChecked();
  await page.getByRole('radio', { name: '3 months' }).check({ force: true });
  await expect(page.getByText(words('report_none_title'))).toBeVisible();
  await page.getByRole('radio', { name: '12 months' }).check({ force: true });
  await expect(sheet(page).getByRole('table')).toBeVisible();
});

test('a snapshot holds what was ticked, opens without scripts and without a network', async ({
  page,
  browser,
}, testInfo) => {
  await fill(page);
  await openReport(page);
  await page.getByLabel('Name (optional)').fill('<script>window.bad = 1</script>');
  const now = await figure(page, sheet(page), 'Underlying weight');
  const form = page.getByRole('region', { name: words('snapshot_title') });
  const save = () =>
    downloaded(page, () => form.getByRole('button', { name: words('snapshot_save') }).click());
  await expect(form.getByRole('checkbox', { name: words('snapshot_part_sleep') })).toHaveCount(0);

  const usual = await save();
  expect(usual.suggestedFilename()).toMatch(/^tidemark-snapshot-\d{4}-\d{2}-\d{2}\.html$/);
  const html = readFileSync(await usual.path(), 'utf8');
  expect(html).not.toMatch(/<script|https?:\/\/|\bsrc=|\bhref=/i);
  expect(html).not.toContain('Resting heart rate');

  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const alone = await context.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => void asked.push(request.url()));
  const place = testInfo.outputPath('snapshot.html');
  await usual.saveAs(place);
  await alone.goto(pathToFileURL(place).href);
  await expect(alone.getByRole('heading', { level: 1 })).toHaveText('Weight report');
  await expect(alone.getByText('<script>window.bad = 1</script>')).toBeVisible();
  await expect(alone.getByText(now, { exact: true })).toBeVisible();
  await expect(alone.getByRole('img', { name: /weight/i })).toBeVisible();
  expect(asked.filter((address) => !address.startsWith('file:'))).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await alone.emulateMedia({ colorScheme });
    const ground = await alone.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe(colorScheme === 'light' ? 'rgb(248, 245, 239)' : 'rgb(13, 20, 24)');
  }
  await context.close();

  for (const box of await form.getByRole('checkbox').all()) await box.uncheck();
  await form.getByRole('button', { name: words('snapshot_save') }).click();
  await expect(form.getByText(words('snapshot_nothing'))).toBeVisible();
  await form.getByRole('checkbox', { name: words('snapshot_part_steps') }).check();
  const steps = readFileSync(await (await save()).path(), 'utf8');
  expect([...steps.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title)).toEqual(['Steps']);
  expect(steps).not.toMatch(/\d\s?kg/);
});

test('the report has no accessibility violation and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await fill(page);
  await openReport(page);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('report, picture and snapshot speak it', async ({ page }) => {
    await fill(page);
    await page.goto('/weight');
    const saved = await downloaded(page, () =>
      page.getByRole('button', { name: 'Diagramm als Bild' }).click(),
    );
    expect(saved.suggestedFilename()).toContain('tidemark-weight-');
    await page.goto('/weight/report');
    const german = page.getByRole('article', { name: 'Gewichtsbericht' });
    await expect(german).toContainText(/Bereinigtes Gewicht\s*\d+,\d\skg/);
    await expect(german).toContainText('Das ist kein medizinischer Rat');
    expect(pagesOf(await page.pdf({ format: 'Letter' }))).toBe(1);
    const file = await downloaded(page, () =>
      page.getByRole('button', { name: 'Momentaufnahme speichern' }).click(),
    );
    expect(readFileSync(await file.path(), 'utf8')).toContain('<html lang="de">');
  });
});

test('the report works with no network', async ({ page, context }) => {
  await fill(page, 100);
  await context.setOffline(true);
  await openReport(page);
  const saved = await downloaded(page, () =>
    page.getByRole('button', { name: words('snapshot_save') }).click(),
  );
  expect(saved.suggestedFilename()).toContain('tidemark-snapshot-');
});
