import { Decoder, Stream } from '@garmin/fitsdk';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Download, Page } from 'playwright/test';
import type { Control } from '../../simulator/fitbit/index.ts';
import type { Delivery } from '../../src/lib/domain/delivery.ts';
import { formatLocalDay } from '../../src/lib/domain/local-date.ts';
import { instantAt } from '../../src/lib/domain/zone.ts';
import { expect, test } from '../support/app';
import { expectAccessible } from '../support/axe';
import { garminWeightCsv } from '../support/exports';
import { fillHistory } from '../support/fill';
import { importAll } from '../support/import-steps';
import { connect, jobReaches, readTable, truth, workerReady } from '../support/steps';
import { today } from '../support/today';
import { words } from '../support/words';

/** Weigh-ins that one side lacks: chosen in the comparison, saved as a file, taken there, and back again. */

const ZONE = { kind: 'iana', name: 'Europe/Berlin' } as const;

/** A month of Fitbit, and a Garmin side that has none of it. */
const withMonth = async (page: Page, control: Control) => {
  control.setPerson('twelve-years');
  await connect(page, { weightAlone: true });
  await page.getByRole('button', { name: 'Sync recent (30 days)' }).first().click();
  await jobReaches(page, 'done');
  await importAll(page, [garminWeightCsv()]);
  return truth(control, formatLocalDay(today() - 29));
};

/** `days` days of an archive, one weigh-in each, and the same Garmin side. */
const withArchive = async (page: Page, days: number) => {
  await page.goto('/export');
  await page.getByText(words('export_backup_empty_title')).waitFor();
  await fillHistory(page, days);
  await importAll(page, [garminWeightCsv()]);
};

const dialog = (page: Page) => page.getByRole('dialog');
const press = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();
const ofClass = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Days by what they have' }).getByRole('button', { name });

/** Everything that Fitbit alone tells is chosen, and the dialog is open. */
const openAll = async (page: Page): Promise<void> => {
  await page.goto('/compare');
  await ofClass(page, 'Only in Fitbit').click();
  await page.getByRole('button', { name: 'Choose all listed' }).click();
  await page.getByRole('button', { name: 'Fill the gap' }).click();
  await expect(dialog(page)).toBeVisible();
};

const pick = (page: Page, name: RegExp) => dialog(page).getByRole('radio', { name }).check();

const saved = async (page: Page, button: string): Promise<Download> => {
  const downloading = page.waitForEvent('download');
  await press(page, button);
  return downloading;
};
const bytesOf = async (download: Download) => readFileSync(await download.path());

const statuses = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/metrics/query?source=fitbit&metric_type=weight');
    const { records } = (await answer.json()) as { records: { sync_status: string }[] };
    return [...new Set(records.map(({ sync_status }) => sync_status))];
  });

test('a FIT file says what the source said, is marked once it was taken, and back here the two sides are alike', async ({
  page,
  sim,
}) => {
  const weighIns = await withMonth(page, sim.control);
  await openAll(page);
  await expect(dialog(page)).toContainText(`${weighIns.length} weigh-ins from Fitbit`);
  await expect(dialog(page).getByLabel('Time zone')).toHaveValue('iana:Europe/Berlin');
  const download = await saved(page, 'Save file');
  const name = download.suggestedFilename();
  const bytes = await bytesOf(download);

  expect(new Decoder(Stream.fromBuffer(bytes)).checkIntegrity()).toBe(true);
  const { messages, errors } = new Decoder(Stream.fromBuffer(bytes)).read();
  expect(errors).toEqual([]);
  const told = (messages.weightScaleMesgs ?? []).map(({ timestamp, weight }) => [Number(timestamp), weight]);
  const clock = ({ date, time }: (typeof weighIns)[number]) =>
    `${date}T${time === '23:59:59' ? '12:00:00' : time}`;
  expect(told).toEqual(
    weighIns.map((one) => [instantAt(clock(one), ZONE), one.weight] as const).toSorted(([a], [b]) => a - b),
  );

  await expect(dialog(page)).toContainText(name);
  await expect(dialog(page).getByRole('link')).toHaveAttribute(
    'href',
    'https://connect.garmin.com/modern/import-data',
  );
  expect(await readTable(page, 'deliveries')).toEqual([]);

  await workerReady(page);
  await press(page, 'I have taken it there');
  await expect(dialog(page)).toContainText(`${weighIns.length} weigh-ins marked as taken to Garmin`);
  const noted = await readTable<Delivery>(page, 'deliveries');
  expect(noted).toHaveLength(weighIns.length);
  expect(new Set(noted.map(({ destination, state }) => `${destination} ${state}`))).toEqual(
    new Set(['garmin synced']),
  );
  expect(await statuses(page)).toEqual(['synced']);
  await press(page, 'Undo');
  await expect(dialog(page)).toContainText(words('gap_undone'));
  expect(await statuses(page)).toEqual(['unsynced']);
  await press(page, 'I have taken it there');
  await press(page, 'Done');
  await expect(dialog(page)).toHaveCount(0);

  await page.reload();
  await ofClass(page, 'Only in Fitbit').click();
  await expect(page.getByRole('row').nth(1)).toContainText('Handed on');
  await page.getByRole('checkbox', { name: 'Not handed on yet' }).check();
  await expect(page.getByText('No such days in this range.')).toBeVisible();
  expect(await statuses(page)).toEqual(['synced']);

  await importAll(page, [{ name, mimeType: 'application/octet-stream', buffer: bytes }]);
  await page.goto('/compare');
  const days = new Set(weighIns.map(({ date }) => date)).size;
  await expect(ofClass(page, 'Same in both')).toContainText(String(days));
  await expect(ofClass(page, 'Only in Fitbit')).toContainText(/\b0\b/);
});

