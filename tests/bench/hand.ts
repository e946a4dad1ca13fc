import type { CDPSession, Page } from 'playwright';
import { expect } from '../support/app.ts';
import { median, report } from './figures.ts';

/** A hand over a chart in a `ZoomFrame`, and what it costs. */

/** Motions whose median counts, and steps of one. */
const MOTIONS = 9;
const STEPS = 10;

interface Turn {
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly ctrlKey?: boolean;
}

/** Milliseconds that the main thread worked meanwhile. */
export const workOf = async (cdp: CDPSession, what: () => Promise<unknown>): Promise<number> => {
  const spent = async () =>
    (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const before = await spent();
  await what();
  return ((await spent()) - before) * 1000;
};

/**
 * Reports what a step of a pan and of a zoom cost the main thread. Steps follow each other as under a hand; what waits for its rest
 * is not counted. `sideways`: pixels of a step of the pan.
 */
export const reportSteps = async (
  page: Page,
  cdp: CDPSession,
  name: string,
  sideways: number,
): Promise<void> => {
  /** Sideways moves, with Ctrl looks closer or wider; to and fro. */
  const kinds: readonly { readonly kind: string; readonly wheel: (i: number) => Turn }[] = [
    { kind: 'pan', wheel: (i) => ({ deltaX: Math.floor(i / STEPS) % 2 === 0 ? -sideways : sideways }) },
    {
      kind: 'zoom',
      wheel: (i) => ({ deltaY: Math.floor(i / (STEPS / 2)) % 2 === 0 ? -60 : 60, ctrlKey: true }),
    },
  ];
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
  for (const { kind, wheel } of kinds) {
    const work: number[] = [];
    for (let motion = 0; motion < MOTIONS; motion++) {
      const wheels = Array.from({ length: STEPS }, (_, i) => wheel(motion * STEPS + i));
      let moved = 0;
      await restOf(page);
      const spent = await workOf(cdp, async () => (moved = await turns(page, wheels)));
      // What moves nothing costs nothing, and is no step.
      if (moved > STEPS / 2) work.push((spent - (STEPS - moved) * median(idle)) / moved);
    }
    expect(work.length).toBeGreaterThan(MOTIONS / 2);
    report({
      name: `${name}: a ${kind} step, main thread, median`,
      value: median(work) - median(idle),
      unit: 'ms',
      reach: 8,
    });
  }
};

/** What follows the rest of a hand is no part of its next motion. */
const restOf = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        setTimeout(() => requestIdleCallback(() => resolve()), 400);
      }),
  );

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
