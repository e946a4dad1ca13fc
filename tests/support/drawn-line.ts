import type { Page } from 'playwright';

/**
 * Notes when a line of at least `segments` pieces was first painted, whatever library draws it: it watches the
 * canvas itself. Call before the page is opened; `lineDrawn` then gives milliseconds since the navigation began.
 */
export const watchLines = (page: Page, segments: number): Promise<void> =>
  page.addInitScript((wanted) => {
    const marks = globalThis as { lineDrawnAt?: number };
    let pieces = 0;
    const counting = (target: CanvasPath, name: 'lineTo' | 'bezierCurveTo') => {
      const original = target[name] as (...args: number[]) => void;
      target[name] = function counted(this: CanvasPath, ...args: number[]) {
        pieces++;
        original.apply(this, args);
      };
    };
    for (const target of [CanvasRenderingContext2D.prototype, Path2D.prototype]) {
      counting(target, 'lineTo');
      counting(target, 'bezierCurveTo');
    }
    const stroke = CanvasRenderingContext2D.prototype.stroke as (...args: unknown[]) => void;
    CanvasRenderingContext2D.prototype.stroke = function watched(this: CanvasRenderingContext2D, ...args: unknown[]) {
      stroke.apply(this, args);
      // What was stroked is on the screen with the next frame.
      if (pieces >= wanted && marks.lineDrawnAt === undefined)
        requestAnimationFrame(() => (marks.lineDrawnAt ??= performance.now()));
      pieces = 0;
    };
  }, segments);

export const lineDrawn = async (page: Page): Promise<number> => {
  const found = await page.waitForFunction(() => (globalThis as { lineDrawnAt?: number }).lineDrawnAt);
  return (await found.jsonValue())!;
};

/** Presses the button of that name as soon as it is there, from inside the page: a driver's round trip is not measured. */
export const pressAtOnce = (page: Page, name: string): Promise<void> =>
  page.addInitScript((wanted) => {
    const look = () => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === wanted);
      if (button) button.click();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, name);
