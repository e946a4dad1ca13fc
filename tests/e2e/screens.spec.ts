import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { productionBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer } from '../../scripts/static-server.ts';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillWeighIns } from '../support/fill';
import { connect, readTable, readyForOffline, workerReady } from '../support/steps';

/** What a person sees once there is data, by role and accessible name. */

const addSample = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
};
const rowCount = (page: Page) => page.getByRole('table').getAttribute('aria-rowcount');

test('sample data comes by one tap, is marked on every page, and goes by one tap', async ({ page }) => {
  await addSample(page);
  await expect(page.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await page.goto('/weight');
  await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toContainText('kg');
  await page
    .getByRole('button', { name: /remove/i })
    .first()
    .click();
  await expect.poll(() => readTable(page, 'weighIns')).toEqual([]);
  expect(await readTable(page, 'accounts')).toEqual([]);
});

test('a press on the start screen ends on the button it began on, whatever loads meanwhile', async ({
  page,
}) => {
  // The very element that was painted first, before anything was known of accounts.
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const buttons = [...document.querySelectorAll('main button')];
      Object.assign(globalThis, {
        painted: buttons.find(({ textContent }) => textContent?.includes('sample')),
      });
    });
  });
  await page.goto('/');
  await workerReady(page);
  expect(await page.evaluate(() => (globalThis as unknown as { painted: Element }).painted.isConnected)).toBe(
    true,
  );
});

test('with nothing here, the road that always works comes first and alone is filled', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([
    'An export file',
    'A Google Health account',
    'A Fitbit account',
    'Just looking',
  ]);
  await expect(page.locator('main .button.primary')).toHaveText(['Open an export']);
  await page.goto('/sync');
  await expect(page.locator('main .button.primary')).toHaveText(['Import files']);
  await expect(page.getByText(/sample/)).toHaveCount(0);
});

test('sample data works with no network at all', async ({ page, context }) => {
  await page.goto('/');
  await readyForOffline(page);
  await context.setOffline(true);
  await addSample(page);
  await page.goto('/weight');
  await expect(page.getByRole('table')).toBeVisible();
});

test('weights are shown in the unit a person chose', async ({ page }) => {
  await addSample(page);
  await page.goto('/settings');
  await page.getByRole('radio', { name: /^lb/ }).check({ force: true });
  await expect.poll(() => readTable(page, 'settings')).toMatchObject([{ weightUnit: 'lb' }]);
  await page.goto('/weight');
  await expect(page.getByRole('row').nth(1)).toContainText('lb');
  await page.goto('/settings');
  await page.getByRole('radio', { name: /^st/ }).check({ force: true });
  await expect.poll(() => readTable(page, 'settings')).toMatchObject([{ weightUnit: 'st' }]);
  await page.goto('/weight');
  await expect(page.getByRole('row').nth(1)).toContainText('st');
});

test('the weight page shows ranges by button and by date, and says what is wrong beside the field', async ({
  page,
}) => {
  await addSample(page);
  await page.goto('/weight');
  await page
    .getByRole('button', { name: 'All', exact: true })
    .or(page.getByRole('radio', { name: 'All', exact: true }))
    .first()
    .click();
  const all = Number(await rowCount(page));
  expect(all).toBeGreaterThan(800);
  await page
    .getByRole('button', { name: '30 days' })
    .or(page.getByRole('radio', { name: '30 days' }))
    .first()
    .click();
  await expect.poll(async () => Number(await rowCount(page))).toBeLessThan(50);
  await page
    .getByRole('button', { name: '1 year' })
    .or(page.getByRole('radio', { name: '1 year' }))
    .first()
    .click();
  await expect.poll(async () => Number(await rowCount(page))).toBeGreaterThan(200);
  await page.getByLabel('Start date').fill('2026-11-10');
  await page.getByLabel('End date').fill('2026-11-01');
  await page.getByLabel('End date').blur();
  await expect(
    page
      .getByLabel('End date')
      .or(page.getByLabel('Start date'))
      .and(page.locator('[aria-invalid=true]'))
      .first(),
  ).toBeVisible();
});

