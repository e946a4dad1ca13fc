import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/install.mjs';

/** Every page of a build, found in it, so that no new one can be left out of the tests. */
export const allRoutesOf = (out = 'build'): string[] =>
  readdirSync(join(root, out), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && name !== '404.html')
    .map((name) => `/${name.replaceAll('\\', '/').replace(/(?:^index)?\.html$/, '')}`)
    .sort();

/** The same with two of the pages that one route makes: they differ by a name and a unit, and each costs a test minutes. */
export const routesOf = (out = 'build'): string[] => {
  const seen = new Map<string, number>();
  return allRoutesOf(out).filter((route) => {
    const folder = route.slice(0, route.lastIndexOf('/'));
    if (!isOfOneRoute(folder)) return true;
    seen.set(folder, (seen.get(folder) ?? 0) + 1);
    return seen.get(folder)! <= 2;
  });
};

const isOfOneRoute = (folder: string): boolean => {
  const source = join(root, 'src', 'routes', folder);
  return folder !== '' && existsSync(source) && readdirSync(source).some((name) => name.startsWith('['));
};
