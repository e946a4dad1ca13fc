import { expect, test } from '../support/app.ts';
import { workerReady } from '../support/steps.ts';

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

interface Manifest {
  readonly start_url: string;
  readonly scope: string;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
}

test('the browser offers to install the app', async ({ profile, site, baseSite }) => {
  // Only in a profile on disk: an off-the-record one is never offered an installation.
  const context = await profile.open();
  for (const { url } of [site, baseSite]) {
    const page = await context.newPage();
    await page.goto(`${url}/`);
    await workerReady(page);
    const cdp = await context.newCDPSession(page);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    expect(installabilityErrors, url).toEqual([]);
    const { errors } = await cdp.send('Page.getAppManifest');
    expect(errors, url).toEqual([]);
    await page.close();
  }
});

test('every picture and page that the manifest names is there, in the size it says', async ({
  page,
  baseSite,
}) => {
  await page.goto(`${baseSite.url}/`);
  const address = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href);
  const manifest = (await (await page.request.get(address)).json()) as Manifest;
  const resolved = (path: string) => new URL(path, address).href;
  expect([resolved(manifest.start_url), resolved(manifest.scope)]).toEqual([
    `${baseSite.url}/`,
    `${baseSite.url}/`,
  ]);

  for (const { url } of manifest.shortcuts)
    expect((await page.request.get(resolved(url))).status(), url).toBe(200);

  for (const { src, sizes, type } of [
    ...manifest.icons,
    ...manifest.screenshots,
    ...manifest.shortcuts.flatMap(({ icons }) => icons),
  ]) {
    const response = await page.request.get(resolved(src));
    expect(response.status(), src).toBe(200);
    expect(response.headers()['content-type'], src).toContain(type);
    if (sizes === 'any') continue;
    const picture = await response.body();
    // PNG: width and height stand at a fixed place in its first chunk.
    expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}`, src).toBe(sizes);
  }
});
