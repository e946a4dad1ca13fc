import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import type { Control } from '../../simulator/fitbit/index.ts';
import { dayNumber } from '../../simulator/calendar.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import type { WeighIn } from '../../src/lib/domain/weigh-in.ts';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { fillRows } from '../support/fill-sessions';
import { garminReport, type ReportLine } from '../support/garmin-report';
import { importAll } from '../support/import-steps';
import { connect, jobReaches, readTable, truth } from '../support/steps';
import { today } from '../support/today';

/** Two sources side by side: a synced Fitbit account, and a Garmin report that lacks some of it and tells some otherwise. */

interface Made {
  /** Days of which Fitbit alone tells, newest first. */
  readonly missing: readonly string[];
  /** How many days both have alike. */
  readonly alike: number;
}

/** Garmin alone tells of a day this far back, before everything that is synced. */
const OWN_DAYS_AGO = 45;

const ownDay = () => formatLocalDay(today() - OWN_DAYS_AGO);

/** A morning's weigh-in on the evening before. */
const twelveHoursBefore = ({ date, time, weight }: ReportLine): ReportLine => ({
  date: plus(date, -1),
  time: `${Number(time.slice(0, 2)) + 12}${time.slice(2)}`,
  weight,
});

const plus = (date: string, days: number) => formatLocalDay(dayNumber(date) + days);

/**
 * The report of a watch that missed three days, weighed once otherwise, once kept the clock of another zone and so told it a day
 * early, and once was the only one.
 * Those days are ones of a single weigh-in.
 */
const reportOf = (weighIns: readonly ReportLine[]): Made & { readonly lines: readonly ReportLine[] } => {
  const days = [...new Set(weighIns.map(({ date }) => date))];
  const single = days.filter((day) => weighIns.filter(({ date }) => date === day).length === 1);
  const [other, early, ...missing] = [1, 8, 3, 4, 6].map((index) => single.at(-1 - index));
  const told = weighIns.flatMap((line) => {
    if (missing.includes(line.date)) return [];
    if (line.date === other) return [{ ...line, weight: line.weight + 1.3 }];
    return [line.date === early ? twelveHoursBefore(line) : line];
  });
  return {
    lines: [...told, { date: ownDay(), time: '07:00:00', weight: 99.9 }],
    missing: missing.flatMap((day) => day ?? []),
    alike: days.length - missing.length - 2,
  };
};

const withBoth = async (page: Page, control: Control): Promise<Made> => {
  control.setPerson('twelve-years');
  await connect(page, { weightAlone: true });
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).first().click();
  await jobReaches(page, 'done');
  const { lines, ...made } = reportOf(truth(control, formatLocalDay(today() - 29)));
  await importAll(page, [garminReport(lines)]);
  return made;
};

const counts = (page: Page) => page.getByRole('group', { name: 'Days by what they have' });
const count = (page: Page, name: string, days?: number) =>
  counts(page).getByRole('button', {
    name: days === undefined ? name : `${name} ${days} ${days === 1 ? 'day' : 'days'}`,
    exact: days !== undefined,
  });
const list = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** Those below the head. */
const rows = (page: Page, name: string) => list(page, name).locator('tbody').getByRole('row');
/** A day as the list writes it. */
const shown = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));

/** How many colours of lines the chart shows: 60 pixels of one are no edge of another. */
const strongColours = (page: Page): Promise<number> =>
  page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const lines = ['11,97,117', '192,132,41', '23,33,38'];
    const seen = new Map(lines.map((line) => [line, 0]));
    for (let i = 0; i < data.length; i += 4) {
      const color = `${data[i]},${data[i + 1]},${data[i + 2]}`;
      if (data[i + 3] === 255 && seen.has(color)) seen.set(color, seen.get(color)! + 1);
    }
    return [...seen.values()].filter((pixels) => pixels > 60).length;
  });

test('with nothing here, the page says what is compared and where it comes from', async ({ page }) => {
  await page.goto('/compare');
  await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open an export' })).toBeVisible();
});

