import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
