import type { Page } from 'playwright/test';
import type { Control } from '../../simulator/fitbit/index.ts';
import { dayNumber } from '../../simulator/calendar.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import type { WeighIn } from '../../src/lib/domain/weigh-in.ts';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { importAll } from '../support/import-steps';
import { connect, jobReaches, readTable, truth, workerReady } from '../support/steps';
import { today } from '../support/today';

/** A Garmin report beside a synced Fitbit account that tells the same weighings: a day early, or three quarters of an hour late. */

interface Told {
  readonly date: string;
  readonly time: string;
  readonly weight: number;
}

const plus = (date: string, days: number) => formatLocalDay(dayNumber(date) + days);

const dayEarly = (line: Told): Told => ({ ...line, date: plus(line.date, -1) });

const late = (line: Told): Told => {
  const at = new Date(Date.parse(`${line.date}T${line.time}Z`) + 45 * 60_000).toISOString();
  return at.slice(0, 10) === line.date ? { ...line, time: at.slice(11, 19) } : line;
};

/** As Garmin Connect writes a weight report: a line a date, newest first, tenths of a kilogram, minutes. */
const report = (lines: readonly Told[]) => {
  const dates = [...new Set(lines.map(({ date }) => date))].sort().reverse();
  const named = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  const rows = dates.flatMap((date) => [
    `" ${named.format(new Date(date))}",`,
    ...lines
      .filter((line) => line.date === date)
      .map(({ time, weight }) => `${time.slice(0, 5)},${weight.toFixed(1)} kg,--,--,--,--,--,--,`),
  ]);
  const head = '\ufeffTime,Weight,Change,BMI,Body Fat,Skeletal Muscle Mass,Bone Mass,Body Water,';
  const text = [head, ...rows, ''].join('\n');
  return { name: 'Weight.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
};

/** What Fitbit tells of the last 30 days; Garmin tells the first weighing of each day its own way. */
const withBoth = async (page: Page, control: Control, toldBy: (line: Told) => Told) => {
  control.setPerson('twelve-years');
  await connect(page, { weightAlone: true });
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).first().click();
  await jobReaches(page, 'done');
  const all = truth(control, formatLocalDay(today() - 29));
  const firsts = all.filter(({ date }, index) => all.findIndex((line) => line.date === date) === index);
  await importAll(page, [report(firsts.map(toldBy))]);
  return { all, firsts };
};

const count = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Days by what they have' }).getByRole('button', { name });
const section = (page: Page) => page.getByRole('region', { name: 'Duplicates and wrong dates', exact: true });
const keptList = (page: Page) => page.getByRole('region', { name: 'Your rules', exact: true });
const rules = (page: Page) => keptList(page).getByRole('button', { name: /^Remove the rule/ });
const preview = (page: Page) => section(page).getByRole('button', { name: /^Preview/ });

/** As scripts on this origin see the list. */
const inList = async (page: Page): Promise<{ total: number; dates: string[] }> => {
  await workerReady(page);
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/metrics/query?metric_type=weight&page_size=10000');
    const { total, records } = (await answer.json()) as { total: number; records: { date: string }[] };
    return { total, dates: records.map(({ date }) => date) };
  });
};

