import { expect, test } from '../support/app.ts';
import { bundle } from './bundle.ts';
import type * as CompareEntry from './compare-entry.ts';
import { median, report } from './figures.ts';

const TWELVE_YEARS = 4_383;
const PAGES = 5;
const ROUNDS = 5;

const measures = [
  { what: 'compared', measure: 'measureCompare' },
  { what: 'as the page compares them', measure: 'measurePage' },
] as const;

for (const { what, measure } of measures)
  test(`twelve years of two sources ${what}`, async ({ context, site, expectedErrors }) => {
    // The page is a text file, and a browser looks for its icon.
    expectedErrors.push(/favicon\.ico/);
    const script = await bundle('compare-entry.ts', 'tidemarkCompare');
    type Entry = { tidemarkCompare: typeof CompareEntry };
    const first: number[] = [];
    const later: number[] = [];
    for (let i = 0; i < PAGES; i++) {
      const page = await context.newPage();
      await page.goto(`${site.url}/robots.txt`);
      await page.evaluate(`${script};globalThis.tidemarkCompare = tidemarkCompare`);
      const { ms, rows, counts } = await page.evaluate(
        ([name, days, rounds]) => (globalThis as unknown as Entry).tidemarkCompare[name](days, rounds),
        [measure, TWELVE_YEARS, ROUNDS] as const,
      );
      // Every class is met, and several a day.
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
      expect(rows).toBeGreaterThan(3 * TWELVE_YEARS);
      first.push(...ms.slice(0, 1));
      later.push(...ms.slice(1));
      await page.close();
    }
    report({ name: `12 years x 2 sources ${what}, first`, value: median(first), unit: 'ms', reach: 100 });
    report({ name: `12 years x 2 sources ${what}, again`, value: median(later), unit: 'ms', reach: 100 });
  });