test('tables say the same, in the unit that their reader wants', async ({ page, sim }) => {
  const weighIns = await withMonth(page, sim.control);
  await openAll(page);

  await pick(page, /^Withings/);
  await dialog(page).getByRole('radio', { name: 'lb' }).check({ force: true });
  const withings = await saved(page, 'Save file');
  expect(withings.suggestedFilename()).toBe('tidemark-for-withings-lb.csv');
  const [header, ...lines] = readCsv(await bytesOf(withings));
  expect(header?.slice(0, 2)).toEqual(['Date', 'Weight (lb)']);
  expect(lines.map(([date]) => date?.slice(0, 10))).toEqual(weighIns.map(({ date }) => date));
  lines.forEach(([date, pounds], index) => {
    const { time, weight } = weighIns[index]!;
    expect(date?.slice(11)).toBe(time === '23:59:59' ? '12:00:00' : time);
    expect(Math.abs(Number(pounds) * 0.45359237 - weight)).toBeLessThan(0.0025);
  });
  await expect(dialog(page).getByRole('link')).toHaveAttribute('href', 'https://healthmate.withings.com');

  await press(page, 'Back');
  await pick(page, /^Garmin Connect, table/);
  await dialog(page).getByRole('radio', { name: 'kg' }).check({ force: true });
  // A month may reach back into another year, which is another file.
  const isOneYear = new Set(weighIns.map(({ date }) => date.slice(0, 4))).size === 1;
  const garmin = await saved(page, isOneYear ? 'Save file' : 'Save as ZIP');
  const days = filesIn(garmin.suggestedFilename(), await bytesOf(garmin)).flatMap((bytes) => {
    const [body, titles, ...rows] = readCsv(bytes);
    expect([body, titles]).toEqual([['Body'], ['Date', 'Weight', 'BMI', 'Fat']]);
    return rows;
  });
  const first = new Map(weighIns.toReversed().map(({ date, weight }) => [date, weight]));
  expect(days.map(([date, kg]) => [date, Number(kg)])).toEqual([...first].toSorted());
  const left = weighIns.length - first.size;
  await press(page, 'I have taken it there');
  await expect(dialog(page)).toContainText(/marked as taken/);
  // What else was weighed on a day is in no file.
  expect(await readTable(page, 'deliveries')).toHaveLength(weighIns.length - left);
});

/** Oldest first, as their names are. */
const filesIn = (name: string, bytes: Uint8Array): readonly Uint8Array[] =>
  name.endsWith('.zip')
    ? Object.entries(unzipSync(new Uint8Array(bytes)))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, file]) => file)
    : [bytes];

const readCsv = (bytes: Uint8Array): string[][] =>
  Papa.parse<string[]>(Buffer.from(bytes).toString('utf8'), { skipEmptyLines: true }).data;

