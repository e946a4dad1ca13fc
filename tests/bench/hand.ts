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
interface Work {
  readonly all: number;
  /** Of it, what the page asks for: scripts, styles and layout. The rest is the browser's painting, which a screen's own chip does elsewhere. */
  readonly page: number;
}

const PAGE = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/** What the main thread did meanwhile. */
const workOf = async (cdp: CDPSession, what: () => Promise<unknown>): Promise<Work> => {
  const spent = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const sum = (names: readonly string[]) =>
      metrics.reduce((total, { name, value }) => total + (names.includes(name) ? value * 1000 : 0), 0);
    return { all: sum(['TaskDuration']), page: sum(PAGE) };
  };
  const before = await spent();
  await what();
  const after = await spent();
  return { all: after.all - before.all, page: after.page - before.page };
};

/** Milliseconds that the main thread worked meanwhile. */
export const mainThreadOf = async (cdp: CDPSession, what: () => Promise<unknown>): Promise<number> =>
  (await workOf(cdp, what)).all;

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
  const idle: Work[] = [];
  for (let motion = 0; motion < MOTIONS; motion++)
    idle.push(
      await workOf(cdp, () =>
        turns(
          page,
          Array.from({ length: STEPS }, () => null),
        ),
      ),
    );
  for (const { kind, wheel } of kinds) {
    const motions: { readonly work: Work; readonly moved: number }[] = [];
    for (let motion = 0; motion < MOTIONS; motion++) {
      const wheels = Array.from({ length: STEPS }, (_, i) => wheel(motion * STEPS + i));
      let moved = 0;
      await restOf(page);
      const work = await workOf(cdp, async () => (moved = await turns(page, wheels)));
      // What moves nothing costs nothing, and is no step.
      if (moved > STEPS / 2) motions.push({ work, moved });
    }
    expect(motions.length).toBeGreaterThan(MOTIONS / 2);
    const ofStep = (part: keyof Work): number => {
      const still = median(idle.map((work) => work[part]));
      return median(motions.map(({ work, moved }) => (work[part] - still) / moved));
    };
    report({
      name: `${name}: a ${kind} step, main thread, median`,
      value: ofStep('all'),
      unit: 'ms',
      reach: 8,
    });
    report({
      name: `${name}: of it scripts, styles and layout`,
      value: ofStep('page'),
      unit: 'ms',
      reach: null,
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
