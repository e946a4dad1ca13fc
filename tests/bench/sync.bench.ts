import { shortWindowMs } from '../../scripts/lib/build.ts';
import { wallClock, dayNumber } from '../../simulator/calendar.ts';
import type { Family } from '../../simulator/fitbit/index.ts';
import { expect, test as base } from '../support/app.ts';
import { connect, readTable, workerReady } from '../support/steps.ts';
import { report } from './figures.ts';

/** A build with short windows, since twelve years may need more requests than one hour allows. */
const test = base.extend({
  baseURL: async ({ windowSite }, use) => {
    await use(windowSite.url);
  },
});

/** The longest ranges in days a request, from the vendor's documentation (fitbit-web-api.md §5.1); else one request. */
const daysARequest: Partial<Record<Family, number>> = {
  'weight-log': 31,
  'fat-log': 30,
  'body-series': 1095,
};

test('requests of a first, a full and an unchanged sync', async ({ page, sim: { control } }) => {
  control.setPerson('twelve-years');
  control.setSettings({ rate: { windowMs: shortWindowMs } });
  await connect(page);
  await workerReady(page);
  const { counts } = control.requests();
  const sync = async (start: () => Promise<unknown>) => {
    await page.goto('/sync');
    const before = control.requests().counts.data;
    const known = (await jobs()).length;
    await start();
    await expect.poll(async () => (await jobs()).length).toBe(known + 1);
    await expect
      .poll(async () => (await jobs()).every(({ state }) => state === 'done'), { timeout: 240_000 })
      .toBe(true);
    return control.requests().counts.data - before;
  };
  const jobs = () => readTable<{ state: string }>(page, 'jobs');
  const press = (name: string) => () => page.getByRole('button', { name }).click();

  const first = await sync(press('Sync recent (30 days)'));
  report({ name: 'first sync: requests', value: counts.data + first, unit: '', reach: 6 });

  const full = await sync(press('Sync all'));
  const asked = control.requests().counts.byFamily;
  const { memberSince } = control.state().person;
  const days = dayNumber(wallClock(Date.now(), 'Europe/Berlin').date) - dayNumber(memberSince) + 1;
  const limited = Object.entries(daysARequest).filter(([family]) => asked[family as Family] !== undefined);
  const fewest = limited.reduce((sum, [, most]) => sum + Math.ceil(days / most), 0);
  const used = limited.reduce((sum, [family]) => sum + (asked[family as Family] ?? 0), 0);
  report({ name: 'full sync: requests', value: counts.data + first + full, unit: '', reach: null });
  report({ name: 'full sync: requests / lower bound', value: used / fewest, unit: 'x', reach: 1.05 });

  const unchanged = await sync(press('Sync recent (30 days)'));
  report({ name: 'unchanged sync: requests', value: unchanged, unit: '', reach: 12 });
  const request = (body: object) => () =>
    page.evaluate(
      (wanted) =>
        fetch('/api/v1/sync', { method: 'POST', body: JSON.stringify(wanted) }).then((r) => r.status),
      body,
    );
  const weightAlone = await sync(request({ scope: '30d', metrics: ['weight'] }));
  report({ name: 'unchanged sync, weight alone: requests', value: weightAlone, unit: '', reach: 3 });
  const settled = await sync(request({ scope: { start: '2020-01-01', end: '2020-12-31' } }));
  report({ name: 'settled range: requests', value: settled, unit: '', reach: 0 });
});
