import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './lib/browser.ts';
import { root } from './lib/install.mjs';

/**
 * Draws the PNG icons from `static/icons/icon.svg`, the only one made by hand. Run after changing it:
 * `node --import jiti/register scripts/icons.ts`. The results are committed, so that a build needs no browser.
 */

const folder = join(root, 'static', 'icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');

/** Systems cut these themselves, so nothing may be transparent; the drawing keeps inside the inner 80 %. */
const square = svg.replace(/(class="ground"[^>]*) rx="\d+"/, '$1');

const wanted = [
  { name: 'icon-192.png', size: 192, source: svg },
  { name: 'icon-512.png', size: 512, source: svg },
  { name: 'maskable-192.png', size: 192, source: square },
  { name: 'maskable-512.png', size: 512, source: square },
  { name: 'apple-touch-icon.png', size: 180, source: square },
];

const browser = await launchBrowser();
const page = await browser.newPage();
for (const { name, size, source } of wanted) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`,
  );
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
}
await browser.close();
