import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/install.mjs';

const folder = join(root, 'messages', 'en');

/** The app's texts by key, so that a test names what is said and not how. */
const texts: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object),
);

/** Matches a text wherever it is shown, whatever stands in its gaps. Throws when there is no such key. */
export const words = (key: string): RegExp => {
  const text = texts[key];
  if (typeof text !== 'string') throw new RangeError(`no plain text has the key ${key}`);
  return new RegExp(
    text
      .split(/\{\w+\}/)
      .map(escaped)
      .join('.+'),
  );
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
