import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/lib/install.mjs';

/** The look comes from `ui/theme/tokens.css` alone: a value written down elsewhere is missed by the next change of theme. */

interface Styles {
  readonly name: string;
  /** Comments taken out. */
  readonly css: string;
}

const stylesUnder = (folder: string): Styles[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(?:svelte|css)$/.test(name))
    .map((name) => ({ name, css: cssOf(name, readFileSync(join(root, name), 'utf8')) }));

const cssOf = (name: string, text: string): string => {
  const css = name.endsWith('.css')
    ? text
    : [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, inner]) => inner).join('\n');
  return css.replace(/\/\*[^]*?\*\//g, '');
};

const isTheme = ({ name }: Styles) => /theme[\\/]tokens\.css$/.test(name);
const all = [...stylesUnder('src/lib/ui'), ...stylesUnder('src/routes')];
const sheets = all.filter((sheet) => !isTheme(sheet));

interface Rule {
  readonly what: string;
  /** Finds declarations; the first group is what is judged. */
  readonly find: RegExp;
  readonly allowed: RegExp;
}

const rules: readonly Rule[] = [
  {
    what: 'a colour of its own',
    find: /^\s*[\w-]+:\s*([^;]*(?:#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\()[^;]*);/gim,
    // Paper is white, whatever the theme.
    allowed: /^#fff$/,
  },
  {
    what: 'a type size of its own',
    find: /^\s*font-size:\s*([^;]+);/gm,
    // Relative to the text around it is no size of its own.
    allowed: /^(?:var\(--text-[\w]+\)|[\d.]+em|inherit|100%)$/,
  },
  {
    what: 'a radius of its own',
    find: /^\s*border-[\w-]*radius:\s*([^;]+);/gm,
    allowed: /^(?:(?:var\(--radius-[\w]+\)|0|inherit)\s*|calc\([^;]*var\(--[\w-]+\)[^;]*\))+$/,
  },
  {
    what: 'a time of its own',
    find: /^\s*(?:transition|animation)(?:-duration)?:\s*([^;]*(?<![\w.-])[\d.]+m?s\b[^;]*);/gm,
    allowed: /^1ms !important$/,
  },
  {
    what: 'a side that does not turn with the writing',
    find: /^\s*((?:margin|padding|border)-(?:left|right)(?:-\w+)?|left|right|text-align:\s*(?:left|right))\b[^;]*;/gm,
    allowed: /^$/,
  },
];

it.each(rules)('no component has $what', ({ find, allowed }) => {
  const own = sheets.flatMap(({ name, css }) =>
    [...css.matchAll(find)]
      .map(([, value]) => value!.trim())
      .filter((value) => !allowed.test(value))
      .map((value) => `${name}: ${value}`),
  );
  expect(own).toEqual([]);
});

it('every custom property that is used is defined', () => {
  const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
  const markup = all.map(({ name }) => readFileSync(join(root, name), 'utf8'));
  // A component may set one for those inside it, in its styles or on an element.
  const known = new Set([
    ...all.flatMap(({ css }) => names(css, /(--[\w-]+)\s*:/g)),
    ...markup.flatMap((text) => names(text, /style(?::|=")(--[\w-]+)/g)),
  ]);
  const unknown = sheets.flatMap(({ name, css }) =>
    names(css, /var\((--[\w-]+)\s*\)/g)
      .filter((property) => !known.has(property))
      .map((property) => `${name}: ${property}`),
  );
  expect(unknown).toEqual([]);
});

it('would notice each of them', () => {
  const bad = [
    '  color: #123456;',
    '  font-size: 14px;',
    '  border-radius: 7px;',
    '  transition: color 200ms ease;',
    '  margin-left: 1rem;',
  ];
  bad.forEach((css, at) => {
    const { find, allowed } = rules[at]!;
    const own = [...css.matchAll(find)].filter(([, value]) => !allowed.test(value!.trim()));
    expect(own, css).toHaveLength(1);
  });
});