test('what one import does not take at once goes as several files, in a folder or an archive', async ({
  page,
}) => {
  // The origin's own file system stands in for a folder: no program may open the picker.
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await withArchive(page, 700);
  await page.goto('/compare');
  await page
    .getByRole('button', { name: 'All', exact: true })
    .or(page.getByRole('radio', { name: 'All', exact: true }))
    .first()
    .click();
  await ofClass(page, 'Only in Fitbit').click();
  await page.getByRole('button', { name: 'Choose all listed' }).click();
  await page.getByRole('button', { name: 'Fill the gap' }).click();

  await pick(page, /^Withings/);
  await expect(dialog(page)).toContainText('3 files');
  const archive = await saved(page, 'Save as ZIP');
  expect(archive.suggestedFilename()).toBe('tidemark-for-withings-kg.zip');
  const files = unzipSync(new Uint8Array(await bytesOf(archive)));
  expect(Object.keys(files).sort()).toEqual(
    [1, 2, 3].map((part) => `tidemark-for-withings-kg-${part}-of-3.csv`),
  );
  expect(Object.values(files).map((bytes) => strFromU8(bytes).trim().split('\n').length)).toEqual([
    300, 300, 103,
  ]);
  await expect(dialog(page).getByRole('listitem').first()).toContainText('Unpack');

  await press(page, 'Back');
  await pick(page, /^Garmin Connect, table/);
  await press(page, 'Save into a folder');
  await expect(dialog(page)).toContainText('Saved in the folder');
  const inFolder = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const found: Record<string, number> = {};
    for await (const [name, handle] of root as unknown as AsyncIterable<[string, FileSystemFileHandle]>)
      if (name.endsWith('.csv'))
        found[name] = (await (await handle.getFile()).text()).trim().split('\n').length;
    return found;
  });
  expect(Object.keys(inFolder).every((name) => /^tidemark-for-garmin-kg-20\d\d\.csv$/.test(name))).toBe(true);
  expect(Object.values(inFolder).reduce((sum, lines) => sum + lines - 2, 0)).toBe(700);
});

test('closed before anything was taken there, nothing is marked, and what is marked can leave the list', async ({
  page,
}) => {
  await withArchive(page, 12);
  await openAll(page);
  await saved(page, 'Save file');
  await press(page, 'Close');
  await expect(dialog(page)).toHaveCount(0);
  expect(await readTable(page, 'deliveries')).toEqual([]);
  await expect(page.getByRole('button', { name: 'Fill the gap' })).toBeFocused();

  await page.getByRole('button', { name: 'Choose none' }).click();
  await page
    .getByRole('checkbox', { name: /^Choose / })
    .first()
    .check();
  await page.getByRole('button', { name: 'Fill the gap' }).click();
  await saved(page, 'Save file');
  await press(page, 'I have taken it there');
  await expect(dialog(page)).toContainText('1 weigh-in marked');
  await press(page, 'Done');

  const bar = page.getByRole('group', { name: 'Chosen weigh-ins' });
  await page.getByRole('button', { name: 'Choose none' }).click();
  await page.getByRole('button', { name: 'Choose all not handed on' }).click();
  await expect(bar).toContainText('11 weigh-ins chosen');
  await page.getByRole('button', { name: 'Choose those handed on too' }).click();
  await page.getByRole('button', { name: 'Fill the gap' }).click();
  await expect(dialog(page)).toContainText('12 weigh-ins');
  await expect(dialog(page)).toContainText('1 of these was already taken to Garmin.');
  await expect(dialog(page).getByRole('switch')).toBeChecked();
  const without = new Decoder(Stream.fromBuffer(await bytesOf(await saved(page, 'Save file')))).read();
  expect(without.messages.weightScaleMesgs).toHaveLength(11);
  await press(page, 'Back');
  await dialog(page).getByRole('switch').click();
  const all = new Decoder(Stream.fromBuffer(await bytesOf(await saved(page, 'Save file')))).read();
  expect(all.messages.weightScaleMesgs).toHaveLength(12);
  await press(page, 'Close');

  await page.getByRole('checkbox', { name: 'Not handed on yet' }).check();
  await page.getByRole('button', { name: 'Fill the gap' }).click();
  await expect(dialog(page)).toContainText('11 weigh-ins');
  await saved(page, 'Save file');
  await press(page, 'I have taken it there');
  await expect(dialog(page)).toContainText('11 weigh-ins marked');
  await expect(page.getByText('No such days in this range.')).toBeAttached();
  await press(page, 'Undo');
  await expect(dialog(page)).toContainText(words('gap_undone'));
  expect(await readTable(page, 'deliveries')).toHaveLength(1);
  await press(page, 'I have taken it there');
  await press(page, 'Done');
  await expect(dialog(page)).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

test('by keyboard and spoken', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  const spoken = async () => {
    await expectAccessible(page);
  };
  const tabTo = async (name: string) => {
    const button = dialog(page).getByRole('button', { name, exact: true });
    await expect(button).toBeEnabled();
    for (let i = 0; i < 12 && !(await button.evaluate((one) => one === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await expect(button).toBeFocused();
  };
  await withArchive(page, 12);
  await openAll(page);
  await spoken();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator(':focus')).toBeAttached();
  await page.keyboard.press('Tab');
  await expect(dialog(page).getByRole('radio', { name: /FIT/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog(page)).toContainText('File: tidemark-for-garmin-kg-');
  await spoken();
  await tabTo('Save file');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  await downloading;
  await expect(dialog(page)).toContainText('Now take it to Garmin Connect');
  await spoken();
  await tabTo('I have taken it there');
  await page.keyboard.press('Enter');
  await tabTo('Undo');
  await spoken();
  await tabTo('Done');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Fill the gap' })).toBeFocused();
});
