import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/install.mjs';

/** Every page of a build, found in it, so that no new one can be left out of the tests. */
export const routesOf = (out = 'build'): string[] =>
  readdirSync(join(root, out), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && name !== '404.html')
    .map((name) => `/${name.replaceAll('\\', '/').replace(/(?:^index)?\.html$/, '')}`)
    .sort();
