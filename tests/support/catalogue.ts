import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/install.mjs';

/** The texts of a language by key: plain ones, and the forms of the others. */
export type Catalogue = Readonly<Record<string, unknown>>;

/** All texts of a language, from all of its files. */
export const catalogue = (locale: 'en' | 'de'): Catalogue => {
  const folder = join(root, 'messages', locale);
  return Object.assign(
    {},
    ...readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object),
  ) as Catalogue;
};
