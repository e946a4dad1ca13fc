import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { galleryBuild, productionBuild } from '../../scripts/lib/build.ts';
import { root } from '../../scripts/lib/install.mjs';

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
const textOf = (folder: string): string =>
  filesIn(folder)
    .filter((name) => name.endsWith('.svelte'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');

it('shows every component: none can be added without a place to look at it', () => {
  const page = textOf('src/gallery');
  const components = filesIn('src/lib/ui/components').filter((name) => name.endsWith('.svelte'));
  expect(components.length).toBeGreaterThan(30);
  // Drawn by `Menu` alone, once it is opened.
  const missing = components.filter(
    (name) => name !== 'MenuList.svelte' && !page.includes(`'$lib/ui/components/${name}'`),
  );
  expect(missing).toEqual([]);
});

it('is built apart from the site, from routes that the site does not have', () => {
  expect(galleryBuild.out).not.toBe(productionBuild.out);
  expect(galleryBuild.env?.ROUTES_DIR).toBe('src/gallery');
  expect(productionBuild.env?.ROUTES_DIR).toBeUndefined();
  expect(filesIn('src/routes').filter((name) => name.includes('gallery'))).toEqual([]);
  expect(textOf('src/routes')).not.toContain('gallery/');
  expect(existsSync(join(root, 'src/gallery/+page.svelte'))).toBe(true);
});
