import type { Page } from 'playwright/test';
import { addDays } from '../../simulator/calendar';
import type { Control } from '../../simulator/fitbit/index';
import type { WeighIn } from '../../src/lib/domain/weigh-in';
import { expect, test as base } from '../support/app';
import { killAt, killPage, killPoints, workerKiller, type KillPoint } from '../support/kill';
import {
  askedSince,
  connect,
  jobReaches,
  logEnd,
  newestJob,
  readTable,
  startRange,
  storedTruth,
  truth,
  typeRange,
  workerReady,
} from '../support/steps';
import { todayDate } from '../support/today';

/**
 * A sync of months, its runner killed at a moment the simulator tells. It goes on by itself, ends, stores what the
 * service has to the last field, and has asked for nothing twice but the one answer that was on its way.
 */

const long = process.env.TIDEMARK_LONG === '1';
const seed = Number(process.env.TIDEMARK_SEED ?? 20_261_121);
const points = killPoints(seed, long ? 10 : 2);

/** Every stream in chunks enough to be killed between; the long run takes the whole year. */
const [start, end] = [addDays(todayDate(), long ? -364 : -99), todayDate()];
const typeDays = (page: Page) => typeRange(page, start, end);

const settle = (control: Control) => {
  control.setPerson('one-year');
  // As far as a vendor is away: without it all is over before anything can be killed.
  // The quota of an hour is somebody else's subject: the sync that was left alone has used most of it.
  control.setSettings({ latencyMs: 25, rate: { limit: 10_000 } });
};

/** The same sync left alone: every request it makes, and how many chunks it commits. */
interface Undisturbed {
  readonly asked: readonly string[];
  readonly commits: number;
}

const test = base.extend<object, { readonly undisturbed: Undisturbed }>({
  // Measured in the build under test, so that nobody has to count again when there is one more stream.
  undisturbed: [
    async ({ browser, site, standIn }, use) => {
      const { control } = standIn.simulator;
      control.reset();
      settle(control);
      const context = await browser.newContext({ baseURL: site.url });
      const page = await context.newPage();
      await connect(page);
      await typeDays(page);
      const before = logEnd(control);
      await startRange(page);
      await jobReaches(page, 'done');
      const commits = (await newestJob(page))?.progress.done ?? 0;
      await context.close();
      await use({ asked: askedSince(control, before), commits });
    },
    { scope: 'worker' },
  ],
});

/** The nth of what this run has of the moment's kind; the last one is left out, as nothing is left to go on with. */
const nth = ({ moment, fraction }: KillPoint, { asked, commits }: Undisturbed) => {
  const last = moment === 'commit' ? commits : asked.length;
  return 1 + Math.floor(fraction * (last - 1));
};

const titled = points.map((point, index) => {
  const percent = Math.round(point.fraction * 100);
  return { point, index, title: `${index + 1}: ${point.moment}, ${percent} % of the way` };
});

const expectWhole = async (page: Page, control: Control, before: number, undisturbed: Undisturbed) => {
  const there = truth(control, start, end);
  expect(await storedTruth(page)).toEqual(there);
  const rows = await readTable<WeighIn>(page, 'weighIns');
  expect(rows).toHaveLength(there.length);
  expect(new Set(rows.map(({ sourceId }) => sourceId)).size).toBe(rows.length);
  expect(await readTable(page, 'jobs')).toHaveLength(1);
  const asked = askedSince(control, before);
  expect(new Set(asked)).toEqual(new Set(undisturbed.asked));
  expect(asked.length - undisturbed.asked.length, 'answers lost').toBeLessThanOrEqual(1);
};

test.describe(`the worker is killed (seed ${seed})`, () => {
  for (const { point, title } of titled)
    test(title, async ({ page, sim, undisturbed }) => {
      settle(sim.control);
      await connect(page);
      await workerReady(page);
      await typeDays(page);
      const before = logEnd(sim.control);
      const kill = await workerKiller(page);
      const at = { moment: point.moment, n: nth(point, undisturbed) };
      const killed = killAt(sim.control, page, at, async () => {
        await kill();
        expect((await newestJob(page))?.state, 'killed in the middle').toBe('running');
      });
      await startRange(page);
      await killed;
      await jobReaches(page, 'done');
      await expectWhole(page, sim.control, before, undisturbed);
    });
});

test.describe(`the page is the runner and is killed (seed ${seed})`, () => {
  test.use({ serviceWorkers: 'block' });
  for (const { point, index, title } of titled)
    test(title, async ({ page, context, sim, undisturbed }) => {
      settle(sim.control);
      await connect(page);
      await typeDays(page);
      const before = logEnd(sim.control);
      const at = { moment: point.moment, n: nth(point, undisturbed) };
      const killed = killAt(sim.control, page, at, () =>
        killPage(context, page, index % 2 === 0 ? 'crash' : 'close'),
      );
      // A page that is gone may not confirm that it was pressed.
      await Promise.allSettled([startRange(page)]);
      await killed;
      const again = await context.newPage();
      await again.goto('/sync');
      await jobReaches(again, 'done');
      await expectWhole(again, sim.control, before, undisturbed);
    });
});
