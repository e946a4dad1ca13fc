import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/install.mjs';
import { test } from '../support/app.ts';
import { likeAPhone, measureLoading, networkQuiet, type Loading } from '../support/loading.ts';
import { median, report } from './figures.ts';

const VISITS = 7;

test('first visit', async ({ browser, site }) => {
  const visits: Loading[] = [];
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await likeAPhone(cdp);
    visits.push(await measureLoading(page, cdp, `${site.url}/`, () => networkQuiet(page)));
    await context.close();
  }
  const of = (pick: (visit: Loading) => number) => median(visits.map(pick));
  report({
    name: 'first visit: first content',
    value: of((v) => v.firstContentfulPaint),
    unit: 'ms',
    reach: 1500,
  });
  report({
    name: 'first visit: to first content',
    value: of((v) => v.bytesToFirstContent) / 1000,
    unit: 'kB',
    reach: 110,
  });
  report({ name: 'first visit: blocking time', value: of((v) => v.blockingTime), unit: 'ms', reach: 200 });
  report({
    name: 'first visit: page in all',
    value: of((v) => v.bytesInAll) / 1000,
    unit: 'kB',
    reach: null,
  });
});

test('the worker', () => {
  const worker = readFileSync(join(root, 'build', 'service-worker.js'));
  report({
    name: 'service-worker.js',
    value: gzipSync(worker, { level: 9 }).length / 1000,
    unit: 'kB gz',
    reach: 90,
  });
});
