import type { CDPSession, Page } from 'playwright';
import { expect, test } from '../support/app.ts';
import { fillMinutes } from '../support/fill-minutes.ts';
import { workerReady } from '../support/steps.ts';
import { median, report } from './figures.ts';
import { reportSteps, mainThreadOf } from './hand.ts';

const YEAR = 365;
const DRAWS = 9;
const FRAMES = 180;

const NAME = 'a year of heart rate by the minute';

/** Somebody with so many days of minutes, on the page of one of them. */
const open = async (page: Page, days: number): Promise<CDPSession> => {
  await page.goto('/metrics');
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await fillMinutes(page, { days });
  await workerReady(page);
  await page.goto('/metrics/heart_rate');
  await dayDrawn(page);
  await page.waitForLoadState('networkidle');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return cdp;
};

const dayDrawn = (page: Page): Promise<void> =>
  expect(page.getByRole('img', { name: /^Heart rate on .* 1,440 minutes measured/ })).toBeVisible();

/** Milliseconds from the press of a button to the frame that shows the chart it asks for. */
const pressedUntilDrawn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find(
          ({ textContent }) => textContent.trim() === '1 year',
        )!;
        const started = performance.now();
        button.click();
        const look = () => {
          const drawn = document.querySelector('[role=img][aria-label*="525,600 minutes"] canvas.drawn');
          // What this frame paints is on the screen once the next one begins.
          requestAnimationFrame(drawn ? () => resolve(performance.now() - started) : look);
        };
        requestAnimationFrame(look);
      }),
  );

test('the first draw of a year of minutes', async ({ page }) => {
  const cdp = await open(page, YEAR);
  const drawn: number[] = [];
  const work: number[] = [];
  for (let i = 0; i < DRAWS; i++) {
    work.push(await mainThreadOf(cdp, async () => drawn.push(await pressedUntilDrawn(page))));
    await page.getByRole('button', { name: 'Day', exact: true }).click();
    await dayDrawn(page);
  }
  report({
    name: `${NAME}: drawn after a press, its reading included, median`,
    value: median(drawn),
    unit: 'ms',
    reach: 150,
  });
  report({ name: `${NAME}: drawn for the first time`, value: drawn[0]!, unit: 'ms', reach: null });
  report({
    name: `${NAME}: main thread until drawn and told, median`,
    value: median(work),
    unit: 'ms',
    reach: null,
  });
});

/** Milliseconds from frame to frame, the wheel being turned a little by `deltaX` in each, to and fro. */
const frames = (page: Page, deltaX: number): Promise<readonly number[]> =>
  page.evaluate(
    ([by, wanted]) =>
      new Promise<number[]>((resolve) => {
        const chart = document.querySelector('[role=group][tabindex]')!;
        const { left, top, width, height } = chart.getBoundingClientRect();
        const at = { clientX: left + width / 2, clientY: top + height / 2 };
        const took: number[] = [];
        let last = performance.now();
        const frame = (now: number) => {
          took.push(now - last);
          last = now;
          if (took.length > wanted) return resolve(took.slice(1));
          const turn = { ...at, deltaX: Math.floor(took.length / 45) % 2 === 0 ? -by : by };
          if (by !== 0)
            chart.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...turn }));
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    [deltaX, FRAMES] as const,
  );

test('a year of minutes under the hand', async ({ page }) => {
  // Twice as long, so that there is something to move to.
  const cdp = await open(page, 2 * YEAR);
  await page.getByRole('button', { name: '1 year', exact: true }).click();
  await expect(page.getByRole('img', { name: /525,600 minutes measured/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await reportSteps(page, cdp, NAME, 20);

  const usual = median(await frames(page, 0));
  const moving = await frames(page, 4);
  const long = moving.filter((ms) => ms > 2 * usual);
  report({
    name: `${NAME}: frames of a pan longer than twice an idle one`,
    value: (long.length / moving.length) * 100,
    unit: '%',
    reach: 5,
  });
});
