import type { Page } from 'playwright';

/**
 * Notes when a line of at least `segments` pieces was first painted, whatever library draws it: it watches the
 * canvas itself. Call before the page is opened; `lineDrawn` then gives milliseconds since the navigation began.
 */
export const watchLines = async (page: Page, segments: number): Promise<void> => {
  await page.addInitScript((wanted) => {
    const marks = globalThis as { lineDrawnAt?: number };
    let pieces = 0;
    // Read by name: what is replaced here is called on another object each time.
    type Method = (this: object, ...args: unknown[]) => void;
    const methodOf = (target: object, name: string): Method => Reflect.get(target, name);
    const counting = (target: object, name: 'lineTo' | 'bezierCurveTo') => {
      const original = methodOf(target, name);
      Reflect.set(target, name, function counted(this: object, ...args: unknown[]) {
        pieces++;
        original.apply(this, args);
      });
    };
    for (const target of [CanvasRenderingContext2D.prototype, Path2D.prototype]) {
      counting(target, 'lineTo');
      counting(target, 'bezierCurveTo');
    }
    const stroke = methodOf(CanvasRenderingContext2D.prototype, 'stroke');
    Reflect.set(
      CanvasRenderingContext2D.prototype,
      'stroke',
      function watched(this: object, ...args: unknown[]) {
        stroke.apply(this, args);
        // What was stroked is on the screen with the next frame.
        if (pieces >= wanted && marks.lineDrawnAt === undefined)
          requestAnimationFrame(() => (marks.lineDrawnAt ??= performance.now()));
        pieces = 0;
      },
    );
  }, segments);
};

export const lineDrawn = async (page: Page): Promise<number> => {
  const found = await page.waitForFunction(() => (globalThis as { lineDrawnAt?: number }).lineDrawnAt);
  return (await found.jsonValue())!;
};

/** Presses the button of that name as soon as it can be pressed, from inside the page: a driver's round trip is not measured. */
export const pressAtOnce = async (page: Page, name: string): Promise<void> => {
  await page.addInitScript((wanted) => {
    const look = () => {
      const button = [...document.querySelectorAll('button')].find(
        ({ textContent, disabled }) => textContent.trim() === wanted && !disabled,
      );
      if (button) button.click();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, name);
};
