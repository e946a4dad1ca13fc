import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillWeighIns } from '../support/fill';
import { today } from '../support/today';

/** The chart of a long history: looking closer, moving about, and finding it again. */

const TWELVE_YEARS = 4383;

const openTwelveYears = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
  await fillWeighIns(page, 'sample-person', TWELVE_YEARS);
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS);
};

const chart = (page: Page) => page.getByRole('group', { name: /weight chart/i });
/** The thumbs of the strip go with the hand; the date fields follow once it rests. */
const start = (page: Page) => page.getByRole('slider', { name: 'Start of the view' });
const end = (page: Page) => page.getByRole('slider', { name: 'End of the view' });

const dayOf = async (thumb: ReturnType<typeof start>) => Number(await thumb.getAttribute('aria-valuenow'));
/** How many days are in view, both counted. */
const shownDays = async (page: Page) => (await dayOf(end(page))) - (await dayOf(start(page))) + 1;
const drawn = (page: Page) => expect(page.getByRole('img', { name: /weight/i })).toBeVisible();

test('buttons look closer and wider, and the dates say what is seen', async ({ page }) => {
  await openTwelveYears(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS / 2 + 0.5);
  const dateOf = async (thumb: ReturnType<typeof start>) =>
    new Date((await dayOf(thumb)) * 86_400_000).toISOString().slice(0, 10);
  await expect(page.getByLabel('Start date')).toHaveValue(await dateOf(start(page)));
  await expect(page.getByLabel('End date')).toHaveValue(await dateOf(end(page)));
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  for (let i = 0; i < 9; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => shownDays(page)).toBe(7);
  await expect(page.getByRole('button', { name: 'Zoom in' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect.poll(() => shownDays(page)).toBe(13);
  await page.getByRole('button', { name: 'Show all', exact: true }).click();
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS);
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('keys move and zoom the chart', async ({ page }) => {
  await openTwelveYears(page);
  await chart(page).focus();
  for (const key of ['+', '+', '+']) await page.keyboard.press(key);
  const before = { start: await dayOf(start(page)), days: await shownDays(page) };
  expect(before.days).toBeLessThan(TWELVE_YEARS / 7);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => dayOf(start(page))).toBe(before.start - Math.round((before.days - 1) / 10));
  expect(await shownDays(page)).toBe(before.days);
  await page.keyboard.press('End');
  await expect.poll(() => dayOf(end(page))).toBe(today());
  await page.keyboard.press('0');
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS);
});

test('a wheel scrolls the page; with Ctrl it zooms, sideways it moves', async ({ page }) => {
  await openTwelveYears(page);
  const box = (await chart(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 120);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(120);
  expect(await shownDays(page)).toBe(TWELVE_YEARS);

  await page.mouse.wheel(0, -120);
  await page.keyboard.down('Control');
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect.poll(() => shownDays(page)).toBeLessThan(TWELVE_YEARS / 3);
  const [days, from] = [await shownDays(page), await dayOf(start(page))];
  await page.mouse.wheel(-200, 0);
  await expect.poll(() => dayOf(start(page))).toBeLessThan(from);
  expect(await shownDays(page)).toBe(days);
});

test('what stands beside the chart follows once the hand rests', async ({ page }) => {
  await openTwelveYears(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const count = page.getByRole('status').filter({ hasText: /weigh-ins$/ });
  await expect(count).not.toHaveText(new RegExp(TWELVE_YEARS.toLocaleString('en')));
  const before = (await count.textContent())!;

  // Steps of one task: no timer can fire between them, however slow the machine.
  const seen = await chart(page).evaluate(async (frame) => {
    const { left, width } = frame.getBoundingClientRect();
    const at = { clientX: left + width / 2, bubbles: true, cancelable: true };
    const thumb = document.querySelector('[role=slider]')!;
    const field = document.querySelector<HTMLInputElement>('input[name=start]')!;
    const drawing = document.querySelector('[role=img] canvas')!.parentElement!;
    const beside = () => [
      document.querySelector('#weigh-ins')!.textContent,
      field.value,
      drawing.getAttribute('aria-label'),
    ];
    const [views, texts] = [new Set<string | null>(), new Set([beside().join()])];
    for (let step = 0; step < 10; step++) {
      frame.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -60, ctrlKey: true }));
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      views.add(thumb.getAttribute('aria-valuenow'));
      texts.add(beside().join());
    }
    return { views: views.size, texts: texts.size };
  });
  expect(seen).toEqual({ views: 10, texts: 1 });
  await expect(count).not.toHaveText(before);
});

test('a drag moves the view under the pointer', async ({ page }) => {
  await openTwelveYears(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const [days, from] = [await shownDays(page), await dayOf(start(page))];
  await chart(page).hover();
  const box = (await chart(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 200, box.y + 100, { steps: 5 });
  await page.mouse.up();
  const moved = from - (await dayOf(start(page)));
  expect(moved).toBeGreaterThan((days * 180) / box.width);
  expect(moved).toBeLessThan((days * 240) / box.width);
  expect(await shownDays(page)).toBe(days);
});

test('the strip moves the view by its two thumbs', async ({ page }) => {
  await openTwelveYears(page);
  const [from, to] = [start(page), end(page)];
  const first = await dayOf(start(page));
  await from.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => dayOf(start(page))).toBe(first + 7);
  await page.keyboard.press('PageUp');
  await expect.poll(() => dayOf(start(page))).toBe(first + 98);
  await expect(from).toHaveAttribute('aria-valuetext', /\d{4}/);
  await page.keyboard.press('End');
  await expect.poll(() => shownDays(page)).toBe(7);
  await to.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownDays(page)).toBe(7);
  await from.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS);
});

