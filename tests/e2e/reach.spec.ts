import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { violationsOf } from '../support/axe';
import { withEverything } from '../support/fill-everything';
import { dayText } from '../support/fill-sessions';
import { lostOn, setSize, walkByTab, type Size } from '../support/reach';
import { routesOf } from '../support/routes';
import { today } from '../support/today';

/** Every page can be read with large letters and in a narrow window, and used by keys alone. */

/** Pages that have more than one look, beside the bare address; of the metrics one stands for all. */
const more: readonly string[] = [
  '/metrics/steps',
  '/metrics/steps?view=periods',
  '/metrics/steps?view=calendar',
  '/metrics/steps?view=years',
  '/metrics/steps?with=resting_heart_rate',
  '/metrics/heart_rate',
  `/sleep?night=${dayText(today() - 2)}`,
  '/challenges?id=autumn',
  '/challenges?id=autumn&edit',
  '/no/such/page',
];
const places = [...routesOf().filter((route) => !route.startsWith('/metrics/')), ...more];

/** What comes last on a page that is put together bit by bit. */
const last: Readonly<Record<string, (page: Page) => Locator>> = {
  '/': (page) =>
    page.getByRole('region', { name: 'Goal', exact: true }).getByRole('img', { name: /of the way/ }),
  '/weight': (page) => page.getByRole('region', { name: 'What happened' }).getByRole('listitem'),
  '/sync': (page) => page.getByRole('grid').first(),
  // Its first words take the focus once they are there.
  '/callback': (page) => page.locator('main :focus'),
  '/challenges?id=autumn': (page) => page.getByRole('img', { name: /Lines of the points/ }),
};

const open = async (page: Page, place: string): Promise<void> => {
  await page.goto(place);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const [path = ''] = place.split('?');
  if (last[place]) await expect(last[place](page)).toBeVisible();
  else if (/^.(metrics.|sleep|activities)/.test(path))
    await expect(page.getByRole('img').or(page.getByRole('gridcell')).first()).toBeAttached();
};

const wide = { width: 1280, height: 800, letters: 1 };
const narrow = { width: 320, height: 720, letters: 1 };
const large = { width: 640, height: 800, letters: 2 };
const sizes = [narrow, large, { ...wide, letters: 2 }];

const lostAt = async (page: Page, size: Size): Promise<string[]> => {
  await setSize(page, size);
  const lost = await lostOn(page);
  return lost.map((one) => `at ${size.width} px, letters ${size.letters * 100} %, ${one}`);
};

/** What opens over a page: where, and by which button. */
const opened: Readonly<Record<string, readonly ((page: Page) => Locator)[]>> = {
  '/weight': [
    (page) => page.getByRole('button', { name: 'Add a weigh-in' }),
    (page) => page.getByRole('button', { name: /^Change the weigh-in/ }).first(),
    (page) => page.getByRole('button', { name: 'Change goal' }),
    (page) => page.getByRole('button', { name: 'Explain: Rate' }),
    (page) => page.getByRole('button', { name: 'Add an event' }),
    (page) => page.getByRole('button', { name: /^Change Flu/ }),
  ],
  '/sleep': [(page) => page.getByRole('button', { name: 'Explain: Bedtime, mean' })],
  '/activities': [
    (page) => page.getByRole('region', { name: 'Exercises', exact: true }).getByRole('button').first(),
  ],
  '/sync': [(page) => page.getByRole('grid').first().locator('button[tabindex="0"]')],
  '/sources': [
    (page) => page.getByRole('button', { name: 'Rename' }).first(),
    (page) => page.getByRole('button', { name: 'Disconnect' }).first(),
  ],
};

/** Opens each of what a page has to open, by keys, and tells what is wrong with it. */
const wrongInOpened = async (
  page: Page,
  buttons: readonly ((page: Page) => Locator)[],
): Promise<string[]> => {
  const problems: string[] = [];
  const over = 'dialog[open], [role="dialog"]:popover-open';
  const dialog = page.locator(over);
  for (const buttonIn of buttons) {
    const button = buttonIn(page);
    const name = await button.evaluate((element) => element.ariaLabel ?? element.textContent.trim());
    const say = (problem: string) => problems.push(`${name}: ${problem}`);
    await button.press('Enter');
    await expect(dialog, name).toBeVisible();
    for (const violation of await violationsOf(page, over)) say(violation);
    if (await letsFocusOut(page, dialog)) say('lets the focus out');
    for (const size of [narrow, large]) for (const lost of await lostAt(page, size)) say(lost);
    await setSize(page, wide);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  return problems;
};

/** Of what the page behind waits for; a small explanation may be left by Tab. */
const letsFocusOut = async (page: Page, dialog: Locator): Promise<boolean> => {
  if (!(await dialog.evaluate((element) => element instanceof HTMLDialogElement))) return false;
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    const isIn = await dialog.evaluate(
      (element) => document.activeElement === document.body || element.contains(document.activeElement),
    );
    if (!isIn) return true;
  }
  return false;
};

test('an unknown address and an opened day of a calendar have no accessibility violation', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/404|Not found/);
  await withEverything(page);
  await open(page, '/no/such/page');
  expect(await violationsOf(page)).toEqual([]);
  await open(page, '/metrics/steps?view=calendar');
  await page.locator('[role="gridcell"][tabindex="0"]').first().press('Enter');
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(1);
  expect(await violationsOf(page)).toEqual([]);
});

test('on a phone the rest of the pages are behind More by keys, and the arranging of tiles loses nothing', async ({
  page,
}) => {
  await withEverything(page);
  await open(page, '/');
  await page.getByRole('button', { name: 'Arrange' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Hide Trend' })).toBeVisible();
  expect(await walkByTab(page)).toEqual([]);
  for (const size of sizes) expect(await lostAt(page, size)).toEqual([]);
  await setSize(page, narrow);
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  const button = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' });
  await button.press('Enter');
  const menu = page.locator('#more-menu');
  await expect(menu).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  expect(await walkByTab(page)).toEqual([]);
});

/** In so many tests, for browsers beside each other. */
const SHARES = 6;

for (let share = 0; share < SHARES; share++) {
  const own = places.filter((_, i) => i % SHARES === share);
  test(`nothing is lost in a narrow window or in large letters, and keys reach all: ${own.join(' ')}`, async ({
    page,
    expectedErrors,
  }) => {
    test.slow();
    expectedErrors.push(/404|Not found/);
    await withEverything(page);
    const problems: string[] = [];
    for (const place of own) {
      const say = (problem: string) => problems.push(`${place}: ${problem}`);
      await open(page, place);
      for (const problem of await wrongInOpened(page, opened[place] ?? [])) say(problem);
      for (const problem of await walkByTab(page)) say(`by keys ${problem}`);
      for (const size of sizes) for (const problem of await lostAt(page, size)) say(problem);
      await setSize(page, wide);
    }
    expect(problems).toEqual([]);
  });
}
