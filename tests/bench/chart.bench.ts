import type { CDPSession, Page } from 'playwright';
import { expect, test } from '../support/app.ts';
import { fillWeighIns } from '../support/fill.ts';
import { workerReady } from '../support/steps.ts';
import { median, report } from './figures.ts';

const TWELVE_YEARS = 4383;
const STEPS = 60;

interface Turn {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly ctrlKey?: boolean;
}

/** Kinds of a step: sideways moves, with Ctrl looks closer or wider. */
const kinds: readonly { readonly name: string; readonly wheel: (i: number) => Turn }[] = [
  { name: 'pan', wheel: (i: number) => ({ deltaX: Math.floor(i / 10) % 2 === 0 ? -60 : 60 }) },
  {
    name: 'zoom',
    wheel: (i: number) => ({ deltaY: Math.floor(i / 5) % 2 === 0 ? -60 : 60, ctrlKey: true }),
  },
];

/** Turns the wheel over the chart, or does not, and waits until what came of it is on the screen. */
const step = (page: Page, wheel: Turn | null): Promise<void> =>
  page.evaluate(
    (turn) =>
      new Promise<void>((resolve) => {
        const chart = document.querySelector('[role=group][tabindex]')!;
        const { left, top, width, height } = chart.getBoundingClientRect();
        const at = { clientX: left + width / 2, clientY: top + height / 2 };
        if (turn)
          chart.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...at, ...turn }));
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
    wheel,
  );

/** Milliseconds that the main thread worked meanwhile. */
const workOf = async (cdp: CDPSession, what: () => Promise<void>): Promise<number> => {
  const spent = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const before = await spent();
  await what();
  return ((await spent()) - before) * 1000;
};

test('twelve years of weight under the hand', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Try sample data' }).click();
  await expect(page.getByRole('img', { name: /weight/i }).first()).toBeVisible();
  await fillWeighIns(page, 'sample-person', TWELVE_YEARS);
  await workerReady(page);
  await page.goto('/weight');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForLoadState('networkidle');
  const start = () => page.getByLabel('Start date').inputValue();

  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const idle: number[] = [];
  for (let i = 0; i < STEPS; i++) idle.push(await workOf(cdp, () => step(page, null)));
  for (const { name, wheel } of kinds) {
    const work: number[] = [];
    for (let i = 0; i < STEPS; i++) {
      const before = await start();
      const spent = await workOf(cdp, () => step(page, wheel(i)));
      // What moves nothing costs nothing, and is no step.
      if ((await start()) !== before) work.push(spent);
    }
    expect(work.length).toBeGreaterThan(STEPS / 2);
    report({
      name: `twelve years of weight: a ${name} step, main thread, median`,
      value: median(work) - median(idle),
      unit: 'ms',
      reach: 8,
    });
  }
});
