import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { violationsOf } from '../support/axe';
import { routesOf } from '../support/routes';

/** A browser that will not open its database: a profile that is damaged, a disk that is full, storage that is forbidden. */

const refuseStorage = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    };
  });
};

/** Pages that are text, or that ask the database nothing until somebody does something. */
const needNone = /^\/(callback|help|help\/maths)$/;

test('every page that needs the store says that it cannot be opened and leads to what can be done, with no accessibility violation', async ({
  page,
}) => {
  await refuseStorage(page);
  for (const route of routesOf().filter((path) => !needNone.test(path))) {
    await page.goto(route);
    await expect(page.getByRole('heading', { level: 1 }), route).toBeVisible();
    const told = page.getByRole('alert').filter({ hasText: 'storage' }).first();
    await expect(told, route).toBeVisible();
    await expect(told.getByRole('link', { name: /storage/i }), route).toHaveAttribute('href', /#storage$/);
    await expect(page.locator('[aria-busy="true"]'), route).toHaveCount(0);
    expect(await violationsOf(page), route).toEqual([]);
  }
});