test.describe('where days and times take the most room', () => {
  test.use({ locale: 'en-US' });

  test('in no width does one column of the weigh-ins run into the next', async ({ page }) => {
    await addSample(page);
    await page.goto('/weight');
    await expect(page.getByRole('row').nth(1)).toContainText('kg');
    for (const width of [390, 620, 700, 800, 940, 1_024, 1_120, 1_280]) {
      await page.setViewportSize({ width, height: 800 });
      const collisions = await page.getByRole('row').evaluateAll((rows) => {
        const wordsOf = (cell: Element): DOMRect[] => {
          const rects: DOMRect[] = [];
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(texts.currentNode);
            rects.push(...range.getClientRects());
          }
          return rects;
        };
        return rows.flatMap((row) => {
          const cells = [...row.children].map(wordsOf);
          const isRunInto = cells.some((words, i) => {
            const before = Math.max(...(cells[i - 1] ?? []).map(({ right }) => right));
            return words.some(({ left }) => left < before + 2);
          });
          return isRunInto ? [row.textContent.trim()] : [];
        });
      });
      expect(collisions, `${width} wide`).toEqual([]);
    }
  });
});

test('ten thousand rows are listed, scrolled and announced as so many', async ({ page }) => {
  await addSample(page);
  await fillWeighIns(page, 'sample-person', 10_000);
  await page.goto('/weight');
  await page
    .getByRole('button', { name: 'All', exact: true })
    .or(page.getByRole('radio', { name: 'All', exact: true }))
    .first()
    .click();
  await expect.poll(async () => Number(await rowCount(page))).toBeGreaterThan(10_000);
  await expect(page.getByRole('row')).toHaveCount(11);
  await page.getByRole('button', { name: /^Show all 1\d,\d{3} rows$/ }).click();
  await expect(page.getByRole('row').nth(20)).toBeAttached();
  expect(await page.getByRole('row').count()).toBeLessThan(100);
  await page.getByRole('button', { name: 'Show fewer' }).click();
  await expect(page.getByRole('row')).toHaveCount(11);
});

test('with data, no page has an accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await addSample(page);
  for (const route of ['/', '/weight', '/sync', '/sources', '/settings']) {
    await page.goto(route);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (route === '/weight') await expect(page.getByRole('table')).toBeVisible();
    await expectAccessible(page, route);
  }
});

test('after a restart with the server gone, chart and table are there', async ({ profile }) => {
  const server = await startStaticServer({ root: join(root, productionBuild.out) });
  const before = await profile.open();
  const first = await before.newPage();
  await first.goto(server.url);
  await workerReady(first);
  await first.getByRole('button', { name: 'Try sample data' }).click();
  await expect(first.getByText(/looking at sample data/i).first()).toBeVisible();
  await before.close();
  await server.close();
  const page = await (await profile.open()).newPage();
  await page.goto(`${server.url}/weight`);
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('img', { name: /weight/i }).first()).toBeVisible();
});

test('dates reversed or in the future are said beside the field of a sync, and start none', async ({
  page,
}) => {
  await connect(page);
  await page.goto('/sync');
  const start = page.getByLabel('Start date');
  const end = page.getByLabel('End date');
  const go = page.getByRole('button', { name: 'Sync this range' });
  await start.fill('2026-03-10');
  await end.fill('2026-03-01');
  await go.click();
  await expect(page.locator('input[aria-invalid=true]')).toHaveCount(1);
  await start.fill('2026-03-01');
  await end.fill('2199-01-01');
  await go.click();
  await expect(end).toHaveAttribute('aria-invalid', 'true');
  await expect(end).toHaveAccessibleDescription(/has not come yet/);
  expect(await readTable(page, 'jobs')).toEqual([]);
});

test('with reduced motion, a chart keeps its grid apart from its line', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const strokes = new Set<string>();
    Object.assign(globalThis, { strokes });
    const methods = CanvasRenderingContext2D.prototype;
    const stroke: (this: object, ...args: unknown[]) => void = Reflect.get(methods, 'stroke');
    Reflect.set(methods, 'stroke', function noted(this: { strokeStyle: unknown }, ...args: unknown[]) {
      strokes.add(String(this.strokeStyle));
      stroke.apply(this, args);
    });
  });
  await addSample(page);
  await page.goto('/weight');
  await expect(page.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => [...(globalThis as unknown as { strokes: Set<string> }).strokes].length))
    .toBeGreaterThan(1);
});
