import { expect, test } from '../support/app.ts';
import { connect, jobReaches, workerReady } from '../support/steps.ts';
import { report } from './figures.ts';

/** The limit of the weight log in days a request, from the vendor's documentation. */
const WEIGHT_DAYS = 31;

test('requests of a first, a full and an unchanged sync of weight', async ({ page, sim }) => {
  sim.control.setPerson('twelve-years');
  // The hour's budget is not what is measured here.
  sim.control.setSettings({ rate: { limit: 100_000 } });
  await connect(page);
  await workerReady(page);
  const sync = async (name: string) => {
    await page.goto('/sync');
    const before = sim.control.requests().counts.data;
    await page.getByRole('button', { name }).click();
    await jobReaches(page, /queued|running|waiting|done/);
    await expect
      .poll(async () => (await jobs()).every(({ state }) => state === 'done'), { timeout: 240_000 })
      .toBe(true);
    return sim.control.requests().counts.data - before;
  };
  const jobs = () =>
    page.evaluate(() =>
      fetch('/api/v1/jobs').then((answer) => answer.json() as Promise<{ state: string }[]>),
    );

  const afterConnect = sim.control.requests().counts.data;
  const first = await sync('Sync recent (30 days)');
  report({ name: 'first sync: requests', value: afterConnect + first, unit: '', reach: 6 });

  const full = await sync('Sync all');
  const { memberSince } = sim.control.state().person;
  const days = Math.round((sim.control.state().clock.now - Date.parse(memberSince)) / 86_400_000) + 1;
  report({ name: 'full sync: requests', value: full + first, unit: '', reach: null });
  report({
    name: 'full sync: requests / lower bound',
    value: (full + first) / Math.ceil(days / WEIGHT_DAYS),
    unit: 'x',
    reach: 1.05,
  });

  report({
    name: 'unchanged sync: requests',
    value: await sync('Sync recent (30 days)'),
    unit: '',
    reach: 3,
  });
});