test('weigh-ins a day early are read a day later: shown first, kept, undone, removed', async ({
  page,
  sim,
}) => {
  const { all, firsts } = await withBoth(page, sim.control, dayEarly);
  const rows = await readTable<WeighIn>(page, 'weighIns');
  await page.goto('/compare');
  const card = section(page).getByRole('region', { name: 'Garmin’s weigh-ins are one day early' });
  await expect(card).toContainText('Garmin has the weight of Fitbit on the day beside it.');
  const shifted = await count(page, 'A day apart').textContent();
  const before = await inList(page);
  expect(before.total).toBeGreaterThan(all.length);

  await card.getByRole('button', { name: 'Preview' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Garmin is read one day later' });
  const counts = dialog.getByRole('table', { name: 'What changes' });
  const then = (name: string) => counts.getByRole('row', { name }).getByRole('cell').last();
  await expect(then('A day apart')).toHaveText('0');
  await expect(then('Same in both')).toHaveText(`${firsts.length}`);
  await expect(dialog.getByText(`${firsts.length} weigh-ins move`)).toBeVisible();
  const newest = dialog.getByRole('region', { name: 'Weigh-ins that move' }).getByRole('row').nth(1);
  const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  const lastDay = firsts
    .map(({ date }) => date)
    .sort()
    .at(-1)!;
  await expect(newest).toContainText(written.format(new Date(plus(lastDay, -1))));
  await expect(newest).toContainText(written.format(new Date(lastDay)));
  await page.keyboard.press('Escape');
  await expect(preview(page).first()).toBeFocused();
  expect((await inList(page)).total).toBe(before.total);

  await preview(page).first().press('Enter');
  await dialog.getByRole('button', { name: 'Read them so' }).click();
  await expect(page.getByText('Kept: Garmin is read one day later.')).toBeVisible();
  await expect(count(page, 'A day apart 0')).toBeVisible();
  await expect(count(page, `Same in both ${firsts.length}`)).toBeVisible();
  const after = await inList(page);
  expect(new Set(after.dates.map((date) => date.slice(0, 10))).size).toBe(firsts.length);
  // Two brands are never joined over a lost time of day.
  const untimed = firsts.filter(({ time }) => time === '23:59:59').length;
  expect(after.total).toBe(all.length + untimed);
  expect(await readTable<WeighIn>(page, 'weighIns')).toEqual(rows);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('As it was before.')).toBeVisible();
  await expect(count(page, 'A day apart')).toHaveText(shifted ?? '');
  expect(await inList(page)).toEqual(before);

  await preview(page).first().click();
  await dialog.getByRole('button', { name: 'Read them so' }).click();
  await expect(rules(page)).toHaveCount(1);
  await page.reload();
  await expect(count(page, 'A day apart 0')).toBeVisible();
  await expect(keptList(page)).toContainText('Garmin is read one day later');

  await rules(page).press('Enter');
  await expect(page.getByText('Removed: Garmin is read one day later.')).toBeVisible();
  await expect(count(page, 'A day apart')).toHaveText(shifted ?? '');
  await expect(card).toBeVisible();
  expect(await inList(page)).toEqual(before);
});

test('what a rule moves is told at the weigh-in, with what its source said', async ({ page, sim }) => {
  await withBoth(page, sim.control, dayEarly);
  await page.goto('/compare');
  await preview(page).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Read them so' }).click();
  await expect(rules(page)).toHaveCount(1);
  await page.goto('/weight');
  await page
    .getByRole('button', { name: /^Change the weigh-in of/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Garmin says');
  await expect(dialog).toContainText('by your rule.');
  await dialog.getByRole('link', { name: 'Your rules' }).click();
  await expect(page).toHaveURL(/\/compare/);
  await expect(keptList(page).getByRole('heading')).toBeFocused();

  // Whatever is compared, and by whatever it is told to be alike.
  await page.goto('/compare?metric=body_fat&tolerance=5');
  await rules(page).click();
  await expect(page.getByText('Removed: Garmin is read one day later.')).toBeVisible();
  await expect(rules(page)).toHaveCount(0);
});

test('a weighing told twice is seen once, but for what the person unticks', async ({ page, sim }) => {
  const { all, firsts } = await withBoth(page, sim.control, late);
  const before = await inList(page);
  await page.goto('/compare');
  const card = section(page).getByRole('region', { name: /weigh-ins are in your list twice$/ });
  const twice = Number(/\d+/.exec((await card.getByRole('heading').textContent()) ?? '')?.[0]);
  expect(before.total - all.length).toBe(twice);
  await card.getByRole('button', { name: 'Preview' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fitbit and Garmin on one day are one weigh-in' });
  await expect(dialog.getByText(`${twice} pairs become one`)).toBeVisible();
  const list = dialog.getByRole('row', { name: 'Weigh-ins in your list' });
  await expect(list).toContainText(`${all.length}`);
  await dialog.getByRole('checkbox').first().press('Space');
  await expect(dialog.getByText(`${twice - 1} pairs become one`)).toBeVisible();
  await expect(list).toContainText(`${all.length + 1}`);
  await dialog.getByRole('button', { name: 'See them as one' }).click();
  await expect(page.getByText('Kept: Fitbit and Garmin on one day are one weigh-in.')).toBeVisible();
  await expect(preview(page)).toHaveCount(0);
  expect((await inList(page)).total).toBe(all.length + 1);
  await page.reload();
  await expect(keptList(page)).toContainText('Those you unticked stay two.');
  await rules(page).click();
  await expect(card).toBeVisible();
  expect(await inList(page)).toEqual(before);
  expect(firsts.length).toBeGreaterThanOrEqual(twice);
});

test('has no accessibility violation', async ({ page, sim }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await withBoth(page, sim.control, dayEarly);
  await page.goto('/compare');
  await expect(preview(page).first()).toBeVisible();
  await expectAccessible(page);
  await preview(page).first().click();
  await expect(page.getByRole('table', { name: 'What changes' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Read them so' }).click();
  await expect(rules(page)).toHaveCount(1);
  await expectAccessible(page);
});