test('the strip moves the view by finger and mouse', async ({ page }) => {
  await openTwelveYears(page);
  await start(page).hover();
  const strip = (await page.getByRole('group', { name: 'Whole history' }).boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width / 2, strip.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => shownDays(page)).toBeLessThan(TWELVE_YEARS * 0.6);
  const days = await shownDays(page);
  expect(days).toBeGreaterThan(TWELVE_YEARS * 0.4);
  await page.mouse.click(strip.x + strip.width / 4, strip.y + 20);
  await expect.poll(() => dayOf(end(page))).toBeLessThan(today());
  expect(await shownDays(page)).toBe(days);
});

test('a view between weigh-ins says so and can be left again', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByText(/looking at sample data/i).first()).toBeVisible();
  await page.goto('/weight');
  await drawn(page);
  await page.getByLabel('Start date').fill('2001-01-01');
  await page.getByLabel('End date').fill('2001-02-01');
  await expect(page.getByRole('heading', { name: 'No weigh-ins in this range' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all', exact: true }).click();
  await drawn(page);
  await expect(page.getByRole('table')).toBeVisible();
});

test('the chosen range is there again after a reload, painted before the database has answered', async ({
  page,
}) => {
  await openTwelveYears(page);
  await drawn(page);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('tidemark.line'))).toContain('"all"');
  // A database that never opens leaves on screen what was painted without it.
  await page.addInitScript(() => {
    const never = { addEventListener: () => undefined };
    Object.defineProperty(indexedDB, 'open', { value: () => never });
  });
  await page.reload();
  const painted = () =>
    page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value) => value > 0);
    });
  await expect.poll(painted).toBe(true);
});

test('the chosen range survives a reload', async ({ page }) => {
  await openTwelveYears(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(() => shownDays(page)).toBe(TWELVE_YEARS);
});

test('the painted line stands where the chart will, and goes with the data', async ({ page }) => {
  await openTwelveYears(page);
  await drawn(page);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('tidemark.line'))).toContain('"all"');
  await page.addInitScript(() => {
    const marks = { first: null as unknown };
    Object.assign(globalThis, { marks });
    document.addEventListener('DOMContentLoaded', () => {
      const { x, y, width, height } = document.querySelector('canvas')!.getBoundingClientRect();
      marks.first = { x, y, width, height };
    });
  });
  await page.reload();
  await expect(page.getByRole('table')).toBeVisible();
  const first = await page.evaluate(
    () => (globalThis as unknown as { marks: { first: unknown } }).marks.first,
  );
  expect(await page.locator('canvas').boundingBox()).toEqual(first);
  await page
    .getByRole('button', { name: /^remove/i })
    .first()
    .click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('tidemark.line'))).toBeNull();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a vertical finger over the chart scrolls the page, a sideways one moves the view, two zoom', async ({
    page,
  }) => {
    await openTwelveYears(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const [days, from] = [await shownDays(page), await dayOf(start(page))];
    // Of the drawing: the frame's own middle lies near the legend, where the bottom bar stands.
    const box = (await page.getByRole('img', { name: /weight/i }).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((point, id) => ({ ...point, id })) });

    await touch('touchStart', { x, y });
    for (let step = 1; step <= 5; step++) await touch('touchMove', { x: x + step * 20, y });
    await touch('touchEnd');
    await expect.poll(() => dayOf(start(page))).toBeLessThan(from);
    expect(await shownDays(page)).toBe(days);
    expect(await page.evaluate(() => scrollY)).toBe(0);

    await touch('touchStart', { x: x - 40, y }, { x: x + 40, y });
    for (let step = 1; step <= 5; step++)
      await touch('touchMove', { x: x - 40 - step * 10, y }, { x: x + 40 + step * 10, y });
    await touch('touchEnd');
    await expect.poll(() => shownDays(page)).toBeLessThan(days * 0.6);

    const zoomed = [await dayOf(start(page)), await dayOf(end(page))];
    await touch('touchStart', { x, y });
    for (let step = 1; step <= 5; step++) await touch('touchMove', { x, y: y - step * 30 });
    await touch('touchEnd');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(80);
    expect([await dayOf(start(page)), await dayOf(end(page))]).toEqual(zoomed);
  });
});

test('twelve years, zoomed, have no accessibility violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTwelveYears(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await drawn(page);
  await expectAccessible(page);
});
