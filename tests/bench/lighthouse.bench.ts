import { test } from '../support/app.ts';
import { withEverything } from '../support/fill-everything.ts';
import { routesOf } from '../support/routes.ts';
import { median, report } from './figures.ts';
import { CATEGORIES, openForLighthouse, type LighthouseBrowser, type Look } from './lighthouse-run.ts';

/** How often each page is looked at. One look tells all but performance, which differs from look to look. */
const RUNS = Number(process.env.BENCH_RUNS ?? 5);

/**
 * `BENCH_ROUTES=/weight,/sleep` for some of them. The callback is for the vendor's answer alone: it needs what a sign-in
 * brings, and nobody is meant to find it.
 */
const wantedRoutes = (): readonly string[] => {
  const wanted = process.env.BENCH_ROUTES?.split(',');
  return routesOf().filter((route) => route !== '/callback' && (wanted?.includes(route) ?? true));
};

for (const { state, years } of [
  { state: 'empty', years: 0 },
  { state: '12 years', years: 12 },
]) {
  test(`Lighthouse, ${state}`, async ({ profile, site, standIn }) => {
    tell(`\nLighthouse, ${state}`, [...CATEGORIES, 'machine']);
    const routes = wantedRoutes();
    test.setTimeout(routes.length * RUNS * 120_000 + 300_000);
    if (years > 0) {
      const context = await profile.open();
      await withEverything(await context.newPage(), { doubtful: false, years });
      await context.close();
    }
    const browser = await openForLighthouse(profile.folder, standIn.browserArgs);
    const pages = [];
    try {
      for (const route of routes)
        pages.push(await lookAt(browser, site.url + route, { keepData: years > 0 }));
    } finally {
      await browser.close();
    }
    for (const category of CATEGORIES)
      report({
        name: `Lighthouse, ${state}: ${category}`,
        value: Math.min(...pages.map(({ scores }) => scores[category])),
        unit: '',
        reach: 100,
        atLeast: true,
      });
  });
}

/** The median of the looks at one page, and what the worst of them found; told at once, since all of it takes its time. */
const lookAt = async (
  browser: LighthouseBrowser,
  address: string,
  options: { readonly keepData: boolean },
): Promise<Look> => {
  const looks: Look[] = [];
  for (let i = 0; i < RUNS; i++) looks.push(await browser.look(address, options));
  const scores = Object.fromEntries(
    CATEGORIES.map((category) => [category, median(looks.map((look) => look.scores[category]))]),
  ) as Look['scores'];
  const machine = median(looks.map((look) => look.machine));
  const [worst] = looks.sort((a, b) => sumOf(a) - sumOf(b));
  const losses = worst?.losses ?? [];
  tell(new URL(address).pathname, [...CATEGORIES.map((category) => scores[category]), Math.round(machine)]);
  for (const loss of losses) console.log(`  ${loss}`);
  return { scores, losses, machine };
};

const sumOf = ({ scores }: Look): number => CATEGORIES.reduce((sum, category) => sum + scores[category], 0);

const tell = (name: string, columns: readonly (string | number)[]): void => {
  console.log(name.padEnd(32) + columns.map((column) => String(column).padStart(15)).join(''));
};
