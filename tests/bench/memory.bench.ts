import { shortWindowMs } from '../../scripts/lib/build.ts';
import { expect, test as base } from '../support/app.ts';
import { connect, jobReaches, newestJob, workerReady } from '../support/steps.ts';
import { liveHeap, workerSession } from '../support/worker-cdp.ts';
import { report } from './figures.ts';

/** A build with short windows, since twelve years may need more requests than one hour allows. */
const test = base.extend({
  baseURL: async ({ windowSite }, use) => {
    await use(windowSite.url);
  },
});

test('memory over a sync of twelve years', async ({
  page,
  browser,
  context,
  sim: { control },
  windowSite,
}) => {
  control.setPerson('twelve-years');
  control.setSettings({ rate: { windowMs: shortWindowMs } });
  await connect(page);
  await workerReady(page);
  await page.goto('/sync');
  const pageCdp = await context.newCDPSession(page);
  const runners = {
    worker: await workerSession(browser, windowSite.origin),
    page: { send: (method: string) => pageCdp.send(method as 'Runtime.getHeapUsage') as never },
  };
  const measured: { readonly percent: number; readonly worker: number; readonly page: number }[] = [];
  const measure = async (percent: number) => {
    measured.push({ percent, worker: await liveHeap(runners.worker), page: await liveHeap(runners.page) });
  };

  // How far it is is counted here: asking the page each time would leave more behind in it than a sync does.
  const marks = [10, 50];
  let requests = 0;
  let planned = Infinity;
  let measuring = Promise.resolve();
  const allAsked = new Promise<void>((resolve, reject) => {
    control.watch(({ kind }) => {
      if (kind !== 'request') return;
      requests++;
      // The answer waits, so that nothing moves while it is measured.
      measuring = measuring.then(async () => {
        if (planned === Infinity) planned = (await newestJob(page))?.requests.planned || Infinity;
        if (marks[0] !== undefined && (100 * requests) / planned >= marks[0]) await measure(marks.shift()!);
        if (requests >= planned) resolve();
      });
      measuring.catch(reject);
      return measuring;
    });
  });
  await page.getByRole('button', { name: 'Sync all' }).click();
  await allAsked;
  await jobReaches(page, 'done', 240_000);
  await measure(100);

  expect(measured.map(({ percent }) => percent)).toEqual([10, 50, 100]);
  const [first, middle, last] = measured;
  // A worker that kept what it has stored would grow by half. A page settles only after a while: its code is compiled
  // as it is used, and then it stays where it is (measured to 211 requests).
  const reach = { worker: 1.2, page: 1.5 };
  for (const where of ['worker', 'page'] as const) {
    const name = `memory of the ${where}`;
    const growth = (at: typeof first) => ({
      value: at![where] / first![where],
      unit: 'x',
      reach: reach[where],
    });
    report({ name: `${name} at 10 %`, value: first![where] / 1e6, unit: 'MB', reach: null });
    report({ name: `${name}, 10 % to 50 %`, ...growth(middle) });
    report({ name: `${name}, 10 % to 100 %`, ...growth(last) });
  }
});
