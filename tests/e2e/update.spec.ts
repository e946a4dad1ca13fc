import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productionBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';
import { startStaticServer } from '../../scripts/static-server.ts';
import { expect, test } from '../support/app';
import { workerReady } from '../support/steps';

/** A later build: the same files under another version, which names the worker's cache and its list of files. */
const nextVersion = (): string => {
  const current = join(root, productionBuild.out);
  const folder = mkdtempSync(join(tmpdir(), 'next-version-'));
  cpSync(current, folder, { recursive: true });
  const { version } = JSON.parse(readFileSync(join(current, '_app/version.json'), 'utf8')) as {
    version: string;
  };
  const worker = join(folder, 'service-worker.js');
  const text = readFileSync(worker, 'utf8');
  if (!text.includes(version)) throw new Error('the worker does not name its version');
  writeFileSync(worker, text.replaceAll(version, `${version}-next`));
  for (const kind of ['shell', 'pack']) {
    const list = (name: string) => join(folder, '_app', `${kind}-${name}.json`);
    renameSync(list(version), list(`${version}-next`));
  }
  return folder;
};

test('a new version waits for the person, and takes over when told to', async ({ page }) => {
  const next = nextVersion();
  const server = await startStaticServer({ root: join(root, productionBuild.out) });
  await page.goto(server.url);
  await workerReady(page);
  const caches = () => page.evaluate(() => globalThis.caches.keys());
  const [old] = await caches();
  server.deploy(next);
  await page.reload();
  await expect(page.getByText('A new version is ready')).toBeVisible();
  await expect.poll(async () => (await caches()).length).toBe(2);
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('A new version is ready')).toBeHidden();
  await expect.poll(caches).toEqual([`${old}-next`]);
  await server.close();
  rmSync(next, { recursive: true, force: true });
});
