import type { CDPSession, Page } from 'playwright';
import { expect, test } from '../support/app.ts';
import { fillWeighIns } from '../support/fill.ts';
import { workerReady } from '../support/steps.ts';
import { median, report } from './figures.ts';

const TWELVE_YEARS = 4383;
/** Motions whose median counts, and steps of one. */
const MOTIONS = 9;
const STEPS = 10;

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

/** Turns the wheel over the chart, or does not, in one motion; how many of the turns moved the view. */
const turns = (page: Page, wheels: readonly (Turn | null)[]): Promise<number> =>
  page.evaluate(async (list) => {
    const chart = document.querySelector('[role=group][tabindex]')!;
    const thumbs = [...document.querySelectorAll('[role=slider]')];
    const view = () => thumbs.map((thumb) => thumb.getAttribute('aria-valuenow')).join();
    const { left, top, width, height } = chart.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2 };
    let moved = 0;
    for (const turn of list) {
      const before = view();
      if (turn)
        chart.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...at, ...turn }));
      // What came of it is on the screen with the second frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      if (view() !== before) moved++;
    }
    return moved;
  }, wheels);

/** Milliseconds that the main thread worked meanwhile. */
const workOf = async (cdp: CDPSession, what: () => Promise<unknown>): Promise<number> => {
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
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const idle: number[] = [];
  for (let motion = 0; motion < MOTIONS; motion++)
    idle.push(
      (await workOf(cdp, () =>
        turns(
          page,
          Array.from({ length: STEPS }, () => null),
        ),
      )) / STEPS,
    );
  for (const { name, wheel } of kinds) {
    const work: number[] = [];
    for (let motion = 0; motion < MOTIONS; motion++) {
      const wheels = Array.from({ length: STEPS }, (_, i) => wheel(motion * STEPS + i));
      let moved = 0;
      const spent = await workOf(cdp, async () => (moved = await turns(page, wheels)));
      // What moves nothing costs nothing, and is no step.
      if (moved > STEPS / 2) work.push((spent - (STEPS - moved) * median(idle)) / moved);
    }
    expect(work.length).toBeGreaterThan(MOTIONS / 2);
    report({
      name: `twelve years of weight: a ${name} step, main thread, median`,
      value: median(work) - median(idle),
      unit: 'ms',
      reach: 8,
    });
  }
});
