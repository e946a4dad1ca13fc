import { dayNumber } from '../../simulator/calendar.ts';
import { expect, test } from '../support/app.ts';
import { bundle } from './bundle.ts';
import { median, report } from './figures.ts';
import type * as MinutesEntry from './minutes-entry.ts';

const YEAR_DAYS = 365;
const LAST_DAY = dayNumber('2026-11-20');

/** A heart that rests at night and works by day; it never says the same twice, so nothing compresses it for us. */
const beatsOf = (day: number): number[] =>
  Array.from({ length: 1_440 }, (_, minute) => {
    const awake = minute > 420 && minute < 1_380 ? 22 : 0;
    return (
      56 + awake + Math.round((8 * Math.abs(Math.sin(day * 1_440 + minute * 12.9898) * 43_758.5453)) % 9)
    );
  });

test('a year of heart rate by the minute: its room, and a day read back', async ({
  profile,
  site,
  expectedErrors,
}) => {
  expectedErrors.push(/favicon\.ico/);
  const days = Array.from({ length: YEAR_DAYS }, (_, i) => ({
    day: LAST_DAY - i,
    values: beatsOf(LAST_DAY - i),
  }));
  const script = await bundle('minutes-entry.ts', 'tidemarkMinutes');
  const context = await profile.open();
  const open = async () => {
    const page = await context.newPage();
    await page.goto(`${site.url}/robots.txt`);
    await page.evaluate(`${script};globalThis.tidemarkMinutes = tidemarkMinutes`);
    return page;
  };
  const page = await open();
  type Entry = { tidemarkMinutes: typeof MinutesEntry };
  const stored = await page.evaluate(
    (wanted) => (globalThis as unknown as Entry).tidemarkMinutes.storeYear('bench-minutes', wanted),
    days,
  );
  expect(stored.packedBytes).toBe(YEAR_DAYS * 1_440);
  await page.close();
  // A page that wrote nothing, so that what it reads comes from the store.
  const reader = await open();
  const wanted = days.map(({ day }) => day).sort((a, b) => ((a * 7_919) % 365) - ((b * 7_919) % 365));
  const took = await reader.evaluate(
    (list) => (globalThis as unknown as Entry).tidemarkMinutes.readDays('bench-minutes', list),
    wanted,
  );
  const usage = await reader.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  report({ name: 'one day of minutes read back, median', value: median(took), unit: 'ms', reach: 10 });
  report({ name: 'a year of minutes stored', value: stored.ms, unit: 'ms', reach: null });
  report({ name: 'a year of minutes: values', value: stored.packedBytes / 1_000, unit: 'kB', reach: null });
  report({ name: 'a year of minutes: store on disk', value: usage / 1_000, unit: 'kB', reach: null });
});
