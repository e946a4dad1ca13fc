import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/install.mjs';

/** Where the text runs from right to left, start is right: styles say `inline-start`, never `left` (docs/locale.md). */

const PHYSICAL = [
  /^\s*(?:(?:scroll-)?(?:margin|padding)|border)-(?:left|right)\b/,
  /^\s*(?:left|right)\s*:/,
  /^\s*(?:text-align|float|clear|justify-(?:self|items|content))\s*:\s*(?:left|right)\b/,
  /^\s*border-(?:top|bottom)-(?:left|right)-radius\b/,
];

const stylesIn = (name: string, text: string): string =>
  name.endsWith('.css')
    ? text
    : [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join('\n');

it('no style names a side of the screen', () => {
  const physical = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|css)$/.test(name))
    .flatMap((name) =>
      stylesIn(name, readFileSync(join(root, 'src', name), 'utf8'))
        .split('\n')
        .filter((line) => PHYSICAL.some((pattern) => pattern.test(line)))
        .map((line) => `${name}: ${line.trim()}`),
    );
  expect(physical).toEqual([]);
});
