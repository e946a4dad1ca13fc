import type { Page } from 'playwright/test';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillHistory } from '../support/fill';
import { putRows } from '../support/rows';
import { readTable, workerReady } from '../support/steps';
import { today } from '../support/today';

/** What looks wrong on the weight page, and the body beside it, with rows of a real store. */

const ACCOUNT = 'files-history';

const weighInOf = (daysAgo: number, id: string, kg: number) => {
  const day = today() - daysAgo;
  return {
    id: `${ACCOUNT}|fitbit|${id}`,
    account: ACCOUNT,
    source: 'fitbit',
    sourceId: id,
    day,
    time: `${new Date(day * 86_400_000).toISOString().slice(0, 10)}T18:30:00`,
    timeUnknown: false,
    kg,
    bmi: null,
    bmiComputed: false,
    fatPct: null,
    origin: 'Aria Air',
    provenance: { kind: 'file', name: 'weight-2014-01-01.json', trust: 'archive' },
    seenAt: 1,
    missingSince: null,
    doubtSince: null,
    keptAt: null,
    deletedAt: null,
  };
};

/** A year with pounds among the kilograms, and a guest on three evenings. */
const withFaults = async (page: Page): Promise<void> => {
  await page.goto('/');
  await workerReady(page);
  await fillHistory(page, 365);
  await putRows(page, 'weighIns', [
    weighInOf(9, 'pounds', 172.4),
    weighInOf(40, 'guest-1', 55.1),
    weighInOf(38, 'guest-2', 55.4),
    weighInOf(33, 'guest-3', 54.9),
  ]);
  await page.goto('/weight');
};

const card = (page: Page) => page.getByRole('region', { name: 'Looks wrong' });
const flags = (page: Page) =>
  card(page).getByRole('list', { name: 'Weigh-ins that look wrong' }).getByRole('listitem');

test('a weigh-in that looks wrong is told with its reason, and nothing is left out by itself', async ({
  page,
}) => {
  await withFaults(page);
  await expect(flags(page)).toHaveCount(2);
  await expect(card(page)).toContainText('4 weigh-ins');
  const [pounds, guest] = [flags(page).nth(0), flags(page).nth(1)];
  await expect(pounds).toContainText('172.4');
  await expect(pounds).toContainText(/pounds noted as kilograms: read that way, it is 78\.2/);
  await expect(pounds).toContainText(/Expected here: 7\d\.\d/);
  await expect(pounds).toContainText(/with it, 7\d\.\d.kg without/);
  await expect(guest).toContainText(/someone else on the scale: 3 weigh-ins near 55\.1/);
  await expect(page.getByRole('table')).toContainText('172.4');
});

test('ignoring several is one act, undone by one', async ({ page }) => {
  await withFaults(page);
  await card(page).getByRole('button', { name: 'Ignore all of these' }).click();
  await expect(page.getByText('4 weigh-ins are left out from now on.')).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  await expect(page.getByText('4 ignored weigh-ins')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(flags(page)).toHaveCount(2);
  await expect(page.getByText('4 ignored weigh-ins')).toHaveCount(0);
});

test('of the notes about what was done one stands at a time, the last', async ({ page }) => {
  await withFaults(page);
  await card(page).getByRole('button', { name: 'Ignore all of these' }).click();
  await expect(page.getByText('4 weigh-ins are left out from now on.')).toBeVisible();
  await page.getByRole('button', { name: 'Add an event' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Illness added.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(1);
  await expect(page.getByText('4 weigh-ins are left out from now on.')).toHaveCount(0);
});

test('what the person says is right is flagged no more, until they doubt it again', async ({ page }) => {
  await withFaults(page);
  await flags(page)
    .nth(0)
    .getByRole('button', { name: /is right$/ })
    .click();
  await expect(page.getByText('1 value counts as measured.')).toBeVisible();
  await expect(flags(page)).toHaveCount(1);
  await page.reload();
  await expect(flags(page)).toHaveCount(1);
  await card(page).getByText('1 unusual weigh-in you said is right').click();
  await card(page)
    .getByRole('button', { name: /^Doubt the weigh-in/ })
    .click();
  await expect(flags(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(flags(page)).toHaveCount(1);
});

test('a slip is set right by a press, and its original stays', async ({ page }) => {
  await withFaults(page);
  await flags(page)
    .nth(0)
    .getByRole('button', { name: /^Set the weigh-in/ })
    .click();
  await expect(page.getByText(/corrected to 78\.2.kg\. The original stays/)).toBeVisible();
  await expect(flags(page)).toHaveCount(1);
  const stored = await readTable<{ id: string; kg: number }>(page, 'weighIns');
  expect(stored.find(({ id }) => id.endsWith('|pounds'))?.kg).toBe(172.4);
});

test('fat, lean mass and the BMI in its band are told, without what looks wrong', async ({ page }) => {
  await withFaults(page);
  const body = page.getByRole('region', { name: 'Body', exact: true });
  await expect(body).toContainText(/Fat mass.*1\d\.\d.kg/s);
  await expect(body).toContainText(/Lean mass.*[56]\d\.\d.kg/s);
  await expect(body).toContainText('4 values that look wrong are left out.');
  await expect(body.getByRole('img', { name: /^BMI 2\d\.\d on a scale/ })).toBeVisible();
  await expect(body).toContainText(/In the band from 25 to 30: 74\.0.kg to 88\.8.kg/);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(body).toContainText(/kg since/);
});

test('a history in which all is well says nothing of it', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  await fillHistory(page, 365);
  await page.goto('/weight');
  await expect(page.getByRole('region', { name: 'Body', exact: true })).toBeVisible();
  await expect(card(page)).toHaveCount(0);
});

test('axe finds nothing, and 320 px hold it all', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await withFaults(page);
  await expect(flags(page)).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Body', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 720 });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(wide).toBeLessThanOrEqual(0);
});