test('what was put in is counted, and each count lists its days', async ({ page, sim }) => {
  const { missing, alike } = await withBoth(page, sim.control);
  await page.goto('/compare');
  await expect(count(page, 'Same in both', alike)).toBeVisible();
  const agree = `Fitbit and Garmin agree on ${alike} of ${alike + 5} days.`;
  await expect(
    page.getByText(`${agree} Garmin lacks 3. 1 differs. 1 is a day apart.`, { exact: true }),
  ).toBeVisible();
  await expect(count(page, 'Only in Fitbit', 3)).toBeVisible();
  await expect(count(page, 'Only in Garmin', 0)).toBeVisible();
  await expect(count(page, 'Differ', 1)).toBeVisible();
  await expect(count(page, 'A day apart', 1)).toBeVisible();
  await expect(rows(page, 'Days that differ')).toHaveCount(5);
  await expect(
    page.getByRole('img', { name: /^Fitbit and Garmin from .* at most 1\.3\d kg apart\.$/ }),
  ).toBeVisible();

  await expect.poll(() => strongColours(page)).toBeGreaterThanOrEqual(3);

  await count(page, 'Only in Fitbit').click();
  await expect(count(page, 'Only in Fitbit')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Fitbit has these, Garmin does not.')).toBeVisible();
  const listed = rows(page, 'Only in Fitbit');
  await expect(listed).toHaveCount(missing.length);
  for (const [index, date] of missing.entries()) await expect(listed.nth(index)).toContainText(shown(date));

  await count(page, 'Differ').click();
  await expect(rows(page, 'Differ')).toContainText([/−1\.3\d/]);
  await count(page, 'Differ').click();
  await expect(rows(page, 'Days that differ')).toHaveCount(5);

  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(count(page, 'Only in Garmin', 1)).toBeVisible();
  await count(page, 'Only in Garmin').click();
  await expect(rows(page, 'Only in Garmin')).toContainText([shown(ownDay())]);
});

test('sources swap, a tolerance makes alike, and a reload shows the same', async ({ page, sim }) => {
  const { alike } = await withBoth(page, sim.control);
  await page.goto('/compare');
  await page.getByRole('button', { name: 'Swap the sources' }).click();
  await expect(page.getByLabel('First source')).toHaveValue('garmin');
  await expect(count(page, 'Only in Fitbit', 3)).toBeVisible();
  await page.getByLabel('Same within (kg)').fill('a lot');
  await expect(page.getByText('Type a number, such as 0.05.')).toBeVisible();
  await page.getByLabel('Same within (kg)').fill('1,5');
  await expect(count(page, 'Differ', 0)).toBeVisible();
  await expect(count(page, 'Same in both', alike + 1)).toBeVisible();
  await page.getByLabel('Start date').fill(formatLocalDay(today() - 20));

  await page.reload();
  await expect(page.getByLabel('First source')).toHaveValue('garmin');
  await expect(page.getByLabel('Second source')).toHaveValue('fitbit');
  await expect(page.getByLabel('Same within (kg)')).toHaveValue('1.5');
  await expect(page.getByLabel('Start date')).toHaveValue(formatLocalDay(today() - 20));
  await expect(count(page, 'Differ', 0)).toBeVisible();

  await page.getByLabel('Second source').selectOption('garmin');
  await expect(page.getByLabel('First source')).toHaveValue('fitbit');
});

test('weigh-ins of one side alone are chosen by keyboard, and saved as CSV', async ({ page, sim }) => {
  const { missing } = await withBoth(page, sim.control);
  await page.goto('/compare');
  await count(page, 'Only in Fitbit').press('Enter');
  const bar = page.getByRole('group', { name: 'Chosen weigh-ins' });
  await expect(bar).toContainText('Choose weigh-ins to bring them to Garmin.');
  await list(page, 'Only in Fitbit').getByRole('checkbox').first().press('Space');
  await expect(bar).toContainText('1 weigh-in chosen');
  await bar.getByRole('button', { name: 'Choose all listed' }).press('Enter');
  await expect(bar).toContainText('3 weigh-ins chosen');
  await bar.getByRole('button', { name: 'Choose none' }).press('Enter');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('compare-weight-fitbit-garmin.csv');
  const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual(
    missing.map((date) => [date, 'only_left', 'fitbit']),
  );
});

test('a weigh-in that was handed on says so, and can be left out', async ({ page, sim }) => {
  const { missing } = await withBoth(page, sim.control);
  const row = (await readTable<WeighIn>(page, 'weighIns')).find(
    ({ source, time }) => source === 'fitbit' && time.startsWith(missing[0]!),
  )!;
  const told = { destination: 'garmin', state: 'synced', at: Date.now() } as const;
  await fillRows(page, { deliveries: [{ id: `${row.id}|garmin`, account: row.account, ...told }] });
  await page.goto('/compare');
  await count(page, 'Only in Fitbit').click();
  await expect(rows(page, 'Only in Fitbit').first()).toContainText('Handed on');
  await page.getByRole('checkbox', { name: 'Not handed on yet' }).check();
  await expect(rows(page, 'Only in Fitbit')).toHaveCount(missing.length - 1);
});

test('weight sums up what one source lacks, and leads to the comparison', async ({ page, sim }) => {
  const { missing } = await withBoth(page, sim.control);
  await page.goto('/weight');
  const button = page.getByRole('main').getByRole('button', { name: 'Compare', exact: true });
  await button.click();
  const dialog = page.getByRole('dialog', { name: 'Fitbit vs Garmin' });
  await expect(dialog.getByText('Only in Fitbit', { exact: true }).first()).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: shown(missing[0]!) })).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: shown(ownDay()) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await button.click();
  await dialog.getByRole('link', { name: 'Open the comparison' }).click();
  await expect(page).toHaveURL(/\/compare\?metric=weight&left=fitbit&right=garmin&range=all$/);
  await expect(count(page, 'Only in Garmin', 1)).toBeVisible();
});

test('one source alone explains how a second comes in', async ({ page }) => {
  await importAll(page, [garminReport([{ date: ownDay(), time: '07:00:00', weight: 80 }])]);
  await page.goto('/compare');
  await expect(page.getByRole('heading', { name: 'One source so far' })).toBeVisible();
  await expect(page.getByText('All there is here comes from Garmin.')).toBeVisible();
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'Compare', exact: true })).toHaveCount(0);
});

test('has no accessibility violation, on a phone and wide', async ({ page, sim }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await withBoth(page, sim.control);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/compare');
    await count(page, 'Only in Fitbit').click();
    await page.getByRole('checkbox').first().check();
    await expect(page.getByRole('img', { name: /^Fitbit and Garmin from/ })).toBeVisible();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  }
  await page.goto('/weight');
  await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Open the comparison' })).toBeVisible();
  await expectAccessible(page);
});
