import type { Page } from 'playwright/test';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import type { LifeEvent } from '../../src/lib/domain/life-event.ts';
import { expect, test } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { readTable } from '../support/steps.ts';
import { today } from '../support/today.ts';

/** What a person notes beside their weight: added, changed, removed, taken back. */

const day = (ago: number) => formatLocalDay(today() - ago);
const stored = (page: Page) => readTable<LifeEvent>(page, 'lifeEvents');
const events = (page: Page) => page.getByRole('region', { name: 'What happened' });
const rows = (page: Page) => events(page).getByRole('listitem');
const addButton = (page: Page) => events(page).getByRole('button', { name: 'Add an event' });

const withSample = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).first().click();
  // The link to the weights is there before the sample is.
  await expect.poll(async () => (await readTable(page, 'weighIns')).length).toBeGreaterThan(0);
  await page.goto('/weight');
  await expect(events(page)).toBeVisible();
};

interface Typed {
  readonly kind?: 'Illness' | 'Holiday' | 'Medication' | 'Other';
  readonly title?: string;
  readonly first?: string;
  /** Null: still going on. */
  readonly last?: string | null;
  readonly note?: string;
}

const add = async (page: Page, { kind, title, first, last, note }: Typed): Promise<void> => {
  await addButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Add an event' });
  if (kind) await dialog.getByText(kind, { exact: true }).click();
  if (title) await dialog.getByLabel('Name (optional)').fill(title);
  if (first) await dialog.getByLabel('First day').fill(first);
  if (last === null) await dialog.getByRole('switch', { name: 'It is still going on' }).check();
  else if (last) await dialog.getByLabel('Last day').fill(last);
  if (note) await dialog.getByLabel('Note (optional)').fill(note);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
};

test('an event is added, changed and removed, each with a way back, and is there after a reload', async ({
  page,
}) => {
  await withSample(page);
  await expect(events(page)).toContainText('Nothing noted yet.');
  await add(page, { title: 'Flu', first: day(10), last: day(6), note: 'Fever for two days.' });
  await expect(page.getByText('Flu added.')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Illness');
  await expect(rows(page)).toContainText('Fever for two days.');
  expect(await stored(page)).toMatchObject([
    {
      account: 'sample-person',
      kind: 'illness',
      title: 'Flu',
      note: 'Fever for two days.',
      first: today() - 10,
      last: today() - 6,
    },
  ]);

  await page.reload();
  await rows(page)
    .getByRole('button', { name: /^Change Flu, / })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Change the event' });
  await expect(dialog.getByLabel('Last day')).toHaveValue(day(6));
  await dialog.getByRole('switch', { name: 'It is still going on' }).check();
  await expect(dialog.getByLabel('Last day')).toHaveCount(0);
  await dialog.getByLabel('Name (optional)').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Illness changed.')).toBeVisible();
  await expect(rows(page)).toContainText('Since');
  expect(await stored(page)).toMatchObject([{ title: '', last: null }]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows(page)).toContainText('Flu');
  await expect(addButton(page)).toBeFocused();
  expect(await stored(page)).toMatchObject([{ title: 'Flu', last: today() - 6 }]);

  await rows(page)
    .getByRole('button', { name: /^Change Flu, / })
    .click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Flu removed.')).toBeVisible();
  await expect(addButton(page)).toBeFocused();
  await expect(rows(page)).toHaveCount(0);
  expect(await stored(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows(page)).toContainText('Flu');
  await page.reload();
  await expect(rows(page)).toContainText('Flu');
});

test('a date that cannot be is refused beside its field, and what was typed stays', async ({ page }) => {
  await withSample(page);
  await addButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Add an event' });
  await dialog.getByLabel('Name (optional)').fill('Trip');
  await dialog.getByLabel('First day').fill(day(3));
  await dialog.getByLabel('Last day').fill(day(5));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Last day')).toBeFocused();
  await expect(dialog.getByLabel('Last day')).toHaveAttribute('aria-invalid', 'true');
  expect(await stored(page)).toEqual([]);
  await page.mouse.click(5, 5);
  await expect(dialog.getByLabel('Name (optional)')).toHaveValue('Trip');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(addButton(page)).toBeFocused();
});

test('events of other days are named, and shown when asked for', async ({ page }) => {
  await withSample(page);
  await add(page, { kind: 'Medication', title: 'Pills', first: day(100), last: null });
  await add(page, { kind: 'Holiday', title: 'By the sea', first: day(90), last: day(80) });
  await page.getByRole('button', { name: '30 days', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Pills');
  await events(page).getByRole('button', { name: 'Show 1 event of other days' }).click();
  await expect(rows(page)).toHaveCount(2);
  await events(page).getByRole('button', { name: 'These days only' }).click();
  await expect(rows(page)).toHaveCount(1);
});

for (const [name, viewport] of [
  ['a narrow phone', { width: 320, height: 640 }],
  ['a desk', { width: 1280, height: 800 }],
] as const)
  test(`on ${name} axe finds nothing, and nothing is wider than the screen`, async ({ page }) => {
    const check = async () => {
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
    };
    await page.setViewportSize(viewport);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await withSample(page);
    await check();
    await add(page, { title: 'Donaudampfschifffahrtsgesellschaft '.repeat(2), note: 'Word '.repeat(60) });
    await expect(rows(page)).toHaveCount(1);
    await check();
    await rows(page).getByRole('button').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check();
    const wide = await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
