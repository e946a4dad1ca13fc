import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from 'vite';
import { root } from './install.mjs';

/** The small scripts of `static/` that a page cannot be painted rightly without; `app.html` names them. */
export const INLINED = ['answer.js', 'theme.js', 'first-line.js'];

/** What stands in the page for that file: three round trips less before anything is painted. */
export const inlined = (name) => {
  // Asked for by each of some sixty pages.
  const text = texts.get(name) ?? minified(name);
  texts.set(name, text);
  return text;
};

const texts = new Map();

const minified = (name) => {
  const { code, errors } = minifySync(name, readFileSync(join(root, 'static', name), 'utf8'));
  if (errors.length > 0) throw new Error(`static/${name}: ${errors[0].message}`);
  return code;
};

/** For `script-src`: exactly these texts may run where they stand. */
export const inlinedHashes = () =>
  INLINED.map((name) => `sha256-${createHash('sha256').update(inlined(name)).digest('base64')}`);
