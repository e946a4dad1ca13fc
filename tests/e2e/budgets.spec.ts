import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/install.mjs';
import { WORKER_LIMIT_GZ } from '../../scripts/lib/postbuild.ts';
import { expect, test } from '../support/app.ts';
import { firstContent, measureLoading, networkQuiet, slowLine } from '../support/loading.ts';
import { routesOf } from '../support/routes.ts';

/** Bytes, not times: these hold on any machine. Times are measured by `npm run bench`. */

for (const route of routesOf())
  test(`${route} shows its first content within 110 kB`, async ({ page, context }) => {
    const cdp = await context.newCDPSession(page);
    // What comes while the browser paints counts as well. A busy machine paints late: on a line five times slower that
    // is a few bytes, not the whole page.
    await slowLine(cdp, 5);
    const { bytesToFirstContent, firstContentfulPaint } = await measureLoading(page, cdp, route, () =>
      firstContent(page),
    );
    expect(firstContentfulPaint).toBeGreaterThan(0);
    expect(bytesToFirstContent).toBeGreaterThan(5_000);
    expect(bytesToFirstContent).toBeLessThanOrEqual(110_000);
  });

test('no page asks for more than 168 kB in 55 files before it knows what a person has', () => {
  const heavy = routesOf().flatMap((route) => {
    const { files, bytes } = whatComesWith(route);
    return bytes > 168_000 || files > 55
      ? [`${route}: ${String(bytes)} bytes in ${String(files)} files`]
      : [];
  });
  expect(heavy).toEqual([]);
});

/** A page as built, with the modules and the font that it names itself: all of it comes before anything is read. */
const whatComesWith = (route: string): { readonly files: number; readonly bytes: number } => {
  const page = readFileSync(join(root, 'build', route === '/' ? 'index.html' : `${route}.html`));
  const html = page.toString();
  const named = [...html.matchAll(/<link href="([^"]+)" rel="modulepreload">/g)].map(([, at = '']) => at);
  const fonts = [...new Set(html.match(/_app\/[\w./-]+\.woff2/g))];
  const modules = named.map((at) => readFileSync(join(root, 'build', dirname(route), at)));
  expect(modules.length, route).toBeGreaterThan(3);
  return {
    files: 1 + modules.length + fonts.length,
    bytes:
      [page, ...modules].reduce((sum, file) => sum + gzipSync(file).length, 0) +
      fonts.reduce((sum, font) => sum + statSync(join(root, 'build', font)).size, 0),
  };
};

test('the service worker is within its limit', () => {
  const worker = readFileSync(join(root, 'build', 'service-worker.js'));
  expect(gzipSync(worker, { level: 9 }).length).toBeLessThanOrEqual(WORKER_LIMIT_GZ);
});

test('a visit that connects nothing asks nobody for anything', async ({ page, sim }) => {
  for (const route of routesOf()) {
    await page.goto(route);
    await networkQuiet(page);
  }
  expect(sim.control.requests().requests).toEqual([]);
});
