import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/app.ts';
import { routesOf } from '../support/routes.ts';
import { workerReady } from '../support/steps.ts';

/** Runs after `evaluate` has ended: while it runs, the debugger exempts the page from its own policy. */
const inThePage = (page: Page, code: 'inline-script' | 'eval' | 'foreign-fetch' | 'foreign-frame') =>
  page.evaluate(
    (attempt) =>
      new Promise<string[]>((resolve) => {
        // A frame is refused by another process, which reports when it gets to it: no time is too long to wait for that.
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          resolve([marks.injected ? 'it ran' : effectiveDirective]),
        );
        const marks = globalThis as { injected?: boolean };
        const attempts = {
          'inline-script': () => {
            const script = document.createElement('script');
            script.append(document.createTextNode('globalThis.injected = true'));
            document.body.append(script);
          },
          eval: () => {
            (0, eval)('globalThis.injected = true');
          },
          'foreign-fetch': () => fetch('https://example.com/').then(() => (marks.injected = true)),
          'foreign-frame': () => {
            const frame = document.createElement('iframe');
            frame.src = 'https://example.com/';
            document.body.append(frame);
          },
        };
        setTimeout(() => {
          void (async () => {
            try {
              await attempts[attempt]();
              if (marks.injected) resolve(['it ran']);
            } catch (error) {
              // A failed fetch is no refusal yet; what the policy stops it also reports.
              if (attempt === 'eval') resolve([error instanceof EvalError ? 'refused' : String(error)]);
            }
          })();
        });
      }),
    code,
  );

for (const [attempt, directive] of [
  // Trusted Types come first where the text of a script is made by a script.
  ['inline-script', /^(?:script-src-elem|require-trusted-types-for)$/],
  ['eval', /^(?:refused|script-src)$/],
  ['foreign-fetch', /^connect-src$/],
  ['foreign-frame', /^frame-src$/],
] as const)
  test(`the page's policy stops: ${attempt}`, async ({ page, expectedErrors }) => {
    expectedErrors.push(/Content Security Policy|Trusted ?Type|TrustedScript/i);
    await page.goto('/');
    await workerReady(page);
    expect(await inThePage(page, attempt)).toContainEqual(expect.stringMatching(directive));
  });

test('every page carries the policy', async ({ request }) => {
  for (const route of [...routesOf(), '/404.html']) {
    const response = await request.get(route);
    expect(await response.text(), route).toMatch(
      /http-equiv="content-security-policy" content="[^"]*default-src 'none'/i,
    );
  }
});

test('the worker can reach no foreign host', async ({ page, context, expectedErrors }) => {
  expectedErrors.push(/Content Security Policy/i);
  await page.goto('/');
  await workerReady(page);
  const [worker] = context.serviceWorkers();
  const answers = await worker!.evaluate(async () => {
    const violations: string[] = [];
    self.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const guarded = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    // The wrapper around `fetch` does not know this one: here the policy of the worker's own header has to hold.
    const socket = await new Promise<string>((resolve) => {
      const opened = new WebSocket('wss://example.com/');
      opened.onopen = () => resolve('opened');
      opened.onerror = () => resolve('refused');
    });
    return { guarded, socket, violations };
  });
  expect(answers).toMatchObject({ guarded: 'refused', socket: 'refused' });
  expect(answers.violations).toContain('connect-src');
});

test('no link can read the local API', async ({ page, expectedErrors }) => {
  expectedErrors.push(/403/);
  await page.goto('/');
  await workerReady(page);
  const response = await page.goto(new URL('/api/v1/accounts', page.url()).href);
  expect(response?.status()).toBe(403);
});

test('the local API answers a fetch of this origin', async ({ page }) => {
  await page.goto('/');
  await workerReady(page);
  expect(await page.evaluate(() => fetch('/api/v1/accounts').then((answer) => answer.json()))).toEqual([]);
});

test('no other site can put the app in a frame', async ({ page, context, expectedErrors }) => {
  expectedErrors.push(/frame/i);
  await page.goto('/');
  await workerReady(page);
  const address = page.url();
  const other = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(`<iframe src="${address}" title="app"></iframe>`),
  );
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const stranger = await context.newPage();
  await stranger.goto(`http://localhost:${(other.address() as AddressInfo).port}/`);
  const [, frame] = stranger.frames();
  expect(frame?.url() === 'about:blank' || frame?.url().startsWith('chrome-error://')).toBe(true);
  other.close();
});
